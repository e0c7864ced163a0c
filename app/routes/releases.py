from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.releases import ReleaseFilter, ReleaseOfSeriesFilter, release_page, releases_of
from app.routes.paths import ReleaseKey, SeriesSlug
from app.schemas.parameters import (
    CalendarTableFormat,
    EvidentListParameters,
    EvidentNestedParameters,
    ResourceParameters,
)
from app.schemas.releases import ReleaseDetail, ReleaseFieldNames, ReleasePage
from app.vocabulary.kinds import Kind

router = api_router("releases")


class ReleaseQuery(ResourceParameters):
    fields: ReleaseFieldNames = ()


class ReleaseList(ReleaseFilter, EvidentListParameters):
    format: CalendarTableFormat = None


class ReleasesOfSeries(ReleaseOfSeriesFilter, EvidentNestedParameters):
    format: CalendarTableFormat = None


@router.get("/releases", response_model=ReleasePage)
def list_releases(query: Annotated[ReleaseList, Query()], catalogue: CatalogueReader) -> Response:
    """List releases

    Where and when series, seasons and episodes can be seen, by key.
    """
    return catalogue.page(Kind.RELEASES, query, release_page)


@router.get("/series/{slug}/releases", response_model=ReleasePage)
def list_releases_of_series(
    slug: SeriesSlug, query: Annotated[ReleasesOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the releases of a series

    Where and when a series, its seasons and its episodes can be seen, by key.
    """
    return catalogue.belonging(slug, "releases", query, releases_of)


@router.get("/releases/{key}", response_model=ReleaseDetail)
def get_release(key: ReleaseKey, query: Annotated[ReleaseQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get a release

    Service, days and time of a release. The key consists of the parts that are known:
    `series[.sN|.ep.SLUG].service.kind[.country]`.
    """
    return catalogue.resource(f"releases/{key}", query)
