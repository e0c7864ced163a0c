"""Charts of metrics: one per definition, with one line per season. Computes numbers; a template draws them.

Metrics with different definitions never share an axis. A line is broken where a window was not measured.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, Literal

from app.facts.season_words import place_for_people, season_words
from app.pages.scales import Axis, Tick, amounts, apart, compact, day_text, days, places
from app.vocabulary.shows import Measure

LEAST_DATES = 3
"""With fewer dates, a table is shown instead."""
WIDTH, HEIGHT = 640, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, WIDTH - 104, 16, HEIGHT - 40
_LABEL_WIDTH, _LABEL_HEIGHT = 90, 20
_STYLES = 16
"""Combinations of dash and marker, so that lines can be distinguished without colour."""

Metric = Mapping[str, Any]
"""In wire format."""
When = Literal["window_start", "published_on"]

_WEEKS_OR_DAYS = re.compile(r"P([0-9]{1,4})([DW])")


@dataclass(frozen=True, slots=True)
class Point:
    """`x` is the start of the date, `until` its end if it is longer than a day."""

    x: float
    until: float | None
    y: float
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class ChartLine:
    """`style` counts from 0; `label_y` is the height of the label after the last point."""

    name: str
    style: int
    path: str
    points: list[Point]
    label_y: float

    @property
    def label_x(self) -> float:
        return self.points[-1].x + 10

    @property
    def dash(self) -> int:
        return (self.style + self.style // 4) % 4

    @property
    def marker(self) -> int:
        return self.style % 4


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One date of the table, with a value for each line."""

    when: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Chart:
    measure: str
    definition: list[tuple[str, str]]
    """The known parts of the definition except the measure."""
    when: When
    summary: str
    amounts: list[Tick]
    dates: list[Tick]
    lines: list[ChartLine]
    rows: list[ChartRow]

    @property
    def width(self) -> int:
        return WIDTH

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the plot area."""
        return _LEFT, _TOP, _RIGHT, _BOTTOM


@dataclass(frozen=True, slots=True)
class _Dated:
    season: int | None
    first: date
    last: date
    value: float
    metric: Metric


def charts_of(metrics: Iterable[Metric]) -> list[Chart]:
    """Charts by definition. Metrics without a value or a date, and definitions with few dates, are omitted."""
    groups: dict[str, list[Metric]] = defaultdict(list)
    for metric in metrics:
        groups[metric["definition"]].append(metric)
    charts = (_chart(groups[definition]) for definition in sorted(groups))
    return [chart for chart in charts if chart is not None]


def _chart(metrics: Sequence[Metric]) -> Chart | None:
    when, dated = _dated(metrics)
    if len({each.first for each in dated}) < LEAST_DATES:
        return None
    across = Axis(
        min(each.first for each in dated).toordinal(), max(each.last for each in dated).toordinal(), _LEFT, _RIGHT
    )
    scale, up = _upward(metrics[0]["measure"], max(each.value for each in dated))
    lines = _lines(dated, across, up, _window(metrics[0]["window"]))
    return Chart(
        measure=metrics[0]["measure"].replace("_", " ").capitalize(),
        definition=_known_parts(metrics[0]),
        when=when,
        summary=_summary(dated),
        amounts=[Tick(up.at(value), compact(value)) for value in scale],
        dates=[Tick(across.at(day.toordinal()), text) for day, text in _days_on(across)],
        lines=lines,
        rows=_rows(dated),
    )


def _dated(metrics: Sequence[Metric]) -> tuple[When, list[_Dated]]:
    """Sorted by the start of the window, or if most have none, by the date of the report."""
    when: When = (
        "window_start" if sum(bool(each["window_start"]) for each in metrics) * 2 >= len(metrics) else "published_on"
    )
    dated = [
        _Dated(
            metric["season"]["number"] if metric["season"] else None,
            date.fromisoformat(metric[when]["earliest"]),
            date.fromisoformat(metric[when]["latest"]),
            metric["value"],
            metric,
        )
        for metric in metrics
        if metric["value"] is not None and metric[when] is not None
    ]
    return when, sorted(
        dated, key=lambda each: (each.first, each.last, place_for_people(each.season), each.metric["slug"])
    )


def _upward(measure: str, greatest: float) -> tuple[list[float], Axis]:
    """Amounts start at 0 at the bottom; for ranks, the first is at the top."""
    if measure == Measure.RANK:
        scale = places(greatest)
        return scale, Axis(scale[-1], scale[0], _BOTTOM, _TOP)
    scale = amounts(greatest)
    return scale, Axis(scale[0], scale[-1], _BOTTOM, _TOP)


def _days_on(across: Axis) -> list[tuple[date, str]]:
    return days(date.fromordinal(int(across.first)), date.fromordinal(int(across.last)))


def _window(duration: str | None) -> timedelta | None:
    """Length of a window of days or weeks; None for others."""
    found = _WEEKS_OR_DAYS.fullmatch(duration or "")
    return timedelta(int(found[1]) * (7 if found[2] == "W" else 1)) if found else None


def _lines(dated: Sequence[_Dated], across: Axis, up: Axis, window: timedelta | None) -> list[ChartLine]:
    seasons = _by_season(dated)
    points = [[_point(each, across, up) for each in every] for every in seasons.values()]
    heights = _label_heights([every[-1] for every in points])
    return [
        ChartLine(
            _season_name(season), place % _STYLES, _path(every, across, up, window), points[place], heights[place]
        )
        for place, (season, every) in enumerate(seasons.items())
    ]


def _label_heights(ends: Sequence[Point]) -> list[float]:
    """Heights of labels after the last points, moved apart where they would overlap."""
    heights = [end.y for end in ends]
    by_x = sorted(range(len(ends)), key=lambda place: ends[place].x)
    breaks = [n for n in range(1, len(by_x)) if ends[by_x[n]].x - ends[by_x[n - 1]].x > _LABEL_WIDTH]
    for first, last in pairwise([0, *breaks, len(by_x)]):
        near = by_x[first:last]
        for place, height in zip(near, apart([heights[each] for each in near], _LABEL_HEIGHT, _BOTTOM), strict=True):
            heights[place] = height
    return heights


def _by_season(dated: Sequence[_Dated]) -> dict[int | None, list[_Dated]]:
    seasons: dict[int | None, list[_Dated]] = {
        season: [] for season in sorted({each.season for each in dated}, key=place_for_people)
    }
    for each in dated:
        seasons[each.season].append(each)
    return seasons


def _season_name(season: int | None) -> str:
    return "Series" if season is None else season_words(season).capitalize()


def _path(dated: Sequence[_Dated], across: Axis, up: Axis, window: timedelta | None) -> str:
    """An SVG path, with a new segment after each gap."""
    steps = ["M", *("L" if window is None or then.first <= now.last + window else "M" for now, then in pairwise(dated))]
    at = [(across.at(each.first.toordinal()), up.at(each.value)) for each in dated]
    return "".join(f"{step}{x:g} {y:g}" for step, (x, y) in zip(steps, at, strict=True))


def _point(dated: _Dated, across: Axis, up: Axis) -> Point:
    return Point(
        across.at(dated.first.toordinal()),
        across.at(dated.last.toordinal()) if dated.last != dated.first else None,
        up.at(dated.value),
        dated.metric["path"],
        f"{_season_name(dated.season)}, {_when(dated)}: {_amount(dated.value)}",
    )


def _when(dated: _Dated) -> str:
    return day_text(dated.first) if dated.first == dated.last else f"{day_text(dated.first)} to {day_text(dated.last)}"


def _amount(value: float) -> str:
    return f"{value:,}"


def _known_parts(metric: Metric) -> list[tuple[str, str]]:
    reporter = metric["reported_by"]
    parts = {name: metric[name] for name in ("unit", "window", "window_anchor", "geography", "scope", "threshold")}
    parts["reported_by"] = reporter and (reporter["name"] or reporter["slug"])
    return [(name.replace("_", " "), value) for name, value in parts.items() if value is not None]


def _summary(dated: Sequence[_Dated]) -> str:
    """Text alternative of a chart."""
    sentences = []
    for season, every in _by_season(dated).items():
        most = max(every, key=lambda each: each.value)
        least = min(every, key=lambda each: each.value)
        sentences.append(
            f"{_season_name(season)}: {len(every)} figures from {_when(every[0])} to {_when(every[-1])}, "
            f"between {_amount(least.value)} ({_when(least)}) and {_amount(most.value)} ({_when(most)})."
        )
    return " ".join(sentences)


def _rows(dated: Sequence[_Dated]) -> list[ChartRow]:
    seasons = list(_by_season(dated))
    cells: dict[str, dict[int | None, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in dated:
        cells[_when(each)][each.season].append(_amount(each.value))
    return [ChartRow(when, ["; ".join(found.get(season, ())) for season in seasons]) for when, found in cells.items()]
