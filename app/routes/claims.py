from typing import Annotated

from fastapi import Query, Response
from pydantic import Field

from app.queries.claims import claim_page, clauses
from app.schemas.claims import ClaimPage
from app.vocabulary import Basis
from app.web.parameters import ListParameters, QueryText, SlugText, SubjectPath, api_router
from app.web.reading import CatalogueReader

router = api_router("claims")


class ClaimParameters(ListParameters):
    subject: Annotated[
        SubjectPath | None, Field(description="Path of the subject.", examples=["series/emily-in-paris"])
    ] = None
    field: Annotated[list[QueryText], Field(default=[], description="The field, or `self`.", examples=[["network"]])]
    document: Annotated[list[SlugText], Field(default=[], description="Slug of the document.")]
    basis: Annotated[list[Basis], Field(default=[], description="How the value follows from the words.")]


@router.get("/claims", response_model=ClaimPage)
def list_claims(query: Annotated[ClaimParameters, Query()], catalogue: CatalogueReader) -> Response:
    """List claims

    Who says what of which field: the claims of all documents, by subject, field and document. `chosen` tells
    whether the served fact rests on the claim; the others are kept, so that disagreement stays visible.
    """
    wanted = clauses(query.subject, query.field, query.document, query.basis)
    return catalogue.page(query, lambda session, window: claim_page(session, window, *wanted))
