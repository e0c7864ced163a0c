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

    Who says what of which field: the claims of all documents, by subject, field and document. `chosen` tells
    whether the served fact rests on the claim; the others are kept, so that disagreement stays visible. Evidence that
    has more claims than it shows leads here.
    """
    return catalogue.page("claims", query, claim_page)
