"""Dates of limited precision: years, months, seasons and days in a subset of EDTF (ISO 8601-2).

A season spans three months of the northern hemisphere: spring (21) March to May, summer (22) June to August, autumn
(23) September to November, winter (24) December to the end of February. In 9999, the last year, winter ends with
December.
"""

import datetime
import re
import reprlib
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from app.vocabulary.claims import DatePrecision

_SHAPE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]*)")
_FIRST_MONTH_OF_SEASON = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as written, with the first and last possible day. Qualifiers do not change these bounds."""

    edtf: str
    earliest: datetime.date
    latest: datetime.date
    precision: DatePrecision
    approximate: bool
    uncertain: bool


@lru_cache(maxsize=16_384)
def parse(text: str) -> Edtf:
    """Parses `2021`, `2021-05~`, `2021-21` or `2021-05-03`. Raises ValueError with a sentence."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise ValueError(
            f"{reprlib.repr(text)} is not a date: write a year (2021), month (2021-05), season (2021-21) or "
            "day (2021-05-03), followed by ? if it is uncertain, ~ if approximate, % if both."
        )
    year, part, day, qualifier = found.groups()
    if len(qualifier) > 1:
        raise ValueError(f"{reprlib.repr(text)} has more than one qualifier; % means ? and ~ together.")
    if year == "0000":
        raise ValueError(f"{text} has no valid year: years run from 0001 to 9999.")
    precision = _precision(text, part, day)
    if precision is DatePrecision.SEASON and qualifier:
        raise ValueError(f"{text} has a qualifier, but seasons take none.")
    earliest, latest = _bounds(precision, text[: len(text) - len(qualifier)])
    return Edtf(
        edtf=text,
        earliest=earliest,
        latest=latest,
        precision=precision,
        approximate=qualifier in ("~", "%"),
        uncertain=qualifier in ("?", "%"),
    )


def _precision(text: str, part: str | None, day: str | None) -> DatePrecision:
    if part is None:
        return DatePrecision.YEAR
    if int(part) in _FIRST_MONTH_OF_SEASON:
        if day is not None:
            raise ValueError(f"{text} has a day, but seasons take none.")
        return DatePrecision.SEASON
    if not 1 <= int(part) <= 12:
        raise ValueError(f"{text} has no valid month: months run from 01 to 12, seasons from 21 to 24.")
    return DatePrecision.MONTH if day is None else DatePrecision.DAY


def _bounds(precision: DatePrecision, plain: str) -> tuple[datetime.date, datetime.date]:
    """The first and last day of a date without a qualifier."""
    year, *rest = (int(number) for number in plain.split("-"))
    match precision:
        case DatePrecision.YEAR:
            return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        case DatePrecision.SEASON:
            first = _FIRST_MONTH_OF_SEASON[rest[0]]
            return datetime.date(year, first, 1), _last_day(year, first + 2)
        case DatePrecision.MONTH:
            return datetime.date(year, rest[0], 1), _last_day(year, rest[0])
        case DatePrecision.DAY:
            try:
                day = datetime.date(year, *rest)
            except ValueError:
                raise ValueError(f"{plain} is not a calendar day.") from None
            return day, day


def _last_day(year: int, month: int) -> datetime.date:
    """Months above 12 are in the next year."""
    if month > 12:
        if year == datetime.MAXYEAR:
            return datetime.date.max
        year, month = year + 1, month - 12
    return datetime.date(year, month, monthrange(year, month)[1])
