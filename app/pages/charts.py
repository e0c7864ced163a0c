"""Charts of metrics: one per definition, with one line per season. Computes numbers; a template draws them.

Metrics with different definitions never share an axis. A line is broken where a window was not measured. Positions
across are in percent, so that a chart has any width and its text keeps its size.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from app.briefs.wording import begun
from app.facts.season_words import SPECIALS, place_for_people
from app.pages.marks import SeasonMark, mark_of
from app.pages.scales import Axis, Tick, amounts, compact, day_text, days, places, weeks
from app.pages.translating import translated
from app.pages.wording import named, number_words
from app.vocabulary.shows import Measure

LEAST_DATES = 3
"""With fewer dates, a table is shown instead."""
HEIGHT = 240
MOST_MARKS = 250
"""With more figures, a chart has lines only."""
LONGEST_PAUSE = 13
"""Weeks without figures after which a chart of weeks ends: a figure years later would flatten all others."""
MOST_ROWS = 250
"""Of the table with the same data; the newest are kept."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 1, 99, 12, HEIGHT - 12

Metric = Mapping[str, Any]
"""In wire format."""
When = Literal["window_start", "published_on"]
Across = Literal["weeks", "dates"]

_SIX_DAYS = timedelta(6)
_WEEKS_OR_DAYS = re.compile(r"P([0-9]{1,4})([DW])")


class LineKey(NamedTuple):
    """Identifies a line. `released` is the day from which its weeks are counted; None: from its first figure."""

    order: float
    name: str
    mark: SeasonMark
    released: date | None


@dataclass(frozen=True, slots=True)
class Point:
    """`x` is the start of the date, `until` its end if it is longer than a day, both in percent."""

    x: float
    until: float | None
    y: float
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class ChartLine:
    """`path` has thousandths of the width."""

    name: str
    mark: SeasonMark
    path: str
    points: list[Point]
    highest: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One date or week of the table, with a value for each line."""

    when: str
    cells: list[str]


@dataclass(frozen=True, slots=True)
class Chart:
    """`example` is one of its metrics, which has the definition. `by` is the axis across."""

    measure: str
    example: Metric
    when: When
    by: Across
    summary: str
    amounts: list[Tick]
    across: list[Tick]
    lines: list[ChartLine]
    rows: list[ChartRow]
    figures: int
    later: int
    """Figures after the last week of the chart, which only the table has."""
    from_release: bool
    """True if weeks are counted from releases; otherwise from the first figure of each line."""

    @property
    def has_marks(self) -> bool:
        return self.figures <= MOST_MARKS

    @property
    def height(self) -> int:
        return HEIGHT

    @property
    def bottom(self) -> int:
        return _BOTTOM


@dataclass(frozen=True, slots=True)
class _Dated:
    line: LineKey
    first: date
    last: date
    value: float
    metric: Metric


def charts_of(
    metrics: Iterable[Metric], by: Across = "dates", released: Mapping[int, date] = MappingProxyType({})
) -> list[Chart]:
    """Charts by definition, those with most figures first. Metrics without a value or a date, and definitions with few
    dates, are omitted. `released` has the release of each season."""
    groups: dict[str, list[Metric]] = defaultdict(list)
    for metric in metrics:
        groups[metric["definition"]].append(metric)
    charts = (
        chart_of(groups[definition], lambda metric: _line_of(metric, released), by) for definition in sorted(groups)
    )
    return sorted((chart for chart in charts if chart is not None), key=lambda chart: -chart.figures)


def _line_of(metric: Metric, released: Mapping[int, date]) -> LineKey:
    season = metric["season"]["number"] if metric["season"] else None
    day = released.get(season) if season is not None else None
    return LineKey(place_for_people(season), season_name(season), mark_of(season), day)


def season_name(season: int | None) -> str:
    if season is None:
        return translated("Series")
    return translated("Specials") if season == SPECIALS else translated("Season %(number)s", number=season)


def chart_of(metrics: Sequence[Metric], line_of: Callable[[Metric], LineKey], by: Across) -> Chart | None:
    """A chart of metrics with the same definition; None if they have too few dates."""
    when, dated = _dated(metrics, line_of)
    if len({each.first for each in dated}) < LEAST_DATES:
        return None
    window = _window(metrics[0]["window"])
    exact = when == "window_start" and all(each.first == each.last for each in dated)
    whole_weeks = window is not None and window.days % 7 == 0
    weeks_across = _weeks_of(dated) if by == "weeks" and exact and whole_weeks else None
    every, dated = dated, _early(dated, weeks_across)
    places_across = weeks_across or {id(each): each.first.toordinal() for each in dated}
    gap = None if window is None else window.days // (7 if weeks_across else 1)
    places_shown = [places_across[id(each)] for each in dated]
    ends = places_shown if weeks_across else [each.last.toordinal() for each in dated]
    across = Axis(min(places_shown), max(ends), _LEFT, _RIGHT)
    scale, up = _upward(metrics[0]["measure"], max(each.value for each in dated))
    return Chart(
        measure=begun(named(metrics[0]["measure"])),
        example=metrics[0],
        when=when,
        by="weeks" if weeks_across else "dates",
        summary=_summary(every),
        amounts=[Tick(up.at(value), compact(value)) for value in scale],
        across=_ticks(across, in_weeks=weeks_across is not None),
        lines=_lines(dated, places_across, across, up, gap),
        rows=_rows(every, weeks_across),
        figures=len(every),
        later=len(every) - len(dated),
        from_release=any(each.line.released for each in dated),
    )


def _dated(metrics: Sequence[Metric], line_of: Callable[[Metric], LineKey]) -> tuple[When, list[_Dated]]:
    """Sorted by the start of the window, or if most have none, by the date of the report."""
    when: When = (
        "window_start" if sum(bool(each["window_start"]) for each in metrics) * 2 >= len(metrics) else "published_on"
    )
    dated = [
        _Dated(
            line_of(metric),
            date.fromisoformat(metric[when]["earliest"]),
            date.fromisoformat(metric[when]["latest"]),
            metric["value"],
            metric,
        )
        for metric in metrics
        if metric["value"] is not None and metric[when] is not None
    ]
    return when, sorted(dated, key=lambda each: (each.first, each.last, each.line.order, each.metric["slug"]))


def _window(duration: str | None) -> timedelta | None:
    """Length of a window of days or weeks; None for others."""
    found = _WEEKS_OR_DAYS.fullmatch(duration or "")
    return timedelta(int(found[1]) * (7 if found[2] == "W" else 1)) if found else None


def _weeks_of(dated: Sequence[_Dated]) -> dict[int, int]:
    """The week of each figure by its `id`: 1 is the week of the release, or if there are earlier figures or no release
    is known, that of the first figure of its line."""
    first = {each.line: each.first for each in reversed(dated)}
    weeks: dict[int, int] = {}
    for each in dated:
        begin = each.line.released or first[each.line]
        if begin - first[each.line] > _SIX_DAYS:
            begin = first[each.line]
        weeks[id(each)] = (each.first + _SIX_DAYS - begin).days // 7 + 1
    return weeks


def _early(dated: list[_Dated], weeks_across: Mapping[int, int] | None) -> list[_Dated]:
    """Without the figures after a long pause of all lines, if the others are enough for a chart."""
    if weeks_across is None:
        return dated
    weeks_known = sorted(set(weeks_across.values()))
    ends = (before for before, after in pairwise(weeks_known) if after - before > LONGEST_PAUSE)
    last = next((end for end in ends if weeks_known.index(end) + 1 >= LEAST_DATES), weeks_known[-1])
    return [each for each in dated if weeks_across[id(each)] <= last]


def _upward(measure: str, greatest: float) -> tuple[list[float], Axis]:
    """Amounts start at 0 at the bottom; for ranks, the first is at the top."""
    if measure == Measure.RANK:
        scale = places(greatest)
        return scale, Axis(scale[-1], scale[0], _BOTTOM, _TOP)
    scale = amounts(greatest)
    return scale, Axis(scale[0], scale[-1], _BOTTOM, _TOP)


def _ticks(across: Axis, *, in_weeks: bool) -> list[Tick]:
    if in_weeks:
        return [Tick(across.at(week), str(week)) for week in weeks(int(across.first), int(across.last))]
    named = days(date.fromordinal(int(across.first)), date.fromordinal(int(across.last)))
    return [Tick(across.at(day.toordinal()), text) for day, text in named]


def _lines(
    dated: Sequence[_Dated], places_across: Mapping[int, int], across: Axis, up: Axis, gap: int | None
) -> list[ChartLine]:
    """`gap` is the greatest distance across of two figures that are joined; None joins all."""
    lines = []
    for line, every in _by_line(dated).items():
        points = [_point(each, places_across, across, up) for each in every]
        reach = [places_across[id(each)] + (each.last - each.first).days for each in every]
        steps = ["M"]
        for before, after in pairwise(range(len(every))):
            steps.append("L" if gap is None or places_across[id(every[after])] <= reach[before] + gap else "M")
        path = "".join(f"{step}{point.x * 10:g} {point.y:g}" for step, point in zip(steps, points, strict=True))
        lines.append(ChartLine(line.name, line.mark, path, points, _highest(every)))
    return lines


def _by_line(dated: Sequence[_Dated]) -> dict[LineKey, list[_Dated]]:
    found: dict[LineKey, list[_Dated]] = {line: [] for line in sorted({each.line for each in dated}, key=_order)}
    for each in dated:
        found[each.line].append(each)
    return found


def _order(line: LineKey) -> tuple[float, str]:
    return line.order, line.name


def _highest(dated: Sequence[_Dated]) -> str:
    """The best figure of a line; of ranks, the least."""
    best = min if dated[0].metric["measure"] == Measure.RANK else max
    return compact(best(each.value for each in dated))


def _point(dated: _Dated, places_across: Mapping[int, int], across: Axis, up: Axis) -> Point:
    return Point(
        across.at(places_across[id(dated)]),
        across.at(dated.last.toordinal()) if dated.last != dated.first else None,
        up.at(dated.value),
        dated.metric["path"],
        f"{dated.line.name}, {_when(dated)}: {_amount(dated.value)}",
    )


def _when(dated: _Dated) -> str:
    if dated.first == dated.last:
        return day_text(dated.first)
    return translated("%(first)s to %(last)s", first=day_text(dated.first), last=day_text(dated.last))


def _amount(value: float) -> str:
    return number_words(value)


def _summary(dated: Sequence[_Dated]) -> str:
    """Text alternative of a chart."""
    sentences = []
    for line, every in _by_line(dated).items():
        most = max(every, key=lambda each: each.value)
        least = min(every, key=lambda each: each.value)
        ends = {"first": _when(every[0]), "last": _when(every[-1])}
        extremes = {"least": _amount(least.value), "most": _amount(most.value)}
        days_of_extremes = {"least_on": _when(least), "most_on": _when(most)}
        sentence = translated(
            "%(line)s: %(count)s figures from %(first)s to %(last)s, "
            "between %(least)s (%(least_on)s) and %(most)s (%(most_on)s).",
            line=line.name,
            count=len(every),
            **ends,
            **extremes,
            **days_of_extremes,
        )
        sentences.append(sentence)
    return " ".join(sentences)


def _rows(dated: Sequence[_Dated], weeks_across: Mapping[int, int] | None) -> list[ChartRow]:
    lines = list(_by_line(dated))
    cells: dict[Any, dict[LineKey, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in dated:
        when = weeks_across[id(each)] if weeks_across else _when(each)
        cells[when][each.line].append(_amount(each.value))
    order = sorted(cells) if weeks_across else list(cells)
    return [
        ChartRow(str(when), ["; ".join(cells[when].get(line, ())) for line in lines]) for when in order[-MOST_ROWS:]
    ]
