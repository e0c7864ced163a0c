"""A request whose words differ from its text in blanks, quotation marks and a soft hyphen only."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.database.migrating import migrate
from app.database.sessions import Database
from tests.catalogues import Newsroom


def problems(folder: Path) -> list[str]:
    """What does not hold: the words must be found, and their span must have them as printed."""
    request = json.loads((folder / "request.json").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as catalogue:
        url = f"sqlite:///{catalogue}/showfacts.db"
        with Database(url) as database:
            migrate(database)
        return list(_problems(request, url))


def _problems(request: Any, url: str) -> Iterator[str]:
    with Newsroom(url) as newsroom:
        answer = newsroom.send("POST", "documents/check", json.dumps(request).encode())
        if answer.status_code != 200:
            yield f"{answer.status_code}: {answer.text}"
            return
        slug = request["sheet"]["document"]["slug"]
        newsroom.send("PUT", f"documents/{slug}", json.dumps(request).encode())
        subject = f"series/{request['sheet']['series'][0]['slug']}"
        (claim,) = newsroom.read(subject, include="evidence")["evidence"]["genres"]
        (span,) = claim["spans"]
        printed = request["text"][span["start"] : span["end"]]
        if span["words"] != printed:
            yield f"the span says {span['words']!r}, the text {printed!r}"
