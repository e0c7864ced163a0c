from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.filming_locations import FilmingLocationFilter, filming_location_page
from app.routes.paths import FilmingLocationSlug
from app.schemas.filming_locations import FilmingLocationDetail, FilmingLocationFieldNames, FilmingLocationPage
from app.schemas.parameters import EvidentListParameters, GeoTableFormat, ResourceParameters
from app.vocabulary.kinds import Kind

router = api_router("filming-locations")


class FilmingLocationQuery(ResourceParameters):
    fields: FilmingLocationFieldNames = ()


class FilmingLocationList(FilmingLocationFilter, EvidentListParameters):
    format: GeoTableFormat = None


@router.get("/filming-locations", response_model=FilmingLocationPage)
def list_filming_locations(query: Annotated[FilmingLocationList, Query()], catalogue: CatalogueReader) -> Response:
    """List filming locations

    Filming locations of all series, by slug. If a document gives only a number of places, they are one row with
    `unnamed_count`.
    """
    return catalogue.page(Kind.FILMING_LOCATIONS, query, filming_location_page)


@router.get("/filming-locations/{slug}", response_model=FilmingLocationDetail)
def get_filming_location(
    slug: FilmingLocationSlug, query: Annotated[FilmingLocationQuery, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a filming location

    A place where a series was filmed, or a number of unnamed places.
    """
    return catalogue.resource(f"filming-locations/{slug}", query)
