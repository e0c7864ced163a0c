from typing import Annotated

from fastapi import Query, Response

from app.queries.conflicts import ConflictFilter, conflicts_known_on
from app.schemas.conflicts import ConflictPage
from app.schemas.parameters import NestedParameters
from app.web.reading import CatalogueReader
from app.web.strictness import api_router

router = api_router("claims")


class ConflictList(ConflictFilter, NestedParameters):
    pass


@router.get("/conflicts", response_model=ConflictPage)
def list_conflicts(query: Annotated[ConflictList, Query()], catalogue: CatalogueReader) -> Response:
    """List conflicts

    Fields for which documents claim values that cannot all be right, by subject and field: the values, the documents
    that claim each of them and their words, and the rule by which one was chosen. With `as_of`, name a `subject` or a
    `series`.
    """
    return catalogue.page(
        "conflicts", query, lambda session, window, wanted: conflicts_known_on(session, query.as_of, window, wanted)
    )
