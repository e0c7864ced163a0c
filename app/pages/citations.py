"""A fact as a citation, for people and for programs that manage references."""

from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Query, Response
from pydantic import Field, TypeAdapter, ValidationError
from sqlmodel import Session

from app.api.negotiation import MARKDOWN, TEXT, Format
from app.errors import InvalidParameter, NotFound, shown
from app.pages.answering import CataloguePages
from app.pages.citing import Citation, citation_of
from app.pages.dated_links import dated
from app.pages.environment import render, words_of_value
from app.pages.facts import facts_of
from app.pages.headings import heading_of
from app.pages.routing import PageRoute
from app.pages.series import known_of
from app.queries.as_of import known_on
from app.schemas.parameters import AsOf, ReadParameters, SubjectPath

router = APIRouter(include_in_schema=False, route_class=PageRoute)

FORMATS = {
    "text": TEXT,
    "markdown": MARKDOWN,
    "bibtex": Format("bibtex", "application/x-bibtex; charset=utf-8"),
    "csl": Format("csl", "application/vnd.citationstyles.csl+json"),
}
_PATH = TypeAdapter(SubjectPath)


class CiteQuery(ReadParameters):
    """A subject, and the fragment of one of its facts on its page."""

    fact: Annotated[str, Field(min_length=3, max_length=1_100, pattern=r"^[a-z0-9./-]+(#[a-z0-9-]+)?$")]
    format: Literal["text", "markdown", "bibtex", "csl"] | None = None
    as_of: AsOf | None = None


@router.get("/cite")
def show_citation(query: Annotated[CiteQuery, Query()], pages: CataloguePages) -> Response:
    if query.format is None:
        return pages.show(lambda session, _: _page(session, query, pages.site))
    wanted = query.format
    return pages.show_as(lambda session: str(getattr(_found(session, query, pages.site), wanted)), FORMATS[wanted])


def _page(session: Session, query: CiteQuery, site: str) -> str:
    address, citation = f"/cite?fact={quote(query.fact, safe='/')}", _found(session, query, site)
    return render("cite.html", citation=citation, fact=query.fact, own_address=address, as_of=query.as_of)


def _found(session: Session, query: CiteQuery, site: str) -> Citation:
    name, _, anchor = query.fact.partition("#")
    try:
        path = _PATH.validate_python(name)
    except ValidationError:
        raise InvalidParameter("fact", f"{shown(name)} is not the path of a subject.") from None
    with known_on(session, query.as_of, {path: ()}, claims=True) as known:
        resource, rules = known_of(known, path, (), session)
    heading = heading_of(resource)
    facts = facts_of(resource, rules).values()
    named = (each for each in facts if each.claims and (each.anchor == anchor or not anchor))
    fact = next(named, None)
    if fact is None:
        raise NotFound(f"{shown(path)} has no fact {shown(anchor)}.")
    if not anchor:
        return Citation(heading, citation_of(fact, "").document, f"{site}{dated(f'/{path}', query.as_of)}")
    return citation_of(fact, f"{heading}: {fact.label}: {words_of_value(fact)}", site, query.as_of)
