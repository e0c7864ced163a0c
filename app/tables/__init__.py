"""Database tables. All tables are imported here, so that the metadata is complete."""

from app.tables.aliases import Alias
from app.tables.api_keys import ApiKey, KeyUsage
from app.tables.audit_entries import AuditEntry
from app.tables.changes import Change, ChangedFields
from app.tables.characters import Character, CharacterCountry
from app.tables.claims import Claim
from app.tables.columns import METADATA, FactRow, Row
from app.tables.conflicts import Conflict
from app.tables.content_ratings import ContentRating
from app.tables.credits import Credit
from app.tables.document_owners import DocumentOwner
from app.tables.documents import Document, DocumentCorrection
from app.tables.episodes import Episode
from app.tables.events import Event, EventParticipant
from app.tables.external_ids import ExternalId
from app.tables.filming_locations import FilmingLocation
from app.tables.images import Image
from app.tables.imports import ImportDecision, ImportedName, ImportedRecord
from app.tables.known_kinds import KnownKind
from app.tables.known_subjects import KnownSubject
from app.tables.metrics import Metric
from app.tables.nominations import Nomination, NominationRecipient
from app.tables.organizations import Organization
from app.tables.people import Person, PersonCountry, PersonOccupation
from app.tables.places import Place
from app.tables.registry import LINKS, TABLES, Link
from app.tables.relationships import Relationship
from app.tables.releases import Release, ReleaseDay
from app.tables.revisions import Revision
from app.tables.search import SearchName, SearchSpelling, SearchWord
from app.tables.seasons import Season
from app.tables.secrets import Secret
from app.tables.series import Series, SeriesCountry, SeriesGenre, SeriesNetwork, SeriesProducer, SeriesSetting
from app.tables.statements import Statement
from app.tables.titles import Title
from app.tables.withdrawals import Withdrawal

__all__ = [
    "LINKS",
    "METADATA",
    "TABLES",
    "Alias",
    "ApiKey",
    "AuditEntry",
    "Change",
    "ChangedFields",
    "Character",
    "CharacterCountry",
    "Claim",
    "Conflict",
    "ContentRating",
    "Credit",
    "Document",
    "DocumentCorrection",
    "DocumentOwner",
    "Episode",
    "Event",
    "EventParticipant",
    "ExternalId",
    "FactRow",
    "FilmingLocation",
    "Image",
    "ImportDecision",
    "ImportedName",
    "ImportedRecord",
    "KeyUsage",
    "KnownKind",
    "KnownSubject",
    "Link",
    "Metric",
    "Nomination",
    "NominationRecipient",
    "Organization",
    "Person",
    "PersonCountry",
    "PersonOccupation",
    "Place",
    "Relationship",
    "Release",
    "ReleaseDay",
    "Revision",
    "Row",
    "SearchName",
    "SearchSpelling",
    "SearchWord",
    "Season",
    "Secret",
    "Series",
    "SeriesCountry",
    "SeriesGenre",
    "SeriesNetwork",
    "SeriesProducer",
    "SeriesSetting",
    "Statement",
    "Title",
    "Withdrawal",
]
