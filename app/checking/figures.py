"""Figures: which metric a claim is about, and the verdict on all of its parts. Pure functions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from app.checking.verdicts import FieldClaims, Judgement, all_of, finding_about
from app.facts.choosing import ROUNDED_MEASURES
from app.facts.claims import Claim
from app.facts.containment import contains
from app.facts.fields import FieldSpec
from app.facts.metrics import DEFINING
from app.facts.subjects import specs_of
from app.facts.weighing import value_key
from app.vocabulary.claims import Verdict
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import MetricUnit

_SPECS = specs_of(Kind.METRICS)
ASKED = (*DEFINING, "value", "window_start", "status", "tied")
"""The parts of a figure that a claim may name."""
_DEFINING_BUT_UNIT = tuple(name for name in DEFINING if name != "unit")
_START = "window_start"

Facts = Mapping[str, Any]
"""The chosen fields of a metric in sheet form."""


class Distance(NamedTuple):
    """Less for a metric that is more likely meant: first one with a value, if a value is asked about, then of the same
    measure, then of a similar definition, then of the same period.
    """

    definition: tuple[bool, bool, int]
    start: bool
    unit: bool
    value: bool


def distance_from(asked: Facts, metric: Facts) -> Distance:
    measure, start, unit, value = (_differs(name, asked, metric) for name in ("measure", _START, "unit", "value"))
    definition = sum(_differs(name, asked, metric) for name in _DEFINING_BUT_UNIT)
    has_no_value = "value" in asked and metric.get("value") is None
    return Distance((has_no_value, measure, definition), start, unit, value)


def finding_about_figure(asked: Facts, metric: Facts, claims: Callable[[str], FieldClaims]) -> Judgement:
    """`claims` returns the claims about a field of the metric.

    A figure of another definition also names its other differences, so that one of the same value is recognised. The
    starts of different windows are not compared.
    """
    parts = {name: _finding_about_part(name, asked, metric, claims(name)) for name in _SPECS if name in asked}
    apart = [parts[name] for name in (*_DEFINING_BUT_UNIT, _START) if _is_contradicted(parts.get(name))]
    of_definition = [each for each in apart if each is not parts.get(_START)] or apart
    value = metric.get("value")
    if of_definition:
        others = [each for name, each in parts.items() if name != _START and _is_contradicted(each)]
        differs = tuple(dict.fromkeys(text for each in (*of_definition, *others) for text in each.differs))
        return replace(all_of(of_definition), verdict=Verdict.INCOMPARABLE, value=value, differs=differs)
    known = [each for each in parts.values() if each.verdict is not Verdict.NOT_FOUND]
    silent = len(known) < len(parts)
    found = all_of(known) if known else Judgement(Verdict.COMPATIBLE)
    verdict = Verdict.COMPATIBLE if silent and found.verdict is Verdict.SUPPORTED else found.verdict
    return replace(found, verdict=verdict, value=value)


def _finding_about_part(name: str, asked: Facts, metric: Facts, claims: FieldClaims) -> Judgement:
    return finding_about(_spec(name, metric), claims, asked[name])


def _is_contradicted(found: Judgement | None) -> bool:
    return found is not None and found.verdict is Verdict.CONTRADICTED


def _differs(name: str, asked: Facts, metric: Facts) -> bool:
    """False if one of the values contains the other, or one is unknown."""
    if asked.get(name) is None or metric.get(name) is None:
        return False
    spec = _spec(name, metric)
    one, other = (Claim("", name, "", facts[name]) for facts in (asked, metric))
    if value_key(one.value) == value_key(other.value):
        return False
    return not contains(spec, one, other) and not contains(spec, other, one)


def _spec(name: str, metric: Facts) -> FieldSpec:
    """Reports round only some figures."""
    spec = _SPECS[name]
    if name != "value" or metric.get("measure") in ROUNDED_MEASURES or metric.get("unit") == MetricUnit.PERCENT:
        return spec
    return replace(spec, containment=None)
