from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.facts.parts import OF_SERIES
from app.queries.characters import CharacterOfSeriesFilter, characters_of
from app.queries.credits import CastFilter, CrewFilter, cast_of, crew_of
from app.queries.events import EventOfSeriesFilter, events_of
from app.queries.filming_locations import FilmingOfSeriesFilter, filming_locations_of
from app.queries.metrics import MetricOfSeriesFilter, metrics_of
from app.queries.series import SeriesFilter, series_by, series_page
from app.queries.statements import StatementOfSeriesFilter, statements_of
from app.queries.timeline import TimelineFilter, timeline_of
from app.routes.paths import OrganizationSlug, SeriesSlug
from app.schemas.briefs import BriefOfSeries, BriefParameters
from app.schemas.characters import CharacterPage
from app.schemas.credits import CastPage, CrewPage
from app.schemas.events import EventPage
from app.schemas.filming_locations import FilmingLocationPage
from app.schemas.metrics import MetricPage
from app.schemas.parameters import (
    Among,
    EvidentListParameters,
    EvidentNestedParameters,
    GeoTableFormat,
    LinkedFormat,
    LinkedTableFormat,
    LocalizedParameters,
    Names,
    NestedParameters,
    ResourceParameters,
)
from app.schemas.series import SeriesDetail, SeriesFieldNames, SeriesPage
from app.schemas.statements import StatementPage
from app.schemas.timeline import TimelinePage
from app.vocabulary.kinds import Kind

router = api_router("series")


INCLUDES = (*OF_SERIES, "evidence")


class SeriesQuery(ResourceParameters, LocalizedParameters):
    format: LinkedFormat = None
    include: Annotated[Names, Among(*INCLUDES)] = ()
    fields: SeriesFieldNames = ()


class SeriesList(SeriesFilter, EvidentListParameters, LocalizedParameters):
    format: LinkedTableFormat = None
    include: Annotated[Names, Among(*INCLUDES, "total")] = ()


class CastOfSeries(CastFilter, EvidentNestedParameters):
    pass


class CrewOfSeries(CrewFilter, EvidentNestedParameters):
    pass


class CharactersOfSeries(CharacterOfSeriesFilter, EvidentNestedParameters):
    pass


class FilmingOfSeries(FilmingOfSeriesFilter, EvidentNestedParameters):
    format: GeoTableFormat = None


class StatementsOfSeries(StatementOfSeriesFilter, EvidentNestedParameters):
    format: LinkedTableFormat = None


class MetricsOfSeries(MetricOfSeriesFilter, EvidentNestedParameters):
    format: LinkedTableFormat = None


class EventsOfSeries(EventOfSeriesFilter, EvidentNestedParameters):
    pass


class TimelineOfSeries(TimelineFilter, NestedParameters):
    pass


@router.get("/series", response_model=SeriesPage)
def list_series(query: Annotated[SeriesList, Query()], catalogue: CatalogueReader) -> Response:
    """List series

    All series that documents mention, by slug.
    """
    return catalogue.page(Kind.SERIES, query, series_page)


@router.get("/organizations/{slug}/series", response_model=SeriesPage)
def list_series_of_organization(
    slug: OrganizationSlug, query: Annotated[SeriesList, Query()], catalogue: CatalogueReader
) -> Response:
    """List the series of an organization

    Series that were made for an organization or that it produces, by slug.
    """
    return catalogue.page(
        Kind.SERIES,
        query,
        lambda session, window, query: series_by(session, slug, window, query),
        of=f"organizations/{slug}",
    )


@router.get("/series/{slug}", response_model=SeriesDetail)
def get_series(slug: SeriesSlug, query: Annotated[SeriesQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get a series

    The facts about a series. `include` adds related resources; `include=evidence` adds the claims behind every value.
    """
    return catalogue.resource(f"series/{slug}", query)


@router.get("/series/{slug}/brief", response_model=BriefOfSeries)
def get_brief_of_series(
    slug: SeriesSlug, query: Annotated[BriefParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a series in sentences

    Short sentences for grounding a language model, most important first. Each can be read on its own and cites its
    claims. Inferred values are marked, disagreeing sources are named, and `coverage` lists fields without a value.
    """
    return catalogue.brief(slug, query)


@router.get("/series/{slug}/cast", response_model=CastPage)
def list_cast_of_series(
    slug: SeriesSlug, query: Annotated[CastOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the cast of a series

    People who are seen or heard, one entry per person and role, in billing order: by billing (regular, recurring,
    guest, cameo), `order`, number of seasons (more first) and name. An entry sums up the credits of the series, of its
    seasons and of its episodes; a credit without a character belongs to the entry of its person and role.
    """
    return catalogue.belonging(slug, "cast", query, cast_of)


@router.get("/series/{slug}/crew", response_model=CrewPage)
def list_crew_of_series(
    slug: SeriesSlug, query: Annotated[CrewOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the crew of a series

    People in all other roles, one entry per person and role: by role (creators first), `order`, number of seasons (more
    first) and name. An entry sums up the credits of the series, of its seasons and of its episodes.
    """
    return catalogue.belonging(slug, "crew", query, crew_of)


@router.get("/series/{slug}/characters", response_model=CharacterPage)
def list_characters_of_series(
    slug: SeriesSlug, query: Annotated[CharactersOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the characters of a series

    The fictional people of a series, by slug.
    """
    return catalogue.belonging(slug, "characters", query, characters_of)


@router.get("/series/{slug}/filming-locations", response_model=FilmingLocationPage)
def list_filming_locations_of_series(
    slug: SeriesSlug, query: Annotated[FilmingOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the filming locations of a series

    Places where a series was filmed, by slug. If a document gives only a number of places, they are one row.
    """
    return catalogue.belonging(slug, "filming_locations", query, filming_locations_of)


@router.get("/series/{slug}/statements", response_model=StatementPage)
def list_statements_of_series(
    slug: SeriesSlug, query: Annotated[StatementsOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the statements about a series

    Statements about a series with speaker and words, by slug.
    """
    return catalogue.belonging(slug, "statements", query, statements_of)


@router.get("/series/{slug}/metrics", response_model=MetricPage)
def list_metrics_of_series(
    slug: SeriesSlug, query: Annotated[MetricsOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the metrics of a series

    Audience figures, rankings and superlatives of a series, by slug.
    """
    return catalogue.belonging(slug, "metrics", query, metrics_of)


@router.get("/series/{slug}/events", response_model=EventPage)
def list_events_of_series(
    slug: SeriesSlug, query: Annotated[EventsOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the events of a series

    Announcements, castings, renewals, screenings, panels and other events of a series, by slug.
    """
    return catalogue.belonging(slug, "events", query, events_of)


@router.get("/series/{slug}/timeline", response_model=TimelinePage)
def list_timeline_of_series(
    slug: SeriesSlug, query: Annotated[TimelineOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """Get the timeline of a series

    Dated fields, events and statements of a series, oldest first: of the series itself, its seasons, episodes,
    releases, filming locations, figures and nominations. Entries without a date come last.
    """
    return catalogue.belonging(slug, "timeline", query, timeline_of)
