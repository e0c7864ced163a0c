"""The sheet of one show while it is built."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from app.importers.matching.finding import SubjectFinder
from app.importers.records.datasets import Dataset
from app.importers.records.reports import Tally
from app.importers.records.rows import RecordKey, RecordRow
from app.importers.tvmaze.shows import Show
from app.sheets.sheet import MAX_ROWS
from app.vocabulary.kinds import Kind


@dataclass
class ShowSheet:
    """`series` is the slug of the series; `line` that of the show in its file."""

    show: Show
    series: str
    finder: SubjectFinder
    dataset: Dataset
    line: int
    tally: Tally
    _without_room: Counter[str] = field(default_factory=Counter)

    def row(self, part: str = "", key: RecordKey | None = None, /, **identity: Any) -> RecordRow:
        """`key` identifies the part within the show: `{"episode.id": 1}`."""
        return RecordRow({"id": self.show.id, **(key or {})}, part, **identity)

    def add(self, kind: Kind, row: RecordRow) -> None:
        self.dataset.add(self.line, kind, row.written())

    def add_if_room(self, what: str, kind: Kind, row: RecordRow) -> None:
        if self.has_room(what, 1):
            self.add(kind, row)

    def has_room(self, what: str, rows: int) -> bool:
        """If not, the number of `what` is in the remarks."""
        if self.dataset.size + rows > MAX_ROWS:
            self._without_room[what] += 1
            return False
        return True

    def remark(self, what: str) -> None:
        self.tally.remark(self.line, f"{self.show.name}: {what}")

    def remark_on_room(self) -> None:
        if self._without_room:
            parts = " and ".join(f"{number:,} {what}" for what, number in self._without_room.items())
            self.remark(f"The sheet is full; {parts} are ignored.")
