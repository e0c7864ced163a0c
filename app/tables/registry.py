"""The table of each kind, and the link table of each list."""

from dataclasses import dataclass

from app.tables.characters import Character, CharacterCountry
from app.tables.columns import FactRow, Row
from app.tables.content_ratings import ContentRating
from app.tables.credits import Credit
from app.tables.documents import Document, DocumentCorrection
from app.tables.episodes import Episode
from app.tables.events import Event, EventParticipant
from app.tables.filming_locations import FilmingLocation
from app.tables.images import Image
from app.tables.metrics import Metric
from app.tables.nominations import Nomination, NominationRecipient
from app.tables.organizations import Organization
from app.tables.people import Person, PersonCountry, PersonOccupation
from app.tables.places import Place
from app.tables.relationships import Relationship
from app.tables.releases import Release, ReleaseDay
from app.tables.seasons import Season
from app.tables.series import Series, SeriesCountry, SeriesGenre, SeriesNetwork, SeriesProducer, SeriesSetting
from app.tables.statements import Statement
from app.tables.titles import Title
from app.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Link:
    """A list field: its link table, the column of the subject's slug, and the column of the values.

    With `has_column`, the subject's own row also has the list, as JSON.
    """

    table: type[Row]
    owner: str
    value: str
    has_column: bool = False


TABLES: dict[Kind, type[FactRow]] = {
    Kind.SERIES: Series,
    Kind.SEASONS: Season,
    Kind.EPISODES: Episode,
    Kind.PEOPLE: Person,
    Kind.CHARACTERS: Character,
    Kind.CREDITS: Credit,
    Kind.ORGANIZATIONS: Organization,
    Kind.PLACES: Place,
    Kind.FILMING_LOCATIONS: FilmingLocation,
    Kind.STATEMENTS: Statement,
    Kind.METRICS: Metric,
    Kind.EVENTS: Event,
    Kind.NOMINATIONS: Nomination,
    Kind.RELEASES: Release,
    Kind.TITLES: Title,
    Kind.CONTENT_RATINGS: ContentRating,
    Kind.RELATIONSHIPS: Relationship,
    Kind.IMAGES: Image,
    Kind.DOCUMENTS: Document,
}

LINKS: dict[tuple[Kind, str], Link] = {
    (Kind.SERIES, "genres"): Link(SeriesGenre, "series", "genre"),
    (Kind.SERIES, "networks"): Link(SeriesNetwork, "series", "organization"),
    (Kind.SERIES, "produced_by"): Link(SeriesProducer, "series", "organization"),
    (Kind.SERIES, "set_in"): Link(SeriesSetting, "series", "place"),
    (Kind.SERIES, "countries"): Link(SeriesCountry, "series", "country"),
    (Kind.PEOPLE, "occupations"): Link(PersonOccupation, "person", "occupation"),
    (Kind.PEOPLE, "countries"): Link(PersonCountry, "person", "country"),
    (Kind.CHARACTERS, "countries"): Link(CharacterCountry, "character", "country"),
    (Kind.DOCUMENTS, "corrects"): Link(DocumentCorrection, "document", "corrected", has_column=True),
    (Kind.EVENTS, "participants"): Link(EventParticipant, "event", "person"),
    (Kind.NOMINATIONS, "recipients"): Link(NominationRecipient, "nomination", "person"),
    (Kind.RELEASES, "days"): Link(ReleaseDay, "release", "day"),
}
