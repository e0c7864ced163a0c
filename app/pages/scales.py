"""Axes of charts: round numbers and dates. Pure functions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil, floor, log10

from app.pages.dates import short_month

MOST_DAYS = 6
"""Maximum number of labelled dates or weeks on an axis."""

_LONGEST_IN_MONTHS = 1_200
"""Longest span in days that is labelled in months."""
_MONTH_STEPS = (1, 2, 3, 6)
_DAY_STEPS = (1, 2, 7, 14)
_WEEK_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 50_000, 200_000)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)


@dataclass(frozen=True, slots=True)
class Tick:
    """`at` is in pixels from the left or from the top."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Maps values (days as ordinals) to pixels."""

    first: float
    last: float
    start: float
    end: float

    def at(self, value: float) -> float:
        share = (value - self.first) / (self.last - self.first) if self.last != self.first else 0.5
        return round(self.start + share * (self.end - self.start), 1)


def amounts(greatest: float) -> list[float]:
    """Round numbers from 0 to at least the greatest value."""
    step = _round_step(greatest / 4) if greatest > 0 else 1.0
    return [round(step * n, 9) for n in range(ceil(greatest / step - 1e-9) + 1)] if greatest > 0 else [0.0, 1.0]


def places(last: float) -> list[float]:
    """Ranks from 1, in equal steps, to at least the last one."""
    step = 1 if last <= 6 else max(5, ceil(_round_step(last / 5)))
    return [1.0, *(float(step * n) for n in range(1, max(2, ceil(last / step)) + 1) if step * n > 1)]


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least `least`."""
    power = 10.0 ** floor(log10(least))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= least * (1 - 1e-9))


def days(first: date, last: date) -> list[tuple[date, str]]:
    """At most `MOST_DAYS` labelled dates: days, or the first days of months or years."""
    return next(found for found in _candidates(first, last) if len(found) <= MOST_DAYS)


def _candidates(first: date, last: date) -> Iterator[list[tuple[date, str]]]:
    """Finest first."""
    length = (last - first).days
    for step in (step for step in _DAY_STEPS if length // step < MOST_DAYS):
        every = [first + timedelta(n * step) for n in range(length // step + 1)]
        yield [(day, day_text(day)) for day in every]
    for step in _MONTH_STEPS if length < _LONGEST_IN_MONTHS else ():
        every = [date(month // 12, month % 12 + 1, 1) for month in _multiples(first, last, 12, step)]
        yield [(day, f"{short_month(day.month)} {day.year}") for day in every if first <= day <= last]
    for step in _YEAR_STEPS:
        every = [date(year, 1, 1) for year in _multiples(first, last, 1, step)]
        yield [(day, str(day.year)) for day in every if first <= day <= last]


def _multiples(first: date, last: date, parts: int, step: int) -> range:
    """Indices of years or parts of years, counted from year 0, that are multiples of the step."""
    begin = -(-max(first.year * parts, 1) // step) * step
    return range(begin, min(last.year + 1, 10_000) * parts, step)


def weeks(first: int, last: int) -> list[int]:
    """At most `MOST_DAYS` labelled weeks: the first one, and multiples of a round number."""
    step = next(step for step in _WEEK_STEPS if (last - first) // step < MOST_DAYS - 1)
    return [first, *(week for week in range(first // step * step, last + 1, step) if week - first >= max(step // 2, 1))]


def day_text(day: date) -> str:
    return f"{day.day} {short_month(day.month)} {day.year}"


def compact(value: float) -> str:
    """A short form for axes: `58M`, `2.5K`, `0.4`."""
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")):
        if value >= size:
            return f"{value / size:.4g}{letter}"
    return f"{value:.4g}"


def apart(places: Sequence[float], least: float, last: float) -> list[float]:
    """Moves positions apart, in the same order, to a minimum distance.

    None is moved beyond the last one, if possible.
    """
    order = sorted(range(len(places)), key=places.__getitem__)
    moved = list(places)
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + least)
    for rank, place in enumerate(reversed(order)):
        moved[place] = min(moved[place], last - rank * least)
    return moved
