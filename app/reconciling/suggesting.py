"""The manifest of the reconciliation service, and suggestions of entities, types and properties."""

from collections.abc import Iterable
from html import escape
from typing import Any

import orjson
from sqlmodel import Session

from app import __version__
from app.errors import NotFound, shown
from app.facts.names import identity_key
from app.queries.any_kind import bodies_at
from app.reconciling.candidates import described, found_by_words
from app.reconciling.protocol import KINDS, MOST_QUERIES, PROPERTIES, TYPES, Property, Type, is_entity

SUGGESTED = 10
PREVIEW = {"width": 400, "height": 180}
"""Pixels."""


def manifest(base: str) -> str:
    """`base` is the address of the service, without a trailing slash."""
    suggest = {
        name: {"service_url": base, "service_path": f"/reconcile/suggest/{name}"}
        for name in ("entity", "type", "property")
    }
    found = {
        "versions": ["0.2"],
        "name": "showfacts",
        "identifierSpace": f"{base}/",
        "schemaSpace": "https://schema.org/Thing",
        "documentation": f"{base}/docs",
        "serviceVersion": __version__,
        "defaultTypes": [each.as_json() for each in TYPES.values()],
        "view": {"url": f"{base}/reconcile/view?id={{{{id}}}}"},
        "preview": {"url": f"{base}/reconcile/preview?id={{{{id}}}}", **PREVIEW},
        "suggest": suggest,
        "batchSize": MOST_QUERIES,
    }
    return orjson.dumps(found).decode()


def suggested_entities(session: Session, prefix: str, skipped: int) -> str:
    own = [prefix] if is_entity(prefix) and not skipped else []
    paths = dict.fromkeys([*own, *found_by_words(session, prefix, KINDS, SUGGESTED, skipped)])
    return _result(
        {
            "id": each.path,
            "name": each.name,
            "description": each.description,
            "notable": [{"id": each.kind.value, "name": TYPES[each.kind].name}],
        }
        for each in described(session, list(paths))
    )


def suggested_types(prefix: str) -> str:
    return _suggested(TYPES.values(), prefix)


def suggested_properties(prefix: str) -> str:
    return _suggested(PROPERTIES.values(), prefix)


def preview_of(session: Session, path: str) -> str:
    """A small HTML page. Raises NotFound."""
    found = described(session, [path]) if is_entity(path) else []
    if not found:
        raise NotFound(f"There is no entity {shown(path)}.")
    [entity] = found
    text = bodies_at(session, [path])[path].get("premise") or ", ".join(entity.other_names[1:])
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>{escape(entity.name)}</title>'
        f"<p><b>{escape(entity.name)}</b><br>{escape(entity.description)}</p><p>{escape(text)}</p></html>\n"
    )


def _suggested(known: Iterable[Type | Property], prefix: str) -> str:
    key = identity_key(prefix)
    written = [each.as_json() for each in known]
    return _result(each for each in written if any(identity_key(each[name]).startswith(key) for name in ("id", "name")))


def _result(rows: Iterable[dict[str, Any]]) -> str:
    return orjson.dumps({"result": list(rows)}).decode()
