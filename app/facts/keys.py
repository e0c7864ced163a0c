"""Keys of subjects without a slug of their own, made of their identity: `emily-in-paris.s2.lily-collins.actor`.

The parts are in the order of `identity`, in lower case, without those that are not given. A season is `sN`; an episode
is `ep.SLUG`, and a row with an episode has no season. A text becomes a slug.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from app.facts.fields import Fields, FieldSpec, fields_of
from app.facts.names import identity_key, slug_from
from app.vocabulary.kinds import Kind

AnyFields = type[Fields[Any, Any, Any]]

_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"


def key_made_of(fields: AnyFields, row: Mapping[str, Any]) -> str:
    """The key of a row, or of the parts of a key."""
    return ".".join(_written(spec, row[spec.name]) for spec in _parts(fields) if row.get(spec.name) is not None)


def parts_of_key(fields: AnyFields, key: str) -> dict[str, str]:
    """The parts of a key by field, as written in it. Empty if the text is not a key."""
    found = _pattern(fields).fullmatch(key)
    return {name: part for name, part in found.groupdict().items() if part is not None} if found else {}


def _written(spec: FieldSpec, value: Any) -> str:
    if spec.shape == "season":
        return f"s{value}"
    if spec.shape == "text":
        return slug_from(identity_key(value))
    return f"ep.{value}" if _is_episode(spec) else str(value).lower()


@cache
def _parts(fields: AnyFields) -> tuple[FieldSpec, ...]:
    specs = fields_of(fields)
    return tuple(specs[name] for name in fields.identity)


@cache
def _pattern(fields: AnyFields) -> re.Pattern[str]:
    parts = [rf"\.{_part_pattern(spec)}" for spec in _parts(fields)]
    optional = [name not in fields.required for name in fields.identity]
    joined = "".join(f"(?:{part})?" if may_miss else part for part, may_miss in zip(parts, optional, strict=True))
    return re.compile(joined.removeprefix(r"\."))


def _part_pattern(spec: FieldSpec) -> str:
    if spec.shape == "season":
        return f"s(?P<{spec.name}>0|[1-9][0-9]*)"
    mark = r"ep\." if _is_episode(spec) else ""
    return f"{mark}(?P<{spec.name}>{'|'.join(spec.terms) or _SLUG})"


def _is_episode(spec: FieldSpec) -> bool:
    return spec.targets == (Kind.EPISODES,)
