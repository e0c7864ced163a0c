from typing import Annotated

from fastapi import Query, Response

from app.queries.conflicts import ConflictFilter, conflict_page
from app.schemas.conflicts import ConflictPage
from app.schemas.parameters import ListParameters
from app.web.reading import CatalogueReader
from app.web.strictness import api_router

router = api_router("claims")


class ConflictList(ConflictFilter, ListParameters):
    pass


@router.get("/conflicts", response_model=ConflictPage)
def list_conflicts(query: Annotated[ConflictList, Query()], catalogue: CatalogueReader) -> Response:
    """List conflicts

    Where living documents disagree, what each says in which words, and by which rule one of them was chosen; by subject
    and field.
    """
    return catalogue.page("conflicts", query, conflict_page)
