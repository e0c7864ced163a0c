"""Texts of the OpenAPI document: tags, headers, formats and includes."""

from typing import Any, TypeAlias

from app.facts.parts import PARTS
from app.vocabulary.kinds import Kind
from app.vocabulary.operations import Scope

Schema: TypeAlias = dict[str, Any]

CONTACT = {"name": "The showfacts authors"}
SERVERS: list[dict[str, Any]] = [{"url": "/"}]

DESCRIPTION = """\
Facts about television shows, each traceable to the words that support it.

Documents make **claims**. **Facts** are chosen from claims. Every fact can be traced back to the **words** of its
documents: `include=evidence` adds, for each field, the claims, their documents and words, and any disagreement.

- Every field is always present: an unknown value is `null`, an unknown list is `[]`.
- `path` identifies a resource; it is its URL below `/v1/`.
- Lists have pages of `limit` rows; `page.next` is the `cursor` of the next page, also sent as `Link: rel="next"`.
- Unknown, empty or wrongly repeated query parameters are rejected, never ignored.
- Errors are problem details (RFC 9457), `application/problem+json`; each `code` has a page at `/problems/{code}`.
- Closed lists grow: `x-extensible-enum` has the values of this version. Accept others in responses.
- Deprecated features send `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) for at least a year.
- Every `GET` also supports `HEAD`. Responses are compressed with zstd, br or gzip if the client accepts it; each
  encoding has its own `ETag`.
"""

TAGS: list[dict[str, Any]] = [
    {"name": name, "description": description}
    for name, description in {
        "service": "Description and size of the catalogue.",
        **{kind.value: kind.definition for kind in Kind},
        "claims": "Claims of each document with their words, and conflicts between documents.",
        "search": "Full text over names, titles, premises, descriptions, statements, figures and words of evidence.",
        "lookup": "From external identifiers and paths to subjects, one or many at once.",
        "check": "Verdicts on claims, quotations and sentences, and the words that decide.",
        "exports": "The whole catalogue as files.",
        "changes": "All changes to the facts, to follow and to replay.",
        "audit": "Actions of keys and operators.",
        "operations": "For operators.",
    }.items()
]

INCLUDES = {
    **{part.name: part.description for part in PARTS.values()},
    "total": "Number of rows in the whole list, as `page.total`.",
    "evidence": "Claims, words and disagreements for each field, also in included resources. If a field has "
    "more claims than are shown, `more` has the route of all.",
}

MEANINGS_OF_FORMATS = {
    "json": "JSON (the default).",
    "csv": "A table with a header row (RFC 4180).",
    "jsonld": "JSON-LD with schema.org terms.",
    "geojson": "A GeoJSON FeatureCollection (RFC 7946).",
    "ics": "A calendar of the releases whose first day is known (RFC 5545).",
    "atom": "The newest changes, newest first, as an Atom feed (RFC 4287) without further pages.",
    "markdown": "Markdown with a footnote for each citation.",
    "text": "Only the sentences, separated by spaces.",
}
SCHEMAS_OF_FORMATS: dict[str, Schema] = {
    "csv": {"type": "string"},
    "jsonld": {},
    "geojson": {"type": "object"},
    "ics": {"type": "string"},
    "atom": {"type": "string"},
    "markdown": {"type": "string"},
    "text": {"type": "string"},
}

HEADERS: dict[str, Schema] = {
    "ETag": {
        "description": "The last revision that changed the data of the response: a document, a resource, a "
        "series with its parts, a kind, or the catalogue. Send it as `If-None-Match` to get a "
        "304 if nothing has changed.",
        "schema": {"type": "string"},
        "example": '"0.1.0-1-0123456789abcdef"',
    },
    "Link": {
        "description": "URL of the next page as an absolute path. Missing on the last page.",
        "schema": {"type": "string"},
        "example": '</v1/people?limit=2&cursor=…>; rel="next"',
    },
    "Location": {
        "description": "Target of the redirect, as an absolute path.",
        "schema": {"type": "string"},
        "example": "/v1/series/emily-in-paris",
    },
    "WWW-Authenticate": {
        "description": "Authentication scheme.",
        "schema": {"type": "string"},
        "example": "Bearer",
    },
    "RateLimit": {
        "description": "If a rate limit is set: the remaining requests, and the seconds until the limit is reset.",
        "schema": {"type": "string"},
        "example": '"address";r=599;t=42',
    },
    "RateLimit-Policy": {
        "description": "If a rate limit is set: the requests that one address may send, and the window in seconds.",
        "schema": {"type": "string"},
        "example": '"address";q=600;w=60',
    },
    "Retry-After": {
        "description": "Seconds to wait before a retry.",
        "schema": {"type": "integer", "minimum": 0},
        "example": 1,
    },
}

IF_MATCH: Schema = {
    "name": "If-Match",
    "in": "header",
    "description": "ETag of the document as you have read it, or `*` for any. Required to replace a document.",
    "schema": {"type": "string", "examples": ['"1-0123456789abcdef"']},
}
IF_NONE_MATCH: Schema = {
    "name": "If-None-Match",
    "in": "header",
    "description": "`*`: only create the document; fail if it exists.",
    "schema": {"type": "string", "enum": ["*"]},
}
LAST_EVENT_ID: Schema = {
    "name": "Last-Event-ID",
    "in": "header",
    "description": "Id of the last change received. Browsers send it automatically; it takes precedence over `since`.",
    "schema": {"type": "string", "examples": ["1-1"]},
}

SCOPES = "\n".join(["A key. Its scopes:\n", *(f"- `{scope.value}`: {scope.definition}" for scope in Scope)])
