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

    Fields with contradicting claims, by subject and field: the values, the documents and words behind each value, and
    the rule that chose one. With `as_of`, a `subject` or a `series` is required.
    """
    day = query.as_of
    if day is None:
        return catalogue.page("conflicts", query, conflict_page)
    return catalogue.page(
        "conflicts", query, lambda session, window, wanted: conflicts_as_of(session, day, window, wanted)
    )
