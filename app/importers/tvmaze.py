"""Shows of TVmaze, as its API gives them out: a file with one object, or with a list of them.

Each show makes a document, `tvmaze-show-1632`, with what is embedded in it: seasons, the main cast and episodes.

`summary` is TVmaze's prose, and a premise is written anew: it stays null. No field holds `averageRuntime`, `runtime`,
`schedule`, `officialSite`, `image`, `weight`, `ended`, `dvdCountry`, and what a show's type says beyond a genre. Of a
network and a web channel, the network comes first. Of whoever appears as themselves, no role says so for sure.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import orjson
from pydantic import ValidationError
from sqlmodel import Session

from app.errors import MalformedInput
from app.importers.matching import Matcher
from app.importers.names import key_of
from app.importers.reports import Tally, Uncertain
from app.importers.tvmaze_documents import ShowDocument
from app.importers.tvmaze_shows import Show
from app.publishing.bulk import Ready
from app.sheets.faults import faults_of
from app.sheets.folders import BadFiles, read_text
from app.sheets.sheet import MAX_ROWS
from app.sheets.strict_json import json_loads

MAX_BYTES = 16_000_000
"""Of a file. All of it is parsed once, to be sure that it is sound, which takes some ten times as much memory."""
MOST_ROWS = MAX_ROWS - 10
"""Of what is embedded in a show, beside what the show itself makes."""
_BETWEEN = re.compile(r"[\s,]*")
_DECODER = json.JSONDecoder()


class Place(NamedTuple):
    """Where an object stands in the text; the line counts from 1."""

    line: int
    start: int
    end: int


class TvmazeShows:
    """The file, found to be sound. Its objects are read one by one."""

    def __init__(self, file: Path) -> None:
        """Raises BadFiles."""
        self.file, self.tally = file, Tally(file)
        self._text = _text_of(file)
        self._places: dict[str, Place] = {}
        self._titles: Counter[str] = Counter()
        for place in _objects_in(self._text):
            self._sort(place)
        if not self._places:
            raise _bad(file, 1, "The file has no shows.")

    @property
    def documents(self) -> Sequence[str]:
        return list(self._places)

    def ready(self, document: str, session: Session, matcher: Matcher) -> Ready | None:
        """Raises BadFiles."""
        place = self._places[document]
        show = self._show(place)
        crowded = self._titles[key_of(show.name)] > 1
        made = ShowDocument(self.file, place.line, show, self.tally, crowded=crowded)
        return made.ready(self._canonical(place), session, matcher)

    def _sort(self, place: Place) -> None:
        show = self._show(place)
        if show.embedded.rows > MOST_ROWS:
            raise _bad(self.file, place.line, f"More is embedded in this show than the {MOST_ROWS:,} rows of a sheet.")
        known = self._places.get(str(show.id))
        if known is None:
            self._places[str(show.id)] = place
            self._titles[key_of(show.name)] += 1
        elif self._canonical(known) == self._canonical(place):
            self.tally.left_out["repeated"] += 1
        else:
            self.tally.report(place.line, Uncertain(f"The show {show.id} stands here with other values than before."))

    def _show(self, place: Place) -> Show:
        try:
            return Show.model_validate(self._object(place))
        except ValidationError as error:
            fault = faults_of(error, Show)[0]
            at = f"{fault.pointer}: " if fault.pointer else ""
            raise _bad(self.file, place.line, f"This is no show of TVmaze: {at}{fault.detail}") from None

    def _object(self, place: Place) -> Any:
        return json.loads(self._text[place.start : place.end])

    def _canonical(self, place: Place) -> str:
        """The object with its members in the order of their names."""
        return orjson.dumps(self._object(place), option=orjson.OPT_SORT_KEYS).decode()


def _text_of(file: Path) -> str:
    """Text that is JSON. Raises BadFiles."""
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


def _objects_in(text: str) -> Iterator[Place]:
    """The one that the text holds, or each of its list."""
    at = len(text) - len(text.lstrip())
    is_list = text.startswith("[", at)
    line, counted = 1, 0
    at = _past(text, at + is_list)
    while at < len(text) and text[at] != "]":
        _, end = _DECODER.raw_decode(text, at)
        line, counted = line + text.count("\n", counted, at), at
        yield Place(line, at, end)
        at = _past(text, end)


def _past(text: str, at: int) -> int:
    """The next place that holds no blank and no comma."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _bad(file: Path, line: int, sentence: str) -> BadFiles:
    return BadFiles([f"{file}:{line}: {sentence}"])
