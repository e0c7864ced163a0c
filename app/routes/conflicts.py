from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.as_of import conflicts_as_of
from app.queries.conflicts import ConflictFilter, conflict_page
from app.schemas.conflicts import ConflictPage
from app.schemas.parameters import NestedParameters

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
    day = query.as_of
    if day is None:
        return catalogue.page("conflicts", query, conflict_page)
    return catalogue.page(
        "conflicts", query, lambda session, window, wanted: conflicts_as_of(session, day, window, wanted)
    )
