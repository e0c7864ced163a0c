from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.images import ImageFilter, ImageOfSeriesFilter, image_page, images_of
from app.routes.paths import ImageSlug, SeriesSlug
from app.schemas.images import ImageDetail, ImageFieldNames, ImagePage
from app.schemas.parameters import EvidentListParameters, EvidentNestedParameters, ResourceParameters
from app.vocabulary.kinds import Kind

router = api_router("images")


class ImageQuery(ResourceParameters):
    fields: ImageFieldNames = ()


class ImageList(ImageFilter, EvidentListParameters):
    pass


class ImagesOfSeries(ImageOfSeriesFilter, EvidentNestedParameters):
    pass


@router.get("/images", response_model=ImagePage)
def list_images(query: Annotated[ImageList, Query()], catalogue: CatalogueReader) -> Response:
    """List images

    Addresses of images of series, seasons, episodes, people, characters and organizations, by slug.
    """
    return catalogue.page(Kind.IMAGES, query, image_page)


@router.get("/series/{slug}/images", response_model=ImagePage)
def list_images_of_series(
    slug: SeriesSlug, query: Annotated[ImagesOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the images of a series

    Addresses of images of a series, its seasons, episodes and characters, by slug.
    """
    return catalogue.belonging(slug, "images", query, images_of)


@router.get("/images/{slug}", response_model=ImageDetail)
def get_image(slug: ImageSlug, query: Annotated[ImageQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get an image

    Address, size and licence of an image.
    """
    return catalogue.resource(f"images/{slug}", query)
