"""Dates and numbers in the language of the client. In English as in briefs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from babel.dates import format_date

from app.facts.date_words import date_in_words
from app.pages.french import with_ordinal
from app.pages.translating import locale, to_translate, translated
from app.pages.viewing import current_viewing
from app.vocabulary.page_languages import ENGLISH

_SEASONS = {
    "21": to_translate("spring %(years)s"),
    "22": to_translate("summer %(years)s"),
    "23": to_translate("autumn %(years)s"),
    "24": to_translate("winter %(years)s"),
}
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PATTERNS = {1: "y", 2: "MMMM y", 3: "d MMMM y"}
"""By the number of parts of a date."""


def page_date(day: Mapping[str, Any]) -> str:
    """`3 May 2021`, `around May 2021`, `winter 2020/2021`, `perhaps 2020`. Takes a date in wire format."""
    if current_viewing().language == ENGLISH:
        return date_in_words(day)
    words = _exact(day["edtf"].rstrip("?~%"))
    if day["approximate"]:
        words = translated("around %(date)s", date=words)
    return translated("perhaps %(date)s", date=words) if day["uncertain"] else words


def day_words(day: date) -> str:
    return _day_in_words(day, _PATTERNS[3])


def day_of(moment: str) -> str:
    """The day of a moment in wire format."""
    return day_words(date.fromisoformat(moment[:10]))


def in_digits(text: str) -> str:
    """A number with commas between thousands, as the language writes it."""
    if current_viewing().language == ENGLISH:
        return text
    symbols = locale().number_symbols["latn"]
    return text.translate({ord(","): symbols["group"], ord("."): symbols["decimal"]})


def short_month(month: int) -> str:
    """`Jan`, as the axes of charts have it."""
    if current_viewing().language == ENGLISH:
        return _SHORT_MONTHS[month - 1]
    return str(locale().months["format"]["abbreviated"][month])


def _exact(edtf: str) -> str:
    parts = edtf.split("-")
    year = int(parts[0])
    if len(parts) == 2 and parts[1] in _SEASONS:
        years = f"{year}/{year + 1}" if parts[1] == "24" else str(year)
        return translated(_SEASONS[parts[1]], years=years)
    day = date(year, *(int(part) for part in [*parts[1:], "1", "1"][:2]))
    return _day_in_words(day, _PATTERNS[len(parts)])


def _day_in_words(day: date, pattern: str) -> str:
    words = str(format_date(day, pattern, locale=locale()))
    return words if current_viewing().language == ENGLISH else with_ordinal(words)
