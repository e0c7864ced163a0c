from typing import Annotated

from fastapi import Query, Response

from app.queries.filming_locations import filming_location_page
from app.routes.paths import SubjectSlug
from app.schemas.filming_locations import FilmingLocationDetail, FilmingLocationPage
from app.web.parameters import PageParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("filming-locations")


@router.get("/filming-locations", response_model=FilmingLocationPage)
def list_filming_locations(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Where series were filmed, places that are only counted included."""
    return catalogue.page(query, filming_location_page)


@router.get("/filming-locations/{slug}", response_model=FilmingLocationDetail)
def get_filming_location(
    slug: SubjectSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """One filming location."""
    return catalogue.resource(f"filming-locations/{slug}", query)
