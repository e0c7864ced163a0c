"""Conflicts between documents, and the rules that decided them."""

from collections.abc import Iterator
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field
from sqlmodel import Session

from app.facts.subjects import kind_of, specs_of
from app.pages.answering import CataloguePages, PartQuery
from app.pages.citing import with_documents_named
from app.pages.environment import render
from app.pages.routing import PageRoute
from app.queries.conflicts import ConflictFilter, conflicts_known_on
from app.queries.listing import Slice
from app.queries.names import names_at
from app.queries.state import State
from app.schemas.parameters import AsOf, SlugText, SubjectPath
from app.vocabulary.claims import Rule

ON_A_PAGE = 20

router = APIRouter(include_in_schema=False, route_class=PageRoute)


class ConflictsQuery(PartQuery):
    """Filters conflicts by subject (a series includes its seasons) and by series with all parts."""

    subject: Annotated[list[SubjectPath], Field(default=[])]
    series: Annotated[list[SlugText], Field(default=[])]
    as_of: AsOf | None = None


@router.get("/conflicts")
def show_conflicts(query: Annotated[ConflictsQuery, Query()], pages: CataloguePages) -> Response:
    def page(session: Session, state: State) -> str:
        window = pages.window(session, query, ON_A_PAGE)
        wanted = ConflictFilter(subject=query.subject, series=query.series, kind=[], field=[], rule=[])
        found = conflicts_known_on(session, query.as_of, window, wanted)
        conflicts = with_documents_named(session, list(_conflicts(found)))
        return render(
            "conflicts.html",
            conflicts=conflicts,
            names=names_at(session, {*_asked_for(query), *(each["subject"] for each in conflicts)}),
            subjects=query.subject,
            series=query.series,
            asked_for=_asked_for(query),
            as_of=query.as_of,
            next_part=pages.next_part(session, query, state, found),
        )

    return pages.show(page)


def _asked_for(query: ConflictsQuery) -> list[str]:
    return [*query.subject, *(f"series/{slug}" for slug in query.series)]


def _conflicts(found: Slice) -> Iterator[dict[str, Any]]:
    for row in found.rows:
        conflict = orjson.loads(row.body)
        spec = specs_of(kind_of(conflict["subject"]))[conflict["field"]]
        yield conflict | {"shape": spec.shape, "decided": Rule(conflict["rule"]).definition}
