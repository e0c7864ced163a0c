from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.statements import StatementFilter, statement_page
from app.routes.paths import StatementSlug
from app.schemas.parameters import EvidentListParameters, LinkedFormat, LinkedTableFormat, ResourceParameters
from app.schemas.statements import StatementDetail, StatementFieldNames, StatementPage
from app.vocabulary.kinds import Kind

router = api_router("statements")


class StatementQuery(ResourceParameters):
    format: LinkedFormat = None
    fields: StatementFieldNames = ()


class StatementList(StatementFilter, EvidentListParameters):
    format: LinkedTableFormat = None


@router.get("/statements", response_model=StatementPage)
def list_statements(query: Annotated[StatementList, Query()], catalogue: CatalogueReader) -> Response:
    """List statements

    Statements with speaker, channel and words, by slug.
    """
    return catalogue.page(Kind.STATEMENTS, query, statement_page)


@router.get("/statements/{slug}", response_model=StatementDetail)
def get_statement(
    slug: StatementSlug, query: Annotated[StatementQuery, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a statement

    A statement of a person, character or organization, verbatim if the document quotes it.
    """
    return catalogue.resource(f"statements/{slug}", query)
