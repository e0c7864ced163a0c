from functools import partial
from typing import Annotated

from fastapi import Query, Response

from app.api.asking import CatalogueAsker, question
from app.api.routing import api_router
from app.checking.answers import checked
from app.schemas.check import CheckRequest, CheckResults
from app.schemas.parameters import AsOfParameters

router = api_router("check")


@router.post("/check", response_model=CheckResults, **question(CheckRequest))
async def check_items(query: Annotated[AsOfParameters, Query()], catalogue: CatalogueAsker) -> Response:
    """Check claims, quotations and sentences

    Says of up to 100 items whether they are true according to the catalogue, and which words say so. An item is a
    claim, a quotation or a sentence in English. A sentence is read by patterns, without a language model: the verdict
    on any other sentence is `not_read`, never a guess. `as_of` of the query applies to items without their own. This
    is a read: it needs no key and changes nothing.
    """
    return await catalogue.ask(CheckRequest, partial(checked, day=query.as_of))
