from typing import Annotated

from fastapi import Query, Response

from app.queries.seasons import season_by_number, season_page, seasons_of
from app.routes.paths import SeasonNumber, SeriesSlug
from app.schemas.seasons import SeasonDetail, SeasonPage
from app.web.parameters import Among, Names, PageParameters, ReadParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("seasons")


class SeasonParameters(ReadParameters):
    include: Annotated[
        Names, Among("cast", "crew", "filming_locations", "statements", "metrics", "events", "evidence")
    ] = ()


@router.get("/seasons", response_model=SeasonPage)
def list_seasons(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """The seasons of all series, by series and number."""
    return catalogue.page(query, season_page)


@router.get("/series/{slug}/seasons", response_model=SeasonPage)
def list_seasons_of_series(
    slug: SeriesSlug, query: Annotated[PageParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """The seasons of a series, by number."""
    return catalogue.page(query, lambda session, window: seasons_of(session, slug, window))


@router.get("/series/{slug}/seasons/{number}", response_model=SeasonDetail)
def get_season(
    slug: SeriesSlug, number: SeasonNumber, query: Annotated[SeasonParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """One season. `include` adds what belongs to it, and with `evidence` the words behind every value."""
    return catalogue.answer(lambda session: season_by_number(session, slug, number, query.include))
