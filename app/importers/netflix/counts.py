"""Number columns of Netflix's lists, and the metrics that they become."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.vocabulary.shows import Measure, MetricUnit, WindowAnchor

FIRST_DAYS = re.compile(r"(hours_viewed|views)_first_([1-9][0-9]{0,3})_days")
"""Columns of the most popular titles, counted from the premiere."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A column whose cells become metrics. `window` is an ISO 8601 duration, or None if it is not fixed."""

    column: str
    measure: Measure
    unit: MetricUnit
    window: str | None
    anchor: WindowAnchor


_WEEK = ("P7D", WindowAnchor.CALENDAR)
WEEKLY = {
    counted.column: counted
    for counted in (
        Counted("weekly_hours_viewed", Measure.HOURS_VIEWED, MetricUnit.HOUR, *_WEEK),
        Counted("weekly_views", Measure.VIEWS, MetricUnit.VIEW, *_WEEK),
        Counted("weekly_rank", Measure.RANK, MetricUnit.RANK, *_WEEK),
        Counted("cumulative_weeks_in_top_10", Measure.WEEKS_IN_TOP_10, MetricUnit.WEEK, None, WindowAnchor.NONE),
    )
}
_MEASURES = {"hours_viewed": (Measure.HOURS_VIEWED, MetricUnit.HOUR), "views": (Measure.VIEWS, MetricUnit.VIEW)}


def popular_counts(columns: Iterable[str]) -> Sequence[Counted]:
    """The columns of the most popular titles: numbers of the first days, and the rank."""
    counts = [_first_days(found) for column in columns if (found := FIRST_DAYS.fullmatch(column))]
    window = counts[0].window if counts else None
    return [*counts, Counted("rank", Measure.RANK, MetricUnit.RANK, window, WindowAnchor.PREMIERE)]


def _first_days(found: re.Match[str]) -> Counted:
    return Counted(found[0], *_MEASURES[found[1]], f"P{found[2]}D", WindowAnchor.PREMIERE)
