from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.facts.parts import OF_SEASONS
from app.facts.subjects import season_path
from app.queries.seasons import SeasonFilter, SeasonOfSeriesFilter, season_page, seasons_of
from app.routes.paths import SeasonNumber, SeriesSlug
from app.schemas.parameters import (
    Among,
    ListParameters,
    LocalizedParameters,
    Names,
    NestedParameters,
    ResourceParameters,
)
from app.schemas.seasons import SeasonDetail, SeasonFieldNames, SeasonPage
from app.vocabulary.kinds import Kind

router = api_router("seasons")


INCLUDES = (*OF_SEASONS, "evidence")


class SeasonQuery(ResourceParameters, LocalizedParameters):
    include: Annotated[Names, Among(*INCLUDES)] = ()
    fields: SeasonFieldNames = ()


class SeasonList(SeasonFilter, ListParameters, LocalizedParameters):
    include: Annotated[Names, Among(*INCLUDES, "total")] = ()


class SeasonsOfSeries(SeasonOfSeriesFilter, NestedParameters, LocalizedParameters):
    include: Annotated[Names, Among(*INCLUDES, "total")] = ()


@router.get("/seasons", response_model=SeasonPage)
def list_seasons(query: Annotated[SeasonList, Query()], catalogue: CatalogueReader) -> Response:
    """List seasons

    The seasons of all series, by series and number.
    """
    return catalogue.page(Kind.SEASONS, query, season_page)


@router.get("/series/{slug}/seasons", response_model=SeasonPage)
def list_seasons_of_series(
    slug: SeriesSlug, query: Annotated[SeasonsOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the seasons of a series

    Production stage and dates of each season, by number.
    """
    return catalogue.belonging(slug, "seasons", query, seasons_of)


@router.get("/series/{slug}/seasons/{number}", response_model=SeasonDetail)
def get_season(
    slug: SeriesSlug, number: SeasonNumber, query: Annotated[SeasonQuery, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a season

    Production stage and dates of a season. `include` adds related resources; `include=evidence` adds the claims behind
    every value.
    """
    return catalogue.resource(season_path(slug, number), query)
