"""Metrics of a series or season for charts."""

from dataclasses import dataclass
from typing import Any

import orjson
from sqlmodel import Session

from app.facts.subjects import key_of
from app.pages.charts import Chart, charts_of
from app.queries.listing import Slice, Window
from app.queries.metrics import MetricOfSeriesFilter, metrics_of

MOST_FIGURES = 2_000
MOST_CHARTS = 12


@dataclass(frozen=True, slots=True)
class Drawn:
    """Charts, the number of charts left out, and whether there are more metrics than were read."""

    charts: list[Chart]
    left_out: int
    is_cut: bool


def drawn(session: Session, resource: dict[str, Any]) -> Drawn:
    """Charts for a resource that was read with its metrics."""
    metrics, is_cut = resource["metrics"], False
    if "metrics" in resource.get("more", ()):
        found = _all_figures(session, resource["path"])
        metrics, is_cut = [orjson.loads(row.body) for row in found.rows], found.next is not None
    charts = charts_of(metrics)
    return Drawn(charts[:MOST_CHARTS], max(0, len(charts) - MOST_CHARTS), is_cut)


def _all_figures(session: Session, path: str) -> Slice:
    """Newest first, so that the newest are kept."""
    _, key = key_of(path)
    series = key.get("slug") or key["series"]
    wanted = MetricOfSeriesFilter.model_validate({"season": [key["number"]]} if "number" in key else {})
    window = Window(MOST_FIGURES, sort=("-window_start", "-published_on"))
    return metrics_of(session, series, window, wanted)
