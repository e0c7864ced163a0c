"""Compares the subjects and facts of two catalogues, ignoring slugs.

If several subjects have one name, the order of imports decides which of them has the bare slug. So each subject is
identified by a digest of its resource, in which every reference is such a digest again.
"""

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

import orjson

from app.database.sessions import Database
from app.queries.exports import everything

ROUNDS = 4
"""A credit refers to a character, which refers to its series, which refers to an organization: three steps, and one
more.
"""
SHOWN = 5

Labels = Mapping[str, str]


def differences(one: Database, other: Database) -> list[str]:
    """A few sentences at most. Empty if the catalogues have the same content."""
    first, second = contents(one), contents(other)
    missing, more = first - second, second - first
    found = [f"only in the first ({number}): {line}" for line, number in sorted(missing.items())[:SHOWN]]
    return found + [f"only in the second ({number}): {line}" for line, number in sorted(more.items())[:SHOWN]]


def contents(database: Database) -> Counter[str]:
    """Every resource and claim as text without slugs, with the number of equal ones."""
    with database.read() as session:
        lines = [(kind, orjson.loads(line)) for kind, line in everything(session)]
    resources = {each["path"]: each for kind, each in lines if kind != "claims"}
    labels: Labels = {path: path if path.startswith("documents/") else path.partition("/")[0] for path in resources}
    for _ in range(ROUNDS):
        labels = {
            path: labels[path] if path.startswith("documents/") else _label(each, labels)
            for path, each in resources.items()
        }
    return Counter(f"{kind} {_canonical(each, labels)}" for kind, each in lines)


def _label(resource: Mapping[str, Any], labels: Labels) -> str:
    return sha256(_canonical(resource, labels).encode()).hexdigest()[:16]


def _canonical(resource: Mapping[str, Any], labels: Labels) -> str:
    own = {name: value for name, value in resource.items() if name not in ("path", "slug")}
    parts = {name: _without_slugs(value, labels) for name, value in own.items()}
    kind = str(resource.get("path", "")).partition("/")[0]
    return f"{kind} {orjson.dumps(parts, option=orjson.OPT_SORT_KEYS).decode()}"


def _without_slugs(value: Any, labels: Labels) -> Any:
    if isinstance(value, dict):
        if "path" in value:
            return labels.get(value["path"], value["path"])
        return {name: _without_slugs(each, labels) for name, each in value.items()}
    if isinstance(value, list):
        return [_without_slugs(each, labels) for each in value]
    return labels.get(value, value) if isinstance(value, str) else value
