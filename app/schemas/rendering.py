"""Renders facts in sheet form as response JSON. Pure functions, called when facts are published."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

from app.facts import edtf
from app.facts.choosing import ChosenSubject
from app.facts.documents import MARKS
from app.facts.fields import FieldSpec
from app.facts.metrics import DEFINING
from app.facts.subjects import path_of, season_path, specs_of
from app.vocabulary.kinds import Kind

Names = Mapping[str, str | None]
"""Names of subjects by path."""


@lru_cache(maxsize=16_384)
def date_json(value: str, *, planned: bool = False) -> dict[str, Any]:
    day = edtf.parse(value)
    return {
        "edtf": day.edtf,
        "earliest": day.earliest.isoformat(),
        "latest": day.latest.isoformat(),
        "precision": day.precision.value,
        "approximate": day.approximate,
        "uncertain": day.uncertain,
        "planned": planned,
    }


def reference_json(path: str, names: Names) -> dict[str, Any]:
    """The name may be unknown only for a document that is corrected but not published."""
    name = names.get(path) if path.startswith("documents/") else names[path]
    return {"slug": path.partition("/")[2], "name": name, "path": path}


def season_json(series: str, number: int) -> dict[str, Any]:
    return {"number": number, "path": season_path(series, number)}


def body_of(kind: Kind, key: Mapping[str, Any], subject: ChosenSubject, names: Names) -> bytes:
    """The resource as JSON. `key` holds its slug, or the series and number of a season."""
    facts = subject.facts
    body: dict[str, Any] = {"path": path_of(kind, {**facts, **key})}
    if "slug" in key:
        body["slug"] = key["slug"]
    for name, spec in specs_of(kind).items():
        value = wire_value(spec, facts.get(name), facts.get("series"), names, planned=name in subject.planned)
        holder, _, member = name.partition(".")
        if member:
            body.setdefault(holder, {})[member] = value
        else:
            body[name] = value
    if kind is Kind.METRICS:
        body["definition"] = definition_of(facts)
    if kind is Kind.DOCUMENTS:
        body |= {name: facts[name] for name in MARKS}
    return orjson.dumps(body)


def wire_value(spec: FieldSpec, value: Any, series: str | None, names: Names, *, planned: bool = False) -> Any:
    """A value in the response shape of its field. The number of a season refers to `series`."""
    if value is None:
        return None
    if spec.targets:
        references = [reference_json(path, names) for path in spec.paths_in(value)]
        return references if spec.many else references[0]
    if spec.shape == "date":
        return date_json(value, planned=planned)
    if spec.shape == "season":
        return season_json(series, value) if series is not None else None
    return value


def definition_of(facts: Mapping[str, Any]) -> str:
    """Definition of a measurement: `measure=audience;unit=household;…`, with `null` for unknown parts."""
    parts = {name: facts.get(name) for name in DEFINING}
    return ";".join(f"{name}={'null' if value is None else _escaped(value)}" for name, value in parts.items())


def _escaped(value: str) -> str:
    if value == "null":  # the literal word, distinguished from an unknown part
        return "%6Eull"
    return value.replace("%", "%25").replace(";", "%3B").replace("=", "%3D")


def references_in(kind: Kind, facts: Mapping[str, Any]) -> set[str]:
    """Paths of all subjects that a body shows by name."""
    return {path for name, spec in specs_of(kind).items() for path in spec.paths_in(facts.get(name))}
