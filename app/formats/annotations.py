"""Claims as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

An annotation identifies the subject of a claim and describes one of its fields; its target is the words in the
document. As in other JSON-LD, `id` is an absolute path without a host.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

import orjson

from app.formats.jsonld import plain_value

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

Node: TypeAlias = dict[str, Any]


class AnnotatedDocument(NamedTuple):
    """`path` is that of the collection of its annotations, `source` the address of its text."""

    path: str
    title: str
    source: str


def collection(document: AnnotatedDocument, claims: Iterable[str], next_page: str | None, total: int | None) -> str:
    """All annotations of a document, with their first page."""
    first = _page(f"{document.path}#first", document, claims, next_page)
    counted = {} if total is None else {"total": total}
    node = {"id": document.path, "type": "AnnotationCollection", "label": document.title, **counted, "first": first}
    return orjson.dumps({"@context": CONTEXT, **node}).decode()


def further_page(page: str, document: AnnotatedDocument, claims: Iterable[str], next_page: str | None) -> str:
    """A page after the first one. `page` is its address."""
    node = _page(page, document, claims, next_page)
    return orjson.dumps({"@context": CONTEXT, **node, "partOf": document.path}).decode()


def _page(path: str, document: AnnotatedDocument, claims: Iterable[str], next_page: str | None) -> Node:
    items = [_annotation(document, orjson.loads(claim)) for claim in claims]
    return {"id": path, "type": "AnnotationPage", "items": items} | ({"next": next_page} if next_page else {})


def _annotation(document: AnnotatedDocument, claim: Mapping[str, Any]) -> Node:
    field, value = claim["field"], claim["value"]
    described = [] if value is None else [_text("describing", f"{field}: {_shown(plain_value(value))}")]
    return {
        "id": f"{document.path}#{claim['subject']}/{claim['key']}",
        "type": "Annotation",
        "motivation": "describing" if described else "identifying",
        "body": [
            {"type": "SpecificResource", "source": f"/v1/{claim['subject']}", "purpose": "identifying"},
            *described,
            *(_text("tagging", claim[name]) for name in ("basis", "certainty")),
        ],
        "target": [_words(document.source, span) for span in claim["spans"]] or [_resource(document.source)],
    }


def _text(purpose: str, text: str) -> Node:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": text}


def _resource(source: str) -> Node:
    return {"type": "SpecificResource", "source": source}


def _words(source: str, span: Mapping[str, Any]) -> Node:
    """Two selectors of the same words. The positions are those in the normalised text."""
    return {
        **_resource(source),
        "selector": [
            {"type": "TextQuoteSelector", "exact": span["words"]},
            {"type": "TextPositionSelector", "start": span["start"], "end": span["end"]},
        ],
    }


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
