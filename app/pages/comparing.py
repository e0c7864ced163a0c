"""Figures of several series side by side, if they count the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field
from sqlmodel import Session

from app.errors import NotFound
from app.facts.season_words import place_for_people
from app.pages.answering import CataloguePages
from app.pages.charts import Across, Chart, LineKey, Metric, chart_of
from app.pages.environment import render
from app.pages.marks import nth_mark
from app.pages.phrases import season_in_words
from app.pages.routing import PageRoute
from app.queries.comparable import (
    MeasuredLine,
    definitions_shared,
    figures_of_lines,
    lines_measured,
    metrics_named,
)
from app.queries.listing import Window
from app.queries.metrics import differing
from app.queries.search import SearchFilter, search_page
from app.schemas.parameters import AsOf, ReadParameters, SlugText
from app.search.query import parse_query
from app.vocabulary.kinds import Kind

router = APIRouter(include_in_schema=False, route_class=PageRoute)

MOST_COMPARED = 12
"""Metrics in one comparison."""
_MOST_OFFERED = 100
_MOST_FOUND = 50
_MOST_FIGURES = 2_000
_DEFINITIONS = 24

Line = tuple[str, int | None]
"""A series and a season."""


class CompareParameters(ReadParameters):
    """Each metric represents all figures of its season (or series) with its definition. `as_of` is for the links."""

    metric: Annotated[list[SlugText], Field(default=[], max_length=MOST_COMPARED)]
    by: Across = "weeks"
    as_of: AsOf | None = None
    q: Annotated[str, Field(max_length=200, pattern=r"^[^\x00-\x1f\x7f-\x9f]*$")] = ""
    """Part of the titles that are offered."""


@dataclass(frozen=True, slots=True)
class FiguresCompared:
    """`differing` names the parts of the definition in which the metrics differ: they are not compared then."""

    chosen: Sequence[Metric]
    differing: Sequence[str] = ()
    chart: Chart | None = None
    newest: Sequence[Metric] = ()
    offered: Sequence[MeasuredLine] = ()


@router.get("/compare")
def compare(query: Annotated[CompareParameters, Query()], pages: CataloguePages) -> Response:
    def page(session: Session, _: object) -> str:
        if not query.metric:
            shared = definitions_shared(session, _DEFINITIONS)
            examples = _read(metrics_named(session, [each.metric for each in shared]))
            by_slug = {each["slug"]: each for each in examples}
            shown = [(by_slug[each.metric], each) for each in shared]
            return render("compare.html", comparison=None, shared=shown, as_of=query.as_of)
        return render("compare.html", comparison=_comparison(session, query), by=query.by, q=query.q, as_of=query.as_of)

    return pages.show(page)


def _comparison(session: Session, query: CompareParameters) -> FiguresCompared:
    """Raises NotFound for an unknown metric."""
    chosen = _read(metrics_named(session, query.metric))
    if unknown := set(query.metric) - {each["slug"] for each in chosen}:
        raise NotFound(f"There is no metrics/{min(unknown)}.")
    definitions = sorted({each["definition"] for each in chosen})
    if len(definitions) > 1:
        return FiguresCompared(chosen, differing(definitions))
    lines = {line_of(each) for each in chosen}
    series = sorted({slug for slug, _ in lines})
    figures = _read(figures_of_lines(session, definitions[0], series, _MOST_FIGURES))
    shown = [each for each in figures if line_of(each) in lines]
    names = {line: _key(line, place, shown) for place, line in enumerate(sorted(lines, key=_in_order))}
    offered = _offered(session, chosen, query.q)
    others = [each for each in offered if (each.series, each.season) not in lines]
    chart = chart_of(shown, lambda metric: names[line_of(metric)], query.by)
    return FiguresCompared(chosen, (), chart, _newest_of_each(shown), others)


def _offered(session: Session, chosen: Sequence[Metric], words: str) -> list[MeasuredLine]:
    """Lines of the series with these words; without words, other seasons and series of the same period."""
    definition = chosen[0]["definition"]
    if parse_query(words).name_key:
        wanted = SearchFilter.model_validate({"q": words, "kind": [Kind.SERIES]})
        found = [orjson.loads(row.body)["slug"] for row in search_page(session, Window(_MOST_FOUND), wanted).rows]
        return lines_measured(session, definition, found, [], _MOST_OFFERED)
    series = [each["series"]["slug"] for each in chosen if each["series"]]
    days = [date.fromisoformat(each["window_start"]["earliest"]) for each in chosen if each["window_start"]]
    return lines_measured(session, definition, series, days, _MOST_OFFERED)


def _read(bodies: Iterable[str]) -> list[dict[str, Any]]:
    return [orjson.loads(body) for body in bodies]


def line_of(metric: Metric) -> Line:
    """Figures of an organization have its slug."""
    measured = metric["series"] or metric["organization"]
    return measured["slug"], metric["season"]["number"] if metric["season"] else None


def _in_order(line: Line) -> tuple[str, float]:
    return line[0], place_for_people(line[1])


def _key(line: Line, place: int, metrics: Sequence[Metric]) -> LineKey:
    example = next(each for each in metrics if line_of(each) == line)
    name = (example["series"] or example["organization"])["name"]
    season = "" if line[1] is None else f", {season_in_words(line[1])}"
    return LineKey(place, f"{name}{season}", nth_mark(place), None)


def _newest_of_each(metrics: Sequence[Metric]) -> list[Metric]:
    """The newest figure of each line, for lines with few dates."""
    newest: dict[Line, Metric] = {}
    for metric in metrics:
        newest.setdefault(line_of(metric), metric)
    return [newest[line] for line in sorted(newest, key=_in_order)]
