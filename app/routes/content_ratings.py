from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.content_ratings import (
    ContentRatingFilter,
    ContentRatingOfSeriesFilter,
    content_rating_page,
    content_ratings_of,
)
from app.routes.paths import ContentRatingKey, SeriesSlug
from app.schemas.content_ratings import ContentRatingDetail, ContentRatingFieldNames, ContentRatingPage
from app.schemas.parameters import EvidentListParameters, EvidentNestedParameters, ResourceParameters
from app.vocabulary.kinds import Kind

router = api_router("content-ratings")


class ContentRatingQuery(ResourceParameters):
    fields: ContentRatingFieldNames = ()


class ContentRatingList(ContentRatingFilter, EvidentListParameters):
    pass


class ContentRatingsOfSeries(ContentRatingOfSeriesFilter, EvidentNestedParameters):
    pass


@router.get("/content-ratings", response_model=ContentRatingPage)
def list_content_ratings(query: Annotated[ContentRatingList, Query()], catalogue: CatalogueReader) -> Response:
    """List content ratings

    Age ratings of series and seasons by country, by key.
    """
    return catalogue.page(Kind.CONTENT_RATINGS, query, content_rating_page)


@router.get("/series/{slug}/content-ratings", response_model=ContentRatingPage)
def list_content_ratings_of_series(
    slug: SeriesSlug, query: Annotated[ContentRatingsOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the content ratings of a series

    Age ratings of a series and its seasons by country, by key.
    """
    return catalogue.belonging(slug, "content_ratings", query, content_ratings_of)


@router.get("/content-ratings/{key}", response_model=ContentRatingDetail)
def get_content_rating(
    key: ContentRatingKey, query: Annotated[ContentRatingQuery, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a content rating

    The age rating of a series or season in one country. The key consists of the parts that are known:
    `series[.sN].country.system`.
    """
    return catalogue.resource(f"content-ratings/{key}", query)
