"""The home page: what the catalogue is, one fact opened, and the ways in."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.pages.answering import CataloguePages
from app.pages.change_sentences import told_changes
from app.pages.citing import with_documents_named
from app.pages.covers import ground_of
from app.pages.disputes import ShownDispute, ShownSide, sides_among
from app.pages.environment import render
from app.pages.facts import shape_of
from app.pages.headings import heading_of
from app.pages.listed_disputes import listed_disputes
from app.pages.routing import PageRoute
from app.queries.changes import changes_until
from app.queries.conflicts import ConflictFilter, conflict_page
from app.queries.documented_series import best_documented
from app.queries.listing import Window
from app.queries.metrics import MetricFilter, metric_page
from app.queries.service import service_described
from app.schemas.parameters import ReadParameters
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_SERIES, _CHANGES, _QUESTIONS, _CANDIDATES = 6, 5, 5, 12
_TOLD_KINDS = [Kind.METRICS, Kind.SERIES, Kind.SEASONS, Kind.STATEMENTS]
"""The kinds whose disputes are told on the home page."""


@router.get("/")
def show_home(query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    return pages.show_or_describe(lambda session, _: _home(session, pages.links, pages.site))


def _home(session: Session, links: Mapping[str, str], site: str) -> str:
    disputes = _disputes(session)
    opened = next((each for each in disputes if _is_quoted(each.sides[0])), None) or _figure(session)
    series = best_documented(session, _SERIES)
    return render(
        "home.html",
        counts=service_described(session, links).counts,
        opened=opened,
        disputes=[each for each in disputes if each is not opened][:_QUESTIONS],
        series=[(each, ground_of(each.slug)) for each in series],
        changes=told_changes(session, [orjson.loads(text) for *_, text in changes_until(session, None, _CHANGES)]),
        example=f"{site}/v1/{opened.subject}" if opened else f"{site}/v1",
    )


def _disputes(session: Session) -> list[ShownDispute]:
    """Disputed figures first, because everyone understands them."""
    figures = ConflictFilter(subject=[], series=[], kind=[Kind.METRICS], field=["value"], rule=[])
    others = ConflictFilter(subject=[], series=[], kind=_TOLD_KINDS, field=[], rule=[])
    rows = [row for each in (figures, others) for row in conflict_page(session, Window(_CANDIDATES), each).rows]
    return listed_disputes(session, {row.body: row for row in rows}.values())


def _is_quoted(side: ShownSide) -> bool:
    return any(claim["spans"] for claim in side.claims)


def _figure(session: Session) -> ShownDispute | None:
    """A figure in the words of a document, about which documents agree."""
    wanted = MetricFilter.model_validate({"measure": [Measure.AUDIENCE]})
    rows = metric_page(session, Window(_CANDIDATES, include=("evidence",)), wanted).rows
    metrics: Sequence[dict[str, Any]] = with_documents_named(session, [orjson.loads(row.text) for row in rows])
    for metric in metrics:
        sides = sides_among(metric["evidence"].get("value", ()))
        if metric["value"] is not None and sides and _is_quoted(sides[0]):
            path = metric["path"]
            return ShownDispute(path, "value", heading_of(metric), shape_of(path, "value"), "", sides[:1], 0)
    return None
