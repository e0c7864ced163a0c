"""All figures of a series: charts, a table, and files of both."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.api.negotiation import CSV, Format
from app.errors import NotFound
from app.facts.subjects import key_of
from app.formats.csv import csv_rows
from app.pages.answering import CataloguePages, PartQuery
from app.pages.charts import Across, Chart, Metric, charts_of
from app.pages.environment import render
from app.pages.routing import PageRoute
from app.queries.as_of import known_on
from app.queries.included import resource_with
from app.queries.listing import Slice, Window
from app.queries.metrics import MetricOfSeriesFilter, metrics_of
from app.queries.state import State
from app.schemas.parameters import AsOf, AsOfParameters, SlugText
from app.vocabulary.kinds import Kind

router = APIRouter(include_in_schema=False, route_class=PageRoute)

MOST_FIGURES = 2_000
"""Of a series in charts and files; the API has the rest."""
MOST_CHARTS = 12
MOST_DRAWN = 500
"""Figures in all charts of a page, so that its size has a bound."""
_ROWS = 50
_NEWEST_FIRST = ("-window_start", "-published_on")
_NEEDED = frozenset({Kind.METRICS, Kind.SEASONS})
SVG = Format("svg", "image/svg+xml")


class ChartParameters(AsOfParameters):
    """`metric` chooses the chart with this metric."""

    by: Across = "weeks"
    metric: SlugText | None = None


class FigureParameters(PartQuery):
    as_of: AsOf | None = None
    by: Across = "weeks"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Charts, the number of charts left out, and whether there are more metrics than were read."""

    charts: list[Chart]
    left_out: int
    is_cut: bool


def drawn(session: Session, resource: dict[str, Any]) -> Drawn:
    """Charts for a resource that was read with its metrics, and if it is a series, with its seasons."""
    metrics, is_cut = resource["metrics"], False
    if "metrics" in resource.get("more", ()):
        found = _all_figures(session, resource["path"])
        metrics, is_cut = [orjson.loads(row.body) for row in found.rows], found.next is not None
    return _bounded(charts_of(metrics, "weeks", releases(resource.get("seasons", [resource]))), is_cut=is_cut)


def releases(seasons: Iterable[Mapping[str, Any]]) -> dict[int, date]:
    """The exact days of release of seasons."""
    return {
        season["number"]: date.fromisoformat(season["released"]["earliest"])
        for season in seasons
        if season.get("released") and season["released"]["precision"] == "day"
    }


def _bounded(charts: Sequence[Chart], *, is_cut: bool) -> Drawn:
    """The first charts, and at least one."""
    kept, figures = 0, 0
    for chart in charts[:MOST_CHARTS]:
        figures += chart.figures
        if kept and figures > MOST_DRAWN:
            break
        kept += 1
    return Drawn(list(charts[:kept]), len(charts) - kept, is_cut)


def by_definition(metrics: Iterable[Metric]) -> list[list[Metric]]:
    """Figures that count the same, in their order."""
    groups: dict[str, list[Metric]] = {}
    for metric in metrics:
        groups.setdefault(metric["definition"], []).append(metric)
    return [*groups.values()]


def _all_figures(session: Session, path: str, definition: str | None = None) -> Slice:
    """Newest first, so that the newest are kept."""
    _, key = key_of(path)
    series = key.get("slug") or key["series"]
    wanted = {"season": [key["number"]]} if "number" in key else {}
    if definition is not None:
        wanted["definition"] = [definition]
    window = Window(MOST_FIGURES, sort=_NEWEST_FIRST)
    return metrics_of(session, series, window, MetricOfSeriesFilter.model_validate(wanted))


@router.get("/series/{slug}/figures")
def show_figures(slug: SlugText, query: Annotated[FigureParameters, Query()], pages: CataloguePages) -> Response:
    path = f"series/{slug}"

    def page(session: Session, state: State) -> str:
        window = pages.window(session, query, _ROWS, _NEWEST_FIRST)
        with known_on(session, query.as_of, {path: _NEEDED}) as known:
            series = orjson.loads(resource_with(known, path, ("seasons",)))
            rows = metrics_of(known, slug, window, MetricOfSeriesFilter.model_validate({}))
            found = _all_figures(known, path) if query.cursor is None else Slice([], None)
        charts = charts_of([orjson.loads(row.body) for row in found.rows], query.by, releases(series["seasons"]))
        return render(
            "figures.html",
            series=series,
            drawn=_bounded(charts, is_cut=found.next is not None),
            groups=by_definition(orjson.loads(row.body) for row in rows.rows),
            by=query.by,
            is_first=query.cursor is None,
            next_part=pages.next_part(session, query, state, rows),
            as_of=query.as_of,
        )

    return pages.show(page)


@router.get("/series/{slug}/figures.csv")
def get_figures(slug: SlugText, query: Annotated[ChartParameters, Query()], pages: CataloguePages) -> Response:
    """All figures of a series, or those of one chart."""

    def table(session: Session) -> str:
        with known_on(session, query.as_of, {f"series/{slug}": _NEEDED}) as known:
            return "".join(csv_rows(Kind.METRICS, (row.body for row in _chosen(known, slug, query.metric))))

    return pages.download(table, CSV, f"{query.metric or slug}-figures.csv")


@router.get("/series/{slug}/figures.svg")
def get_chart(slug: SlugText, query: Annotated[ChartParameters, Query()], pages: CataloguePages) -> Response:
    """The chart with a metric, or the first one."""

    def picture(session: Session) -> str:
        path = f"series/{slug}"
        with known_on(session, query.as_of, {path: _NEEDED}) as known:
            series = orjson.loads(resource_with(known, path, ("seasons",)))
            metrics: list[Metric] = [orjson.loads(row.body) for row in _chosen(known, slug, query.metric)]
        charts = charts_of(metrics, query.by, releases(series["seasons"]))
        if not charts:
            raise NotFound(f"The figures of {path} have too few dates for a chart.")
        return render("chart_file.html", chart=charts[0], heading=series["title"])

    return pages.download(picture, SVG, f"{query.metric or slug}.svg")


def _chosen(session: Session, series: str, metric: str | None) -> list[Any]:
    """All metrics of a series, or those with the definition of this one. Raises NotFound."""
    path = f"series/{series}"
    if metric is None:
        return _all_figures(session, path).rows
    definition = orjson.loads(resource_with(session, f"metrics/{metric}", (), ("definition",)))["definition"]
    return _all_figures(session, path, definition).rows
