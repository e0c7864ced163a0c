"""Values in plain English words."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.facts.date_words import date_in_words
from app.facts.fields import FieldSpec
from app.facts.season_words import season_words

LONGEST_QUOTED = 200
"""Code points of a text that is quoted when documents are compared."""

_PLURALS = {"country": "countries"}
_DURATION = re.compile(r"([0-9]+)([YMWDHS])")
_UNITS_OF_TIME = {"Y": "year", "M": "month", "W": "week", "D": "day", "H": "hour", "S": "second"}


def listed(items: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`"""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def counted(number: float, unit: str) -> str:
    return f"{amount(number)} {unit_words(unit, number)}"


def unit_words(unit: str, number: float | None) -> str:
    """The unit in the singular or plural."""
    return unit if number == 1 or unit in ("percent", "rank") else _PLURALS.get(unit, f"{unit}s")


def amount(number: float) -> str:
    """With commas between thousands, and with all digits (at most 15)."""
    return f"{number:,}" if isinstance(number, int) else f"{number:,.15g}"


def plain(term: str) -> str:
    """An enum value or field name as words."""
    return term.replace("_", " ").replace(".", " ")


def begun(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[0].upper() + text[1:]


def with_article(noun: str) -> str:
    return f"{'an' if noun[0].lower() in 'aeiou' else 'a'} {noun}"


def quoted(text: str) -> str:
    return f"“{text}”"


def when(date: Mapping[str, Any]) -> str:
    """`on 3 May 2021`, `in May 2021`, `around 2020`, `perhaps in 2020`"""
    if date["approximate"]:
        return date_in_words(date)
    preposition = "on" if date["precision"] == "day" else "in"
    text = date_in_words({**date, "uncertain": False})
    return f"{'perhaps ' if date['uncertain'] else ''}{preposition} {text}"


def duration(iso: str) -> str:
    """`P1M2D` is `1 month and 2 days`."""
    days, _, time = iso.removeprefix("P").partition("T")
    parts = [(number, _UNITS_OF_TIME[unit]) for number, unit in _DURATION.findall(days)]
    minutes = _UNITS_OF_TIME | {"M": "minute"}
    parts += [(number, minutes[unit]) for number, unit in _DURATION.findall(time)]
    return listed([counted(int(number), unit) for number, unit in parts])


def name_of(reference: Mapping[str, Any]) -> str:
    return str(reference["name"] or reference["slug"])


def source_in_words(document: Mapping[str, Any]) -> str:
    """The title of a document, or its slug if it has none, and its date."""
    name = quoted(document["name"]) if document["name"] else document["slug"]
    return f"{name} ({date_in_words(document['published'])})" if document["published"] else str(name)


def value_in_words(spec: FieldSpec, value: Any) -> str | None:
    """None for a text that is too long for a comparison."""
    if isinstance(value, list):
        return listed([str(_one_in_words(spec, each)) for each in value]) if value else "nothing"
    return _one_in_words(spec, value)


def _one_in_words(spec: FieldSpec, value: Any) -> str | None:
    match spec.shape:
        case "date":
            return date_in_words(value)
        case "reference":
            return name_of(value)
        case "season":
            return season_words(value["number"]) if value else "another season"
        case "integer" | "number":
            return amount(value)
        case "boolean":
            return "yes" if value else "no"
        case "term":
            return plain(value)
        case _:
            return quoted(value) if len(value) <= LONGEST_QUOTED else None
