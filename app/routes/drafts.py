from typing import Annotated

from fastapi import Query, Response

from app.api.asking import CatalogueAsker, question
from app.api.authentication import publishing_router
from app.drafting.answers import drafted
from app.schemas.drafts import DraftRequest, DraftResult
from app.schemas.parameters import Parameters

publishing = publishing_router("documents")


@publishing.post("/drafts", response_model=DraftResult, **question(DraftRequest))
async def draft_sheet(query: Annotated[Parameters, Query()], catalogue: CatalogueAsker) -> Response:
    """Draft a fact sheet

    Proposes a fact sheet from the text of an article, by rules and without a language model. Every proposed value has
    the words that support it. Names that the catalogue knows have the slug of the known subject, or say which one they
    may be. Sentences that no rule reads, and proposals that the text does not prove, are listed. Nothing is stored or
    published: a person confirms the draft.
    """
    return await catalogue.ask(DraftRequest, drafted)
