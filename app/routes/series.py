from typing import Annotated

from fastapi import Query, Response

from app.queries.characters import characters_of
from app.queries.credits import cast_of, crew_of
from app.queries.events import events_of
from app.queries.filming_locations import filming_locations_of
from app.queries.metrics import metrics_of
from app.queries.series import series_by_slug, series_page
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
from app.web.parameters import Among, ListParameters, Names, PageParameters, ReadParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("series")


class SeriesParameters(ReadParameters):
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
    return catalogue.answer(lambda session: series_by_slug(session, slug, query.include))


@router.get("/series/{slug}/cast", response_model=CastPage)
def list_cast_of_series(
    slug: SeriesSlug, query: Annotated[PageParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """The actors and hosts of a series, one entry for each person and character, over all seasons."""
    return catalogue.page(query, lambda session, window: cast_of(session, slug, window))


@router.get("/series/{slug}/crew", response_model=CrewPage)
def list_crew_of_series(
    slug: SeriesSlug, query: Annotated[PageParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Everybody else who worked on a series, one entry for each person and role."""
    return catalogue.page(query, lambda session, window: crew_of(session, slug, window))


@router.get("/series/{slug}/characters", response_model=CharacterPage)
def list_characters_of_series(
    slug: SeriesSlug, query: Annotated[PageParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """The characters of a series."""
    return catalogue.page(query, lambda session, window: characters_of(session, slug, window))


@router.get("/series/{slug}/filming-locations", response_model=FilmingLocationPage)
def list_filming_locations_of_series(
    slug: SeriesSlug, query: Annotated[PageParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Where a series was filmed, unnamed places included."""
    return catalogue.page(query, lambda session, window: filming_locations_of(session, slug, window))


@router.get("/series/{slug}/statements", response_model=StatementPage)
def list_statements_of_series(
    slug: SeriesSlug, query: Annotated[PageParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """What was said about a series."""
    return catalogue.page(query, lambda session, window: statements_of(session, slug, window))


@router.get("/series/{slug}/metrics", response_model=MetricPage)
def list_metrics_of_series(
    slug: SeriesSlug, query: Annotated[PageParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Figures about a series."""
    return catalogue.page(query, lambda session, window: metrics_of(session, slug, window))


@router.get("/series/{slug}/events", response_model=EventPage)
def list_events_of_series(
    slug: SeriesSlug, query: Annotated[PageParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """What took place around a series."""
    return catalogue.page(query, lambda session, window: events_of(session, slug, window))


@router.get("/series/{slug}/timeline", response_model=TimelinePage)
def list_timeline_of_series(
    slug: SeriesSlug, query: Annotated[ListParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """What happened to a series, in order: its dated fields, its events, and what was said. The undated stands last."""
    return catalogue.page(query, lambda session, window: timeline_of(session, slug, window))
