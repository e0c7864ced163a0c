from typing import Annotated

from fastapi import Query, Response

from app.facts.subjects import season_path
from app.queries.seasons import season_page, seasons_of
from app.routes.paths import SeasonNumber, SeriesSlug
from app.schemas.seasons import SeasonDetail, SeasonPage
from app.web.parameters import Among, AsOfParameters, Names, NestedParameters, PageParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("seasons")


class SeasonParameters(AsOfParameters):
    include: Annotated[
        Names, Among("cast", "crew", "filming_locations", "statements", "metrics", "events", "evidence")
    ] = ()


@router.get("/seasons", response_model=SeasonPage)
def list_seasons(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """List seasons

    The seasons of all series, by series and number.
    """
    return catalogue.page(query, season_page)


@router.get("/series/{slug}/seasons", response_model=SeasonPage)
def list_seasons_of_series(
    slug: SeriesSlug, query: Annotated[NestedParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """List the seasons of a series

    How far the making of each season has come, by number.
    """
    return catalogue.belonging(slug, "seasons", query, seasons_of)


@router.get("/series/{slug}/seasons/{number}", response_model=SeasonDetail)
def get_season(
    slug: SeriesSlug, number: SeasonNumber, query: Annotated[SeasonParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a season

    How far its making has come, and when. `include` adds what belongs to the season, and with `evidence` the words
    behind every value.
    """
    return catalogue.resource(season_path(slug, number), query)
