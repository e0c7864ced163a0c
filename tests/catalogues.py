"""A service for publishing over HTTP, and dumps of its catalogue."""

from typing import Any

import httpx
import orjson
from sqlalchemy import select

from app import tables
from app.database.sessions import Database
from app.publishing.keys import create_key
from app.vocabulary.operations import Scope
from tests.factories import Data, text_for
from tests.service import Service

ABOUT_KEYS = frozenset({"audit_entries", "key_usage"})
"""Tables that also record denied and ineffective requests."""


class Newsroom(Service):
    """A service over a catalogue with all tables, and a key with all scopes."""

    def __init__(self, database_url: str, **settings: Any) -> None:
        super().__init__(database_url, **settings)
        with self.database.write() as session:
            self.key = create_key(session, "newsroom", Scope)

    def put(self, data: Data, **headers: str) -> httpx.Response:
        return self.send("PUT", f"documents/{data['document']['slug']}", submission(data), **headers)

    def check(self, data: Data) -> httpx.Response:
        return self.send("POST", "documents/check", submission(data))

    def withdraw(self, slug: str, query: str = "", **headers: str) -> httpx.Response:
        return self.send("DELETE", f"documents/{slug}{query}", b"", **headers)

    def send(self, method: str, path: str, body: bytes, **headers: str) -> httpx.Response:
        """Sends the key; headers are named like Python identifiers (`if_match`)."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        known = {"authorization": f"Bearer {self.key}", "content-type": "application/json"}
        return self.ask(method, f"/v1/{path}", content=body, headers=known | given)


def submission(data: Data) -> bytes:
    """The body that publishes a sheet, with a text that contains its words."""
    return orjson.dumps({"sheet": data, "text": text_for(data)})


def dump(database: Database) -> dict[str, list[Any]]:
    """All rows of all tables."""
    with database.read() as session:
        return {
            table.name: sorted(map(repr, session.execute(select(table))))
            for table in tables.METADATA.sorted_tables
            if table.name not in ABOUT_KEYS
        }
