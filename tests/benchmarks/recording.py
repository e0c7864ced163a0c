"""Answers of showfacts, kept for those that give them without thinking."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.lineup import running, showfacts
from tests.benchmarks.processes import Answer, good_answer

_OF_EACH_ANSWER = ("date", "connection", "keep-alive")
"""Headers that the server writes by itself."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The files of an answer to a path, and of the 304 to those that know it and send these headers."""

    path: str
    full: Path
    not_modified: Path
    known: Mapping[str, str]


def recorded(catalogue: Path, path: str, folder: Path) -> Recorded:
    full, not_modified = folder / "full.json", folder / "not-modified.json"
    with running(showfacts(catalogue, cached=True)) as server:
        answer = good_answer(server.address, path)
        known = {"If-None-Match": answer.etag}
        _write(full, answer)
        _write(not_modified, good_answer(server.address, path, known))
    return Recorded(path, full, not_modified, known)


def _write(file: Path, answer: Answer) -> None:
    kept = [(name, value) for name, value in answer.headers if name.lower() not in _OF_EACH_ANSWER]
    content = {"status": answer.status, "headers": kept, "body": base64.b64encode(answer.body).decode()}
    file.write_text(json.dumps(content), encoding="ascii")
