"""Values of claims in sheet form: which ones a field can have. Pure functions that raise ValueError with a sentence."""

import difflib
import re
from collections.abc import Collection, Mapping
from typing import Any

from app.checking.figures import ASKED
from app.errors import shown
from app.facts import edtf
from app.facts.fields import SLUG_PATTERN, FieldSpec
from app.facts.subjects import specs_of
from app.vocabulary.kinds import Kind

METRICS = "metrics"
"""Name by which items ask for the figures of a subject, as if these were a field."""
WITH_METRICS = (Kind.SERIES, Kind.SEASONS, Kind.EPISODES, Kind.ORGANIZATIONS)
MOST_MEMBERS = 100
LONGEST_VALUE = 2_000

_SLUG = re.compile(SLUG_PATTERN)
_PATH = re.compile(r"[a-z-]+/[a-z0-9/._-]{1,400}")


def spec_asked(kind: Kind, field: str) -> FieldSpec:
    specs = specs_of(kind)
    if field not in specs:
        known = [*specs, *([METRICS] if kind in WITH_METRICS else [])]
        raise ValueError(f"{kind} have no field {shown(field)}{_hint(field, known)}")
    return specs[field]


def figure_asked(kind: Kind, value: Any) -> dict[str, Any]:
    """The parts of a figure."""
    if kind not in WITH_METRICS:
        raise ValueError(f"{kind} have no metrics: name a series, season, episode or organization.")
    if not isinstance(value, Mapping) or not value:
        raise ValueError("Write the parts of the figure as an object, such as {measure, value, unit, window}.")
    parts = {}
    for name, part in value.items():
        if name not in ASKED:
            raise ValueError(f"A figure has no part {shown(str(name))}{_hint(str(name), ASKED)}")
        parts[name] = value_asked(specs_of(Kind.METRICS)[name], part)
    if "measure" not in parts and "value" not in parts:
        raise ValueError("Name at least the `measure` or the `value` of the figure.")
    return parts


def value_asked(spec: FieldSpec, value: Any) -> Any:
    """The value as claims have it. A single member is read as a list of one."""
    if not spec.many:
        return _member(spec, value)
    members = value if isinstance(value, list) else [value]
    if not 0 < len(members) <= MOST_MEMBERS:
        raise ValueError(f"{spec.name} takes a list of 1 to {MOST_MEMBERS} members.")
    return [_member(spec, member) for member in members]


def _member(spec: FieldSpec, value: Any) -> Any:
    match spec.shape:
        case "boolean":
            return _of_type(spec, value, bool, "true or false")
        case "integer" | "season":
            return _of_type(spec, value, int, "a whole number")
        case "number":
            return _of_type(spec, value, (int, float), "a number")
        case "date":
            return edtf.parse(_text(spec, str(value) if type(value) is int else value)).edtf
        case "term":
            term = _text(spec, value)
            if term not in spec.terms:
                raise ValueError(f"{spec.name} has no value {shown(term)}{_hint(term, spec.terms)}")
            return term
        case "reference":
            return _reference(spec, _text(spec, value))
        case _:
            return _text(spec, value)


def _reference(spec: FieldSpec, value: str) -> str:
    """The slug, also if the path is given; a path if the field names subjects of several kinds."""
    is_path = _PATH.fullmatch(value) is not None
    if len(spec.targets) > 1:
        if not is_path:
            raise ValueError(f"{spec.name} takes a path, such as {spec.targets[0]}/some-slug, not {shown(value)}.")
        return value
    slug = value.removeprefix(f"{spec.targets[0]}/")
    if not _SLUG.fullmatch(slug):
        raise ValueError(f"{spec.name} takes the slug of one of the {spec.targets[0]}, not {shown(value)}.")
    return slug


def _of_type(spec: FieldSpec, value: Any, of_type: Any, article: str) -> Any:
    if not isinstance(value, of_type) or (isinstance(value, bool) and of_type is not bool):
        raise ValueError(f"{spec.name} takes {article}.")
    if isinstance(value, int | float) and not abs(value) < 10**15:
        raise ValueError(f"{spec.name} takes a number of at most 15 digits.")
    return value


def _text(spec: FieldSpec, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{spec.name} takes a text that is not empty.")
    if len(value) > LONGEST_VALUE:
        raise ValueError(f"{spec.name} takes a text of at most {LONGEST_VALUE:,} characters.")
    return value


def _hint(name: str, known: Collection[str]) -> str:
    similar = difflib.get_close_matches(name[:100], known, n=1)
    return f"; did you mean {similar[0]}?" if similar else f"; known: {', '.join(known)}."
