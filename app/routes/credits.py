from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.credits import CreditFilter, credit_page
from app.routes.paths import CreditKey
from app.schemas.credits import CreditDetail, CreditFieldNames, CreditPage
from app.schemas.parameters import EvidentListParameters, ResourceParameters
from app.vocabulary.kinds import Kind

router = api_router("credits")


class CreditQuery(ResourceParameters):
    fields: CreditFieldNames = ()


class CreditList(CreditFilter, EvidentListParameters):
    pass


@router.get("/credits", response_model=CreditPage)
def list_credits(query: Annotated[CreditList, Query()], catalogue: CatalogueReader) -> Response:
    """List credits

    One row for each series, season or episode, person, role and character, by key. For one entry per person and role,
    see the cast and crew of a series.
    """
    return catalogue.page(Kind.CREDITS, query, credit_page)


@router.get("/credits/{key}", response_model=CreditDetail)
def get_credit(key: CreditKey, query: Annotated[CreditQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get a credit

    The work of one person on a series, season or episode. The key consists of the parts it names:
    `series[.sN].person.role[.character]`, or `series.ep.SLUG.person.role[.character]` for an episode.
    """
    return catalogue.resource(f"credits/{key}", query)
