"""Sheets for tests: plain maps whose rows have evidence, and a matching text."""

from collections.abc import Iterator
from typing import Any

from app.database.sessions import Database
from app.publishing.documents import (
    UNCONDITIONAL,
    Condition,
    PreparedDocument,
    PublishedDocument,
    prepare,
    publish,
    withdraw,
)
from app.sheets.anchors import find_anchors
from app.sheets.reading import read_sheet

Data = dict[str, Any]


def sheet(slug: str, published: str = "2024-03-11", *, document: Data | None = None, **rows: list[Data]) -> Data:
    """A news article. Rows without evidence get some for all their fields."""
    about = {"slug": slug, "kind": "news_article", "published": {"value": published, "words": "on Monday"}}
    proven = {kind: [{"evidence": f"words for {kind}", **row} for row in some] for kind, some in rows.items()}
    return {"document": about | (document or {})} | proven


def text_for(data: Data) -> str:
    """A text that consists of all words of evidence and all quotations of a sheet."""
    return "\n".join(_words(data))


def prepared(data: Data, *, text_seen: bool = False) -> PreparedDocument:
    read = read_sheet(data)
    return prepare(read, find_anchors(read, text_for(data)), text_seen=text_seen)


def publish_sheet(database: Database, data: Data, condition: Condition = UNCONDITIONAL) -> PublishedDocument:
    ready = prepared(data)
    with database.write() as session:
        return publish(session, ready, condition)


def withdraw_document(database: Database, slug: str, reason: str | None = None) -> PublishedDocument:
    with database.write() as session:
        return withdraw(session, slug, reason)


def _words(data: Data) -> Iterator[str]:
    yield data["document"]["published"].get("words", "")
    for kind, rows in data.items():
        for row in rows if kind != "document" else ():
            yield from _words_in(row["evidence"])
            if kind == "statements":
                yield from _words_in(row.get("text", []))


def _words_in(evidence: Any) -> Iterator[str]:
    match evidence:
        case str():
            yield evidence
        case list():
            for entry in evidence:
                yield from _words_in(entry)
        case {"words": words, **others}:
            yield words
            yield from _words_in(others.get("instead_of", []))
        case dict():
            for entry in evidence.values():
                yield from _words_in(entry)
