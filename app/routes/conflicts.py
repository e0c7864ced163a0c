from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.conflicts import ConflictFilter, conflicts_known_on
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
    return catalogue.page(
        "conflicts", query, lambda session, window, wanted: conflicts_known_on(session, query.as_of, window, wanted)
    )
