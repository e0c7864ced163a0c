from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.filming_locations import FilmingInPlaceFilter, filming_locations_in
from app.queries.places import PlaceFilter, place_page
from app.routes.paths import PlaceSlug
from app.schemas.filming_locations import FilmingLocationPage
from app.schemas.parameters import EvidentListParameters, GeoTableFormat, ResourceParameters
from app.schemas.places import PlaceDetail, PlaceFieldNames, PlacePage
from app.vocabulary.kinds import Kind

router = api_router("places")


class PlaceQuery(ResourceParameters):
    fields: PlaceFieldNames = ()


class PlaceList(PlaceFilter, EvidentListParameters):
    pass


class FilmingInPlace(FilmingInPlaceFilter, EvidentListParameters):
    format: GeoTableFormat = None


@router.get("/places", response_model=PlacePage)
def list_places(query: Annotated[PlaceList, Query()], catalogue: CatalogueReader) -> Response:
    """List places

    Settings and filming locations of series, homes of characters, and the places that contain them, by slug.
    """
    return catalogue.page(Kind.PLACES, query, place_page)


@router.get("/places/{slug}", response_model=PlaceDetail)
def get_place(slug: PlaceSlug, query: Annotated[PlaceQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get a place

    Type of a place, and the place that contains it.
    """
    return catalogue.resource(f"places/{slug}", query)


@router.get("/places/{slug}/filming-locations", response_model=FilmingLocationPage)
def list_filming_locations_in_place(
    slug: PlaceSlug, query: Annotated[FilmingInPlace, Query()], catalogue: CatalogueReader
) -> Response:
    """List the filming locations in a place

    Filming locations at a place and at all places within it, including unnamed ones, by slug.
    """
    return catalogue.page(
        Kind.FILMING_LOCATIONS,
        query,
        lambda session, window, query: filming_locations_in(session, slug, window, query),
        of=f"places/{slug}",
    )
