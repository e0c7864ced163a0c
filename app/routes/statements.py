from typing import Annotated

from fastapi import Query, Response

from app.queries.statements import statement_page
from app.routes.paths import SubjectSlug
from app.schemas.statements import StatementDetail, StatementPage
from app.web.parameters import PageParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("statements")


@router.get("/statements", response_model=StatementPage)
def list_statements(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """What was said: by whom, by what way, in which words."""
    return catalogue.page(query, statement_page)


@router.get("/statements/{slug}", response_model=StatementDetail)
def get_statement(
    slug: SubjectSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """One statement."""
    return catalogue.resource(f"statements/{slug}", query)
