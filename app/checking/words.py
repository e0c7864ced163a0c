"""Dates, numbers and periods as English sentences write them, read without a guess. Pure functions."""

import re
from decimal import Decimal

from app.facts import edtf

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
    )
    for number, name in enumerate(names.split(), 1)
} | {"sept": 9}
_SEASON_NUMBERS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS = {
    name: number
    for names in (
        "zero one two three four five six seven eight nine ten eleven twelve",
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
    )
    for number, name in enumerate(names.split())
}
_SCALES = {None: 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}

_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"(?:the )?{_DAY} (?:of )?{_MONTH},? {_YEAR}",
        rf"{_MONTH},? (?:of )?{_YEAR}",
        rf"(?:the )?(?P<season>{'|'.join(_SEASON_NUMBERS)}) (?:of )?{_YEAR}",
        r"(?P<year>[0-9]{4})(?:-(?P<number>[0-9]{2})-(?P<day>[0-9]{2}))?",
    )
)
_FIGURE = re.compile(r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15}(?:\.[0-9]{1,6})?)(?: (?P<scale>[a-z]+))?")
_PERIOD = re.compile(r"(?:(?P<count>[0-9]{1,3}|[a-z]+) )?(?P<unit>day|week|month|year)s?")
_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y"}


def date_in(text: str) -> str | None:
    """EDTF of `October 10, 2023`, `4 Jan. 2024`, `September 2022`, `autumn 2022` or `2022`."""
    found = next((match for pattern in _DATES if (match := pattern.fullmatch(text))), None)
    if found is None:
        return None
    parts = found.groupdict()
    written = str(parts["year"])
    if season := parts.get("season"):
        written += f"-{_SEASON_NUMBERS[season.lower()]}"
    if month := parts.get("month"):
        written += f"-{_MONTHS[month.lower()]:02}"
    if number := parts.get("number"):
        written += f"-{number}"
    if day := parts.get("day"):
        written += f"-{int(day):02}"
    try:
        return edtf.parse(written).edtf
    except ValueError:
        return None


def cardinal_in(text: str) -> int | None:
    """`6` or `six`."""
    if text.isascii() and text.isdecimal() and len(text) < 10:
        return int(text)
    return None if _is_ordinal(text) else _NUMBERS.get(text)


def ordinal_in(text: str) -> int | None:
    """`2nd` or `second`."""
    if found := re.fullmatch(r"([0-9]{1,3})(?:st|nd|rd|th)", text):
        return int(found[1])
    return _NUMBERS.get(text) if _is_ordinal(text) else None


def _is_ordinal(text: str) -> bool:
    return text.endswith("th") or text in ("first", "second", "third")


def figure_in(text: str) -> int | float | None:
    """`57.6 million` or `48,200,000`."""
    found = _FIGURE.fullmatch(text)
    if found is None or found["scale"] not in _SCALES:
        return None
    value = Decimal(found["digits"].replace(",", "")) * _SCALES[found["scale"]]
    return int(value) if value == value.to_integral_value() else float(value)


def duration_in(text: str) -> str | None:
    """ISO 8601 of `28 days` or `week`."""
    found = _PERIOD.fullmatch(text)
    count = cardinal_in(found["count"]) if found and found["count"] else 1
    return f"P{count}{_LETTERS[found['unit']]}" if found and count else None
