from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.relationships import (
    RelationshipFilter,
    RelationshipOfSeriesFilter,
    relationship_page,
    relationships_of,
)
from app.routes.paths import RelationshipKey, SeriesSlug
from app.schemas.parameters import EvidentListParameters, EvidentNestedParameters, ResourceParameters
from app.schemas.relationships import RelationshipDetail, RelationshipFieldNames, RelationshipPage
from app.vocabulary.kinds import Kind

router = api_router("relationships")


class RelationshipQuery(ResourceParameters):
    fields: RelationshipFieldNames = ()


class RelationshipList(RelationshipFilter, EvidentListParameters):
    pass


class RelationshipsOfSeries(RelationshipOfSeriesFilter, EvidentNestedParameters):
    pass


@router.get("/relationships", response_model=RelationshipPage)
def list_relationships(query: Annotated[RelationshipList, Query()], catalogue: CatalogueReader) -> Response:
    """List relationships

    Relations between characters, by key.
    """
    return catalogue.page(Kind.RELATIONSHIPS, query, relationship_page)


@router.get("/series/{slug}/relationships", response_model=RelationshipPage)
def list_relationships_of_series(
    slug: SeriesSlug, query: Annotated[RelationshipsOfSeries, Query()], catalogue: CatalogueReader
) -> Response:
    """List the relationships of a series

    Relations between the characters of a series, by key.
    """
    return catalogue.belonging(slug, "relationships", query, relationships_of)


@router.get("/relationships/{key}", response_model=RelationshipDetail)
def get_relationship(
    key: RelationshipKey, query: Annotated[RelationshipQuery, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a relationship

    The relation of one character to another. The key is `series.from.relation.to`.
    """
    return catalogue.resource(f"relationships/{key}", query)
