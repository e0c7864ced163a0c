from typing import Annotated

from fastapi import Query, Response

from app.queries.credits import credit_page
from app.routes.paths import CreditKey
from app.schemas.credits import CreditDetail, CreditPage
from app.web.parameters import PageParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("credits")


@router.get("/credits", response_model=CreditPage)
def list_credits(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Who did what, one row for each series or season, person, role and character."""
    return catalogue.page(query, credit_page)


@router.get("/credits/{key}", response_model=CreditDetail)
def get_credit(key: CreditKey, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader) -> Response:
    """One credit."""
    return catalogue.resource(f"credits/{key}", query)
