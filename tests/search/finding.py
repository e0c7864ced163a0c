"""Asking for words as the route does, without HTTP."""

from typing import Any

import orjson

from app.database.sessions import Database
from app.queries.listing import Window
from app.queries.search import SearchFilter, search_page
from app.vocabulary.kinds import Kind
from tests.factories import publish_sheet, sheet


def search(database: Database, q: str, *kinds: Kind, limit: int = 100) -> tuple[list[dict[str, Any]], str | None]:
    """All hits, page by page, and the words that were meant."""
    wanted, after, hits = SearchFilter.model_validate({"q": q, "kind": list(kinds)}), None, []
    while True:
        with database.read() as session:
            found = search_page(session, Window(limit, after), wanted)
        hits += [orjson.loads(row.text) for row in found.rows]
        if found.next is None:
            return hits, orjson.loads(found.beside["did_you_mean"])
        after = found.next


def paths(database: Database, q: str, *kinds: Kind, limit: int = 100) -> list[str]:
    return [hit["path"] for hit in search(database, q, *kinds, limit=limit)[0]]


def name(database: Database, *names: str) -> None:
    """Publishes people with these names: `people/p0`, `people/p1`, …"""
    publish_sheet(database, sheet("names", people=[{"slug": f"p{n}", "name": each} for n, each in enumerate(names)]))
