"""Addresses of the Atom feeds of changes."""

from collections.abc import Iterable
from urllib.parse import urlencode

from app.facts.subjects import key_of
from app.vocabulary.kinds import Kind

_OWN_FILTER = {Kind.SERIES: "series", Kind.DOCUMENTS: "document"}
"""Of a series with all its parts, and of what a document changed."""


def changes_feed_address(path: str) -> str:
    """The feed of a subject."""
    kind, key = key_of(path)
    return feed_of_changes([(_OWN_FILTER[kind], key["slug"]) if kind in _OWN_FILTER else ("subject", path)])


def feed_of_changes(filters: Iterable[tuple[str, str]]) -> str:
    query = urlencode([*filters], safe="/")
    return f"/changes.atom?{query}" if query else "/changes.atom"
