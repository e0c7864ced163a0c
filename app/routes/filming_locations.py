from typing import Annotated

from fastapi import Query, Response

from app.queries.filming_locations import filming_location_page
from app.routes.paths import FilmingLocationSlug
from app.schemas.filming_locations import FilmingLocationDetail, FilmingLocationPage
from app.web.parameters import PageParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("filming-locations")


@router.get("/filming-locations", response_model=FilmingLocationPage)
def list_filming_locations(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """List filming locations

    Where series were filmed, by slug. Places that a document counts without naming them are rows as well, with their
    number as `unnamed_count`.
    """
    return catalogue.page(query, filming_location_page)


@router.get("/filming-locations/{slug}", response_model=FilmingLocationDetail)
def get_filming_location(
    slug: FilmingLocationSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a filming location

    A place where a series was filmed, or a number of unnamed ones.
    """
    return catalogue.resource(f"filming-locations/{slug}", query)
