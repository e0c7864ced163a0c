"""The home page: what the catalogue is, one fact opened, and the ways in."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.pages.answering import CataloguePages
from app.pages.change_sentences import tell_changes
from app.pages.citing import with_cited_named
from app.pages.covers import ground_of
from app.pages.disputes import ShownSide
from app.pages.environment import render
from app.pages.listed_disputes import shown_dispute
from app.pages.routing import PageRoute
from app.queries.any_kind import bodies_at
from app.queries.changes import changes_until
from app.queries.documented_series import best_documented
from app.queries.notable_facts import notable_facts
from app.queries.state import State
from app.schemas.parameters import ReadParameters
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_SERIES, _CHANGES, _QUESTIONS, _CANDIDATES = 6, 5, 5, 12
_TOLD_KINDS = [Kind.METRICS, Kind.SERIES, Kind.SEASONS, Kind.STATEMENTS]
"""The kinds whose disputes are told on the home page."""


@router.get("/")
def show_home(query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    return pages.show_or_describe(lambda session, state: _home(session, state, pages.site))


def _home(session: Session, state: State, site: str) -> str:
    notable = notable_facts(session, _TOLD_KINDS, Measure.AUDIENCE, _CANDIDATES)
    changes = [orjson.loads(text) for *_, text in changes_until(session, None, _CHANGES)]
    conflicts, figures = (
        with_cited_named(notable.documents, [orjson.loads(row.body) for row in rows])
        for rows in (notable.disputes, notable.figures)
    )
    bodies = bodies_at(session, {each["subject"] for each in (*conflicts, *figures, *changes)})
    disputes, agreed = (
        [shown_dispute(each, bodies.get(each["subject"])) for each in some] for some in (conflicts, figures)
    )
    opened = next((each for each in (*disputes, *agreed) if _is_quoted(each.sides[0])), None)
    return render(
        "home.html",
        counts=state.counts,
        opened=opened,
        disputes=[each for each in disputes if each is not opened][:_QUESTIONS],
        series=[(each, ground_of(each.slug)) for each in best_documented(session, _SERIES)],
        changes=tell_changes(session, changes, bodies),
        example=f"{site}/v1/{opened.subject}" if opened else f"{site}/v1",
    )


def _is_quoted(side: ShownSide) -> bool:
    return any(claim["spans"] for claim in side.claims)
