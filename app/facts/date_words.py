"""Dates in English, for pages, briefs and messages."""

from collections.abc import Mapping
from typing import Any

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def date_in_words(date: Mapping[str, Any]) -> str:
    """`3 May 2021`, `around May 2021`, `winter 2020/2021`, `perhaps 2020`. Takes a date in wire format."""
    words = _exact(date["edtf"].rstrip("?~%"))
    return f"{'perhaps ' if date['uncertain'] else ''}{'around ' if date['approximate'] else ''}{words}"


def _exact(edtf: str) -> str:
    """A date without a qualifier."""
    year, _, rest = edtf.partition("-")
    part, _, day = rest.partition("-")
    number = int(year)
    if not part:
        return str(number)
    if part in _SEASONS:
        years = f"{number}/{number + 1}" if _SEASONS[part] == "winter" else f"{number}"
        return f"{_SEASONS[part]} {years}"
    month = f"{_MONTHS[int(part) - 1]} {number}"
    return f"{int(day)} {month}" if day else month
