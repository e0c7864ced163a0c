from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from markupsafe import Markup, escape
from pydantic import Field
from sqlmodel import Session

from app.pages.answering import CataloguePages, PartQuery
from app.pages.environment import render
from app.pages.headings import heading_of
from app.pages.routing import PageRoute
from app.queries.any_kind import bodies_at
from app.queries.listing import Window
from app.queries.search import SearchFilter, SearchText, search_page
from app.queries.state import State
from app.schemas.parameters import AsOf
from app.vocabulary.kinds import Kind

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_ON_A_PAGE = 20


class SearchQuery(PartQuery):
    """Without a query, only the search box is shown. `as_of` is for the pages that are found."""

    q: SearchText | None = None
    kind: Annotated[list[Kind], Field(default=[])]
    as_of: AsOf | None = None


@router.get("/search")
def show_search(query: Annotated[SearchQuery, Query()], pages: CataloguePages) -> Response:
    def page(session: Session, state: State) -> str:
        if query.q is None:
            return render("search.html", query=query, as_of=query.as_of, counts={}, hits=[], meant=None, next_part=None)
        window = pages.window(session, query, _ON_A_PAGE)
        found = search_page(session, window, SearchFilter.model_validate({"q": query.q, "kind": query.kind}))
        hits = _named(session, [_with_marks(orjson.loads(row.body)) for row in found.rows])
        meant = orjson.loads(found.beside["did_you_mean"])
        next_part = pages.next_part(session, query, state, found)
        counts = _counts(session, query, orjson.loads(found.beside["counts"]))
        shown = {"counts": counts, "hits": hits, "meant": meant, "next_part": next_part}
        return render("search.html", query=query, as_of=query.as_of, **shown)

    return pages.show(page)


def _counts(session: Session, query: SearchQuery, of_hits: dict[str, int]) -> dict[str, int]:
    """Of all kinds, also where only the hits of some are shown."""
    if not query.kind:
        return of_hits
    found = search_page(session, Window(1), SearchFilter.model_validate({"q": query.q}))
    counts: dict[str, int] = orjson.loads(found.beside["counts"])
    return counts


def _named(session: Session, hits: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Figures and statements have no names: they get the headings of their pages."""
    bodies = bodies_at(session, [hit["path"] for hit in hits if hit["name"] is None])
    return [hit | {"name": heading_of(bodies[hit["path"]])} if hit["path"] in bodies else hit for hit in hits]


def _with_marks(hit: dict[str, Any]) -> dict[str, Any]:
    return hit | {"snippet": highlighted(hit["snippet"], hit["highlights"])}


def highlighted(text: str, highlights: Sequence[Sequence[int]]) -> Markup:
    """The text with its highlights, in code points, as `<mark>` elements."""
    return Markup().join(_pieces(text, highlights))


def _pieces(text: str, highlights: Sequence[Sequence[int]]) -> Iterator[Markup]:
    done = 0
    for start, end in highlights:
        yield escape(text[done:start])
        yield Markup("<mark>{}</mark>").format(text[start:end])
        done = end
    yield escape(text[done:])
