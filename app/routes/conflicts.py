from typing import Annotated

from fastapi import Query, Response
from pydantic import Field

from app.queries.conflicts import about, conflict_page
from app.schemas.conflicts import ConflictPage
from app.web.parameters import ListParameters, SubjectPath, api_router
from app.web.reading import CatalogueReader

router = api_router("claims")


class ConflictParameters(ListParameters):
    subject: Annotated[
        SubjectPath | None,
        Field(description="Path of the subject; a series covers its seasons.", examples=["series/emily-in-paris"]),
    ] = None


@router.get("/conflicts", response_model=ConflictPage)
def list_conflicts(query: Annotated[ConflictParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Where living documents disagree, what each says in which words, and by which rule one of them was chosen."""
    wanted = [about(query.subject)] if query.subject is not None else []
    return catalogue.page(query, lambda session, window: conflict_page(session, window, *wanted))
