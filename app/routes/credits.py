from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.credits import CreditFilter, credit_page
from app.routes.paths import CreditKey
from app.schemas.credits import CreditDetail, CreditFieldNames, CreditPage
from app.schemas.parameters import EvidentListParameters, ResourceParameters
from app.vocabulary import Kind

router = api_router("credits")


class CreditQuery(ResourceParameters):
    fields: CreditFieldNames = ()


class CreditList(CreditFilter, EvidentListParameters):
    pass


@router.get("/credits", response_model=CreditPage)
def list_credits(query: Annotated[CreditList, Query()], catalogue: CatalogueReader) -> Response:
    """List credits

    One row for each series or season, person, role and character, by key. For credits summed up over the seasons of a
    series, see its cast and crew.
    """
    return catalogue.page(Kind.CREDITS, query, credit_page)


@router.get("/credits/{key}", response_model=CreditDetail)
def get_credit(key: CreditKey, query: Annotated[CreditQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get a credit

    The work of one person on a series or season. The key consists of the parts it names:
    `series[.sN].person.role[.character]`.
    """
    return catalogue.resource(f"credits/{key}", query)
