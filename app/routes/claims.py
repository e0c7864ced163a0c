from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.claims import ClaimFilter, claim_page
from app.schemas.claims import ClaimPage
from app.schemas.parameters import ListParameters

router = api_router("claims")


class ClaimList(ClaimFilter, ListParameters):
    pass


@router.get("/claims", response_model=ClaimPage)
def list_claims(query: Annotated[ClaimList, Query()], catalogue: CatalogueReader) -> Response:
    """List claims

    The claims of all documents, by subject, field and document. `chosen` is true if the served fact comes from the
    claim. Other claims are kept, so that disagreement stays visible. Continuation links of shortened evidence lead to
    this list.
    """
    return catalogue.page("claims", query, claim_page)
