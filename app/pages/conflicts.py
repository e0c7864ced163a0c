"""Where documents disagree, and what decides."""

from collections.abc import Iterator
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field
from sqlmodel import Session

from app.facts.subjects import kind_of, specs_of
from app.pages.answering import CataloguePages, PartQuery
from app.pages.environment import render
from app.queries.conflicts import ConflictFilter, conflict_page
from app.queries.listing import Slice
from app.queries.names import names_at
from app.queries.state import State
from app.schemas.parameters import SubjectPath
from app.vocabulary import Rule
from app.web.strictness import StrictRoute

ON_A_PAGE = 20

router = APIRouter(include_in_schema=False, route_class=StrictRoute)


class ConflictsQuery(PartQuery):
    """About which subjects; a series covers its seasons."""

    subject: Annotated[list[SubjectPath], Field(default=[])]


@router.get("/conflicts")
def show_conflicts(query: Annotated[ConflictsQuery, Query()], pages: CataloguePages) -> Response:
    def page(session: Session, state: State) -> str:
        window = pages.window(session, query, ON_A_PAGE)
        found = conflict_page(session, window, ConflictFilter(subject=query.subject, field=[], rule=[]))
        conflicts = list(_conflicts(found))
        return render(
            "conflicts.html",
            conflicts=conflicts,
            names=names_at(session, {*query.subject, *(each["subject"] for each in conflicts)}),
            subjects=query.subject,
            next_part=pages.next_part(state, found),
        )

    return pages.show(page)


def _conflicts(found: Slice) -> Iterator[dict[str, Any]]:
    for row in found.rows:
        conflict = orjson.loads(row.body)
        spec = specs_of(kind_of(conflict["subject"]))[conflict["field"]]
        yield conflict | {"shape": spec.shape, "decided": Rule(conflict["rule"]).definition}
