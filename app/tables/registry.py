"""The table of each kind, and the link table of each list."""

from dataclasses import dataclass

from app.tables.characters import Character
from app.tables.columns import FactRow, Row
from app.tables.credits import Credit
from app.tables.documents import Document, DocumentCorrection
from app.tables.episodes import Episode
from app.tables.events import Event, EventParticipant
from app.tables.filming_locations import FilmingLocation
from app.tables.metrics import Metric
from app.tables.organizations import Organization
from app.tables.people import Person
from app.tables.places import Place
from app.tables.seasons import Season
from app.tables.series import Series, SeriesGenre, SeriesNetwork, SeriesProducer, SeriesSetting
from app.tables.statements import Statement
from app.vocabulary import Kind


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
    Kind.DOCUMENTS: Document,
}

LINKS: dict[tuple[Kind, str], Link] = {
    (Kind.SERIES, "genres"): Link(SeriesGenre, "series", "genre"),
    (Kind.SERIES, "networks"): Link(SeriesNetwork, "series", "organization"),
    (Kind.SERIES, "produced_by"): Link(SeriesProducer, "series", "organization"),
    (Kind.SERIES, "set_in"): Link(SeriesSetting, "series", "place"),
    (Kind.DOCUMENTS, "corrects"): Link(DocumentCorrection, "document", "corrected", has_column=True),
    (Kind.EVENTS, "participants"): Link(EventParticipant, "event", "person"),
}
