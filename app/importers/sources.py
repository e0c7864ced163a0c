"""Records as importers read them and as the catalogue stores them, and the interface of importers.

An importer consists of two pure functions; `importing` does the steps between them:

1. `read` turns a file into records. It decides nothing about identity and does not read the catalogue. The tally counts
   other rows: skipped rows, reported rows, and remarks on cells.
2. `importing` stores the records in the catalogue (an older version never replaces a newer one), groups them by
   `question`, asks the importer for the `mention` of each group, and `matching` decides which series it is.
3. `document` builds the fact sheet of one document from all its records that have a series. It does not read a file:
   the same records give the same sheet when the import of another source decides them again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import MatchedSubject, Mention
from app.importers.records.reports import Tally
from app.publishing.bulk import Ready


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """One record of a source.

    - `key` identifies it within its source, in every file: `2024-08-18 TV (English) 3` (week, category, rank) in a
      weekly list, `2020-1` for a shoot, `9301` for a show of TVmaze. A later version with the same key replaces it.
    - `document` is the slug of its document: `netflix-top-10-2024-08-18`, `paris-shoots-2020`.
    - `question` is equal for the records of a source that must be about one series and are decided together: the title
      for Netflix's lists, title and year for shoots. Any text; it need not contain the source.
    - `name` is the title of the series as written. `head` is another title that it may begin with (`Harbour Lights` in
      `Harbour Lights, le retour`): if any series or record of the catalogue has this name, the record is uncertain.
    - `version` orders the versions of one record, as text: the newest week in the file, the time of the last update.
    - `data` is the input of `mention` and `document`, as JSON.
    - `line` is its line in the current file, or 0 for a record from the catalogue.
    """

    key: str
    document: str
    question: str
    name: str
    version: str
    data: Mapping[str, Any]
    head: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Identified:
    """A record and its series."""

    record: SourceRecord
    series: MatchedSubject


class Importer(Protocol):
    """One source of records. `SOURCES` in `importing` lists them by name, starting with those that number their
    subjects.

    `numbers` is true if the source has a number for each series; each of its documents then has one record. `ranks` is
    true if the key of a record is a place in a list, so that another title at this place is a rename.
    """

    source: str
    numbers: bool
    ranks: bool

    def read(self, file: Path, tally: Tally) -> Iterator[SourceRecord]:
        """The records of a file, in order. Raises BadFiles only if the file has another format.

        Counts each row without a record in the tally: `tally.left_out[reason]`, or `tally.report(line, why, key)`.
        `importing` counts the yielded records. For an unreadable optional cell, add a `tally.remark` and omit the cell.
        """

    def mention(self, records: Sequence[SourceRecord], finder: SubjectFinder) -> Mention:
        """The series of the records of one question, with the facts that distinguish it from others with its name.

        `finder.match` finds the slug of a network. Raises Uncertain if the records themselves could be about several
        series: all of them are then reported.
        """

    def named(self, record: SourceRecord, series: MatchedSubject) -> Sequence[Mention]:
        """The people and companies of a record that `document` finds by their names alone.

        They are decided again when another source brings their names.
        """

    def document(self, slug: str, records: Sequence[Identified], finder: SubjectFinder, tally: Tally) -> Ready | None:
        """The sheet of a document from its records, in any order: sort them. None if none is left.

        Reports records that do not fit into the document (for example a repeated season) with `tally.report(line, why,
        key)`. Places and organizations are found with `finder.match`. Raises BadFiles.
        """
