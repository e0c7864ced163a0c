from typing import Annotated

from fastapi import Query, Response

from app.queries.statements import statement_page
from app.routes.paths import StatementSlug
from app.schemas.statements import StatementDetail, StatementPage
from app.web.parameters import PageParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("statements")


@router.get("/statements", response_model=StatementPage)
def list_statements(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """List statements

    What was said: by whom, by what way and in which words, by slug.
    """
    return catalogue.page(query, statement_page)


@router.get("/statements/{slug}", response_model=StatementDetail)
def get_statement(
    slug: StatementSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Get a statement

    What a person, character or organization said, verbatim where the document quotes it.
    """
    return catalogue.resource(f"statements/{slug}", query)
