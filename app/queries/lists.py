"""The list of each kind, with its filters."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlmodel import Session

from app.queries.characters import CharacterFilter, character_page
from app.queries.content_ratings import ContentRatingFilter, content_rating_page
from app.queries.credits import CreditFilter, credit_page
from app.queries.documents import DocumentFilter, document_page
from app.queries.episodes import EpisodeFilter, episode_page
from app.queries.events import EventFilter, event_page
from app.queries.filming_locations import FilmingLocationFilter, filming_location_page
from app.queries.images import ImageFilter, image_page
from app.queries.listing import Slice, Window
from app.queries.metrics import MetricFilter, metric_page
from app.queries.nominations import NominationFilter, nomination_page
from app.queries.organizations import OrganizationFilter, organization_page
from app.queries.people import PersonFilter, person_page
from app.queries.places import PlaceFilter, place_page
from app.queries.relationships import RelationshipFilter, relationship_page
from app.queries.releases import ReleaseFilter, release_page
from app.queries.seasons import SeasonFilter, season_page
from app.queries.series import SeriesFilter, series_page
from app.queries.statements import StatementFilter, statement_page
from app.queries.titles import TitleFilter, title_page
from app.schemas.parameters import Filter
from app.vocabulary.kinds import Kind


class FilteredList(NamedTuple):
    filters: type[Filter]
    page: Callable[[Session, Window, Any], Slice]


LISTS: Mapping[Kind, FilteredList] = {
    Kind.SERIES: FilteredList(SeriesFilter, series_page),
    Kind.SEASONS: FilteredList(SeasonFilter, season_page),
    Kind.EPISODES: FilteredList(EpisodeFilter, episode_page),
    Kind.PEOPLE: FilteredList(PersonFilter, person_page),
    Kind.CHARACTERS: FilteredList(CharacterFilter, character_page),
    Kind.CREDITS: FilteredList(CreditFilter, credit_page),
    Kind.ORGANIZATIONS: FilteredList(OrganizationFilter, organization_page),
    Kind.PLACES: FilteredList(PlaceFilter, place_page),
    Kind.FILMING_LOCATIONS: FilteredList(FilmingLocationFilter, filming_location_page),
    Kind.STATEMENTS: FilteredList(StatementFilter, statement_page),
    Kind.METRICS: FilteredList(MetricFilter, metric_page),
    Kind.EVENTS: FilteredList(EventFilter, event_page),
    Kind.NOMINATIONS: FilteredList(NominationFilter, nomination_page),
    Kind.RELEASES: FilteredList(ReleaseFilter, release_page),
    Kind.TITLES: FilteredList(TitleFilter, title_page),
    Kind.CONTENT_RATINGS: FilteredList(ContentRatingFilter, content_rating_page),
    Kind.RELATIONSHIPS: FilteredList(RelationshipFilter, relationship_page),
    Kind.IMAGES: FilteredList(ImageFilter, image_page),
    Kind.DOCUMENTS: FilteredList(DocumentFilter, document_page),
}
