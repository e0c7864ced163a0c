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
    """List credits

    Who did what: one row for each series or season, person, role and character, by key. For people summed up over the
    seasons of a series, ask for its cast or crew.
    """
    return catalogue.page(query, credit_page)


@router.get("/credits/{key}", response_model=CreditDetail)
def get_credit(key: CreditKey, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Get a credit

    What one person did for a series, or for one of its seasons. The key is made of the parts it names:
    `series[.sN].person.role[.character]`.
    """
    return catalogue.resource(f"credits/{key}", query)
