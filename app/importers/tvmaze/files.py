"""Shows of TVmaze from its API: a file with one object or a list of objects, also the results of a search.

Each show becomes a document, `tvmaze-show-1632`, with all its embedded objects. TVmaze numbers shows, episodes, people,
characters, networks and web channels. Networks and web channels have separate numbers, stored as `network/20` and
`webchannel/384`. `keys` lists all keys, with the fields that they become.
"""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.errors import MalformedInput, shown
from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import MatchedSubject, Mention
from app.importers.records.reports import Tally, Uncertain
from app.importers.sources import Identified, SourceRecord
from app.importers.tvmaze.documents import ShowDocument
from app.importers.tvmaze.reading import show_in
from app.importers.tvmaze.series import mention_of
from app.importers.tvmaze.shows import Show
from app.publishing.bulk import Ready
from app.sheets.folders import BadFiles, read_text
from app.sheets.sheet import MAX_ROWS
from app.sheets.strict_json import json_loads

MAX_BYTES = 16_000_000
"""Maximum size of a file. It is parsed completely once for validation, which takes about ten times as much memory."""
MOST_ROWS = MAX_ROWS - 10
"""Of embedded objects, in addition to those of the show itself, and without the optional ones."""
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


class ObjectLocation(NamedTuple):
    """The position of an object in the text; `line` counts from 1."""

    line: int
    start: int
    end: int


class TvmazeShows:
    source = "tvmaze"
    numbers = True
    ranks = False

    def read(self, file: Path, tally: Tally) -> Iterator[SourceRecord]:
        """Raises BadFiles."""
        text = _text_of(file)
        places = list(_objects_in(text))
        if not places:
            raise _bad(file, 1, "The file has no shows.")
        records = []
        unknown: set[str] = set()
        for place in places:
            try:
                records.append(_record(json.loads(text[place.start : place.end]), place.line, tally, unknown))
            except Uncertain as error:
                tally.report(place.line, error)
        if not records:
            first = tally.reported[0]
            raise _bad(file, first.line, first.why)
        yield from records

    def mention(self, records: Sequence[SourceRecord], finder: SubjectFinder) -> Mention:
        [record] = records
        return mention_of(_show(record), finder)

    def named(self, record: SourceRecord, series: MatchedSubject) -> Sequence[Mention]:
        return ()

    def document(self, slug: str, records: Sequence[Identified], finder: SubjectFinder, tally: Tally) -> Ready | None:
        """Raises BadFiles."""
        [identified] = records
        return ShowDocument(identified.record, _show(identified.record), tally).ready(identified.series, finder)


def _record(value: object, line: int, tally: Tally, unknown: set[str]) -> SourceRecord:
    """`unknown` are the keys on which there is a remark. Raises Uncertain."""
    show, readable, remarks, others = show_in(value)
    remarks += [f"The key {shown(key)} is not known and is ignored in all shows." for key in sorted(others - unknown)]
    unknown |= others
    if show.embedded.rows > MOST_ROWS:
        raise Uncertain(f"{show.name} has more embedded objects than the {MOST_ROWS:,} rows of a sheet.")
    for remark in remarks:
        tally.remark(line, f"{show.name}: {remark}")
    return SourceRecord(
        key=str(show.id),
        document=f"tvmaze-show-{show.id}",
        question=str(show.id),
        name=show.name,
        version=f"{datetime.fromtimestamp(show.updated, UTC):%Y-%m-%d %H:%M:%S}",
        data=readable,
        line=line,
    )


def _show(record: SourceRecord) -> Show:
    return Show.model_validate(record.data)


def _text_of(file: Path) -> str:
    """The JSON text of a file. Raises BadFiles."""
    text = read_text(file).lstrip("\ufeff")
    if not text.strip():
        raise _bad(file, 1, "The file is empty.")
    if text.lstrip().startswith("<"):
        raise _bad(file, 1, "This is a web page (HTML or XML), not JSON.")
    if len(data := text.encode()) > MAX_BYTES:
        raise _bad(file, 1, f"The file has more than {MAX_BYTES:,} bytes: split it into several.")
    try:
        json_loads(data)
    except MalformedInput as error:
        raise BadFiles([f"{file}:{error.line}:{error.column}: {error.detail}"]) from None
    return text


def _objects_in(text: str) -> Iterator[ObjectLocation]:
    """The object in the text, or each object of its list."""
    at = len(text) - len(text.lstrip())
    is_list = text.startswith("[", at)
    line, counted = 1, 0
    at = _past(text, at + is_list)
    while at < len(text) and text[at] != "]":
        _, end = _DECODER.raw_decode(text, at)
        line, counted = line + text.count("\n", counted, at), at
        yield ObjectLocation(line, at, end)
        at = _past(text, end)


def _past(text: str, at: int) -> int:
    """The position of the next character other than whitespace and commas."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _bad(file: Path, line: int, sentence: str) -> BadFiles:
    return BadFiles([f"{file}:{line}: {sentence}"])
