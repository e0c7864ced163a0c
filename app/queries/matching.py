"""Filters and orders of lists applied to facts in hand, for what is not as the tables have it today."""

from collections.abc import Sequence
from typing import Any

from app.errors import IncomparableMetrics
from app.facts import edtf
from app.facts.choosing import Subject
from app.facts.subjects import NOUNS, specs_of
from app.queries.metrics import differing
from app.schemas.rendering import definition_of
from app.tables.sort_keys import sort_key
from app.vocabulary import Kind

_INTERVALS = {"shot_after": ("shot_to", "shot_from"), "shot_before": ("shot_from", "shot_from")}
"""Filters by the ends of an interval: the fact they ask, and the one that stands for it where it is not known."""


def matches(slug: str, subject: Subject, filters: dict[str, Any]) -> bool:
    """Whether a subject passes filters that SQL would apply; that of places is left to the caller."""
    return all(_passes(slug, subject, name, wanted) for name, wanted in filters.items())


def _passes(slug: str, subject: Subject, name: str, wanted: Any) -> bool:
    facts = subject.facts
    match name:
        case "slug":
            return slug in wanted
        case "speaker":
            return bool({f"people/{facts['speaker_person']}", f"characters/{facts['speaker_character']}"} & set(wanted))
        case "definition":
            return definition_of(facts) in wanted
        case "participant":
            return bool(set(facts["participants"]) & set(wanted))
        case "value_from" | "value_to":
            value = facts["value"]
            return value is not None and (value >= wanted if name == "value_from" else value <= wanted)
        case "shot_after" | "shot_before":
            first, instead = _INTERVALS[name]
            return _touches(facts[first] or facts[instead], wanted, is_start=name == "shot_after")
    if name not in facts and name.endswith(("_from", "_to")):
        base, _, side = name.rpartition("_")
        return _touches(facts[base], wanted, is_start=side == "from")
    return facts[name] in wanted if isinstance(wanted, list) else bool(facts[name] == wanted)


def _touches(value: str | None, bound: str, *, is_start: bool) -> bool:
    if value is None:
        return False
    day = edtf.parse(value)
    return day.latest >= edtf.parse(bound).earliest if is_start else day.earliest <= edtf.parse(bound).latest


def sort_value(slug: str, subject: Subject, name: str) -> Any:
    """What a list is sorted by: the column behind a sort key, or None where it is unknown."""
    value = slug if name == "slug" else subject.facts[name]
    if value is None:
        return None
    if name == NOUNS[subject.kind].label:
        return sort_key(value)
    spec = specs_of(subject.kind).get(name)
    return edtf.parse(value).earliest.isoformat() if spec and spec.shape == "date" else value


def require_comparable(subjects: Sequence[Subject], sort: Sequence[str]) -> None:
    """Raises IncomparableMetrics where values of several definitions would be put in one order."""
    if {"value", "-value"} & set(sort):
        definitions = sorted({definition_of(each.facts) for each in subjects if each.kind is Kind.METRICS})
        if len(definitions) > 1:
            raise IncomparableMetrics(differing(definitions))
