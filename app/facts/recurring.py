"""Dates that recur each year or each week, relative to a day: the last Monday before it, the next October 26."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.facts import edtf

Meaning = tuple[str | None, str]
"""A date, or None if it is outside the calendar, with the rule in words."""

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
WHICH = {-1: "the {} before", 0: "the {} of that day", 1: "the {} after"}


@dataclass(frozen=True, slots=True)
class Cycle:
    """`at` returns the occurrence in the period (year or week) of a day, shifted by a number of periods."""

    name: str
    period: str
    at: Callable[[date, int], str | None]

    def before(self, day: date) -> Meaning:
        past = (value for value in self._around(day, -1) if edtf.parse(value).latest < day)
        return next(past, None), f"the latest {self.name} before that day"

    def after(self, day: date) -> Meaning:
        future = (value for value in self._around(day, 1) if edtf.parse(value).earliest > day)
        return next(future, None), f"the first {self.name} after that day"

    def now(self, day: date) -> Meaning:
        values = filter(None, (self.at(day, 0), self.at(day, -1)))
        holding = (value for value in values if edtf.parse(value).earliest <= day <= edtf.parse(value).latest)
        return next(holding, None), f"the {self.name} of that day"

    def shifted(self, day: date, shift: int) -> Meaning:
        return self.at(day, shift), f"the {self.name} of {WHICH[shift].format(self.period)}"

    def _around(self, day: date, step: int) -> Iterator[str]:
        # A 29 February may be eight years away.
        return filter(None, (self.at(day, step * distance) for distance in range(-1, 9)))


def meanings(cycle: Cycle, qualifier: str | None, day: date) -> Iterator[Meaning]:
    """The meanings of a name alone or with `last`, `this past`, `this`, `this coming` or `next`."""
    now, before, after = cycle.now(day), cycle.before(day), cycle.after(day)
    match qualifier:
        case "last":
            yield from (before, cycle.shifted(day, -1))
        case "past":
            yield from (before, now)
        case "this":
            yield from (now, cycle.shifted(day, 0))
            if after[0] is not None and edtf.parse(after[0]).earliest - day <= timedelta(183):
                yield after
        case "coming":
            yield after
        case "next":
            yield from (after, cycle.shifted(day, 1))
        case _:
            yield from (now,) if now[0] is not None else (before, after)


def in_year(cycle: Cycle, day: date, shift: int) -> Iterator[Meaning]:
    """The occurrence in a year, and one that began in the year before and ends in that year, as winters do."""
    yield cycle.shifted(day, shift)
    earlier = cycle.at(day, shift - 1)
    if earlier is not None and edtf.parse(earlier).latest.year == day.year + shift:
        yield earlier, f"the {cycle.name} that ends in {WHICH[shift].format(cycle.period)}"


def weekday(number: int) -> Cycle:
    def at(day: date, shift: int) -> str | None:
        return moved(day, 7 * shift + number - day.weekday())

    return Cycle(_DAY_NAMES[number], "week", at)


def month(number: int) -> Cycle:
    return Cycle(_MONTH_NAMES[number - 1], "year", lambda day, shift: _valid(f"{day.year + shift:04}-{number:02}"))


def season(number: int) -> Cycle:
    return Cycle(_SEASON_NAMES[number], "year", lambda day, shift: _valid(f"{day.year + shift:04}-{number}"))


def day_of_month(month: int, number: int) -> Cycle:
    def at(day: date, shift: int) -> str | None:
        return _valid(f"{day.year + shift:04}-{month:02}-{number:02}")

    return Cycle(f"{_MONTH_NAMES[month - 1]} {number}", "year", at)


def _valid(value: str) -> str | None:
    try:
        return edtf.parse(value).edtf
    except ValueError:
        return None


def moved(day: date, days: int) -> str | None:
    try:
        return (day + timedelta(days)).isoformat()
    except OverflowError:
        return None


def month_moved(day: date, months: int) -> str | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return _valid(f"{year:04}-{month + 1:02}") if 0 < year < 10_000 else None


def year_moved(day: date, years: int) -> str | None:
    return f"{day.year + years:04}" if 0 < day.year + years < 10_000 else None
