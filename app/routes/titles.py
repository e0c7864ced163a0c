from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.titles import TitleFilter, TitleOfSeriesFilter, title_page, titles_of
from app.routes.paths import SeriesSlug, TitleKey
from app.schemas.parameters import EvidentListParameters, EvidentNestedParameters, ResourceParameters
from app.schemas.titles import TitleDetail, TitleFieldNames, TitlePage
from app.vocabulary.kinds import Kind

router = api_router("titles")


class TitleQuery(ResourceParameters):
    fields: TitleFieldNames = ()


class TitleList(TitleFilter, EvidentListParameters):
    pass


class TitlesOfSeries(TitleOfSeriesFilter, EvidentNestedParameters):
    pass


@router.get("/titles", response_model=TitlePage)
def list_titles(query: Annotated[TitleList, Query()], catalogue: CatalogueReader) -> Response:
    """List titles

    Titles of series, seasons and episodes by language, by key.
    """
    return catalogue.page(Kind.TITLES, query, title_page)


@router.get("/series/{slug}/titles", response_model=TitlePage)
def list_titles_of_series(
    slug: SeriesSlug, query: Annotated[TitlesOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the titles of a series

    Titles of a series, its seasons and its episodes by language, by key.
    """
    return catalogue.belonging(slug, "titles", query, titles_of)


@router.get("/titles/{key}", response_model=TitleDetail)
def get_title(key: TitleKey, query: Annotated[TitleQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get a title

    A title in one language. The key consists of the parts that are known:
    `series[.sN|.ep.SLUG].language[.country].kind`.
    """
    return catalogue.resource(f"titles/{key}", query)
