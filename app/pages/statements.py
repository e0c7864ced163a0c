"""The page of a statement: its words first, then the speaker, the occasion and the other accounts of it."""

from collections.abc import Mapping

from fastapi import APIRouter, Response
from sqlmodel import Session

from app.facts.statements import QUOTATION_BREAK, SPEAKERS
from app.pages.answering import CataloguePages
from app.pages.disputes import disputes_of
from app.pages.environment import render
from app.pages.facts import Resource, facts_of
from app.pages.related import Finding, with_lists
from app.pages.routing import PageRoute
from app.pages.subjects import DatedReading, json_ld_of
from app.queries.listing import Window
from app.queries.statements import StatementFilter, statement_page
from app.schemas.parameters import AsOfParameters, SlugText

MOST_OTHERS = 6
LONG = 420
"""Code points from which a quotation is printed smaller."""

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/statements/{slug}")
def show_statement(slug: SlugText, query: DatedReading, pages: CataloguePages) -> Response:
    return pages.show(lambda session, _: _page(session, f"statements/{slug}", query))


def _page(session: Session, path: str, query: AsOfParameters) -> str:
    found = with_lists(session, path, query.as_of, _belonging)
    it, facts = found.it, facts_of(found.it, found.rules)
    said = it["text"] or it["summary"] or ""
    others = [row for row in found.lists["others"].rows if row["path"] != path]
    return render(
        "statement.html",
        it=it,
        rules=found.rules,
        facts=facts,
        main=facts["text" if it["text"] else "summary"],
        pieces=said.split(QUOTATION_BREAK) if it["text"] else [said],
        is_long=len(said) > LONG,
        speakers=(*SPEAKERS, "issued_by", "about"),
        speaker=next((facts[name] for name in (*SPEAKERS, "issued_by") if facts[name].is_known), None),
        disputes=disputes_of(path, [it], found.rules),
        lists={},
        others=others[:MOST_OTHERS],
        json_ld=json_ld_of(it),
        as_of=query.as_of,
    )


def _belonging(it: Resource) -> Mapping[str, Finding]:
    """Statements of the same event; without one, those about the same series on the same day."""
    day = it["said_on"]
    if it["event"]:
        occasion = {"event": [it["event"]["slug"]]}
    elif day and it["series"]:
        occasion = {"series": [it["series"]["slug"]], "said_on_from": day["earliest"], "said_on_to": day["latest"]}
    else:
        occasion = {"slug": [it["slug"]]}
    wanted = StatementFilter.model_validate(occasion)
    return {"others": lambda known: statement_page(known, Window(MOST_OTHERS + 1), wanted)}
