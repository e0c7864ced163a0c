from typing import Annotated

from fastapi import Query, Response

from app.queries.characters import characters_of
from app.queries.credits import cast_of, crew_of
from app.queries.events import events_of
from app.queries.filming_locations import filming_locations_of
from app.queries.metrics import metrics_of
from app.queries.series import series_page
from app.queries.statements import statements_of
from app.queries.timeline import timeline_of
from app.routes.paths import SeriesSlug
from app.schemas.characters import CharacterPage
from app.schemas.credits import CastPage, CrewPage
from app.schemas.events import EventPage
from app.schemas.filming_locations import FilmingLocationPage
from app.schemas.metrics import MetricPage
from app.schemas.series import SeriesDetail, SeriesPage
from app.schemas.statements import StatementPage
from app.schemas.timeline import TimelinePage
from app.web.parameters import (
    Among,
    AsOfParameters,
    Names,
    NestedParameters,
    PageParameters,
    TimelineParameters,
    api_router,
)
from app.web.reading import CatalogueReader

router = api_router("series")


class SeriesParameters(AsOfParameters):
    include: Annotated[
        Names,
        Among(
            "seasons", "cast", "crew", "characters", "filming_locations", "statements", "metrics", "events", "evidence"
        ),
    ] = ()


@router.get("/series", response_model=SeriesPage)
def list_series(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Every series that a document speaks of."""
    return catalogue.page(query, series_page)


@router.get("/series/{slug}", response_model=SeriesDetail)
def get_series(slug: SeriesSlug, query: Annotated[SeriesParameters, Query()], catalogue: CatalogueReader) -> Response:
    """One series. `include` adds what belongs to it, and with `evidence` the words behind every value."""
    return catalogue.resource(f"series/{slug}", query)


@router.get("/series/{slug}/cast", response_model=CastPage)
def list_cast_of_series(
    slug: SeriesSlug, query: Annotated[NestedParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """The actors and hosts of a series, one entry for each person and character, over all seasons."""
    return catalogue.belonging(slug, "cast", query, cast_of)


@router.get("/series/{slug}/crew", response_model=CrewPage)
def list_crew_of_series(
    slug: SeriesSlug, query: Annotated[NestedParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Everybody else who worked on a series, one entry for each person and role."""
    return catalogue.belonging(slug, "crew", query, crew_of)


@router.get("/series/{slug}/characters", response_model=CharacterPage)
def list_characters_of_series(
    slug: SeriesSlug, query: Annotated[NestedParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """The characters of a series."""
    return catalogue.belonging(slug, "characters", query, characters_of)


@router.get("/series/{slug}/filming-locations", response_model=FilmingLocationPage)
def list_filming_locations_of_series(
    slug: SeriesSlug, query: Annotated[NestedParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Where a series was filmed, unnamed places included."""
    return catalogue.belonging(slug, "filming_locations", query, filming_locations_of)


@router.get("/series/{slug}/statements", response_model=StatementPage)
def list_statements_of_series(
    slug: SeriesSlug, query: Annotated[NestedParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """What was said about a series."""
    return catalogue.belonging(slug, "statements", query, statements_of)


@router.get("/series/{slug}/metrics", response_model=MetricPage)
def list_metrics_of_series(
    slug: SeriesSlug, query: Annotated[NestedParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Figures about a series."""
    return catalogue.belonging(slug, "metrics", query, metrics_of)


@router.get("/series/{slug}/events", response_model=EventPage)
def list_events_of_series(
    slug: SeriesSlug, query: Annotated[NestedParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """What took place around a series."""
    return catalogue.belonging(slug, "events", query, events_of)


@router.get("/series/{slug}/timeline", response_model=TimelinePage)
def list_timeline_of_series(
    slug: SeriesSlug, query: Annotated[TimelineParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """What happened to a series, in order: its dated fields, its events, and what was said. The undated stands last."""
    return catalogue.belonging(slug, "timeline", query, timeline_of)
