"""Records of publishers, as importers read them from files and as the catalogue keeps them, and how each importer is
built.

An importer is two pure halves, and `importing` runs what lies between them:

1. `read` turns a file into records. It decides nothing about identity and does not see the catalogue. The
   tally counts the rest: rows that a rule leaves out, rows for the report, remarks on cells.
2. `importing` keeps the records in the catalogue (an older version never replaces a newer one), groups them by
   `question`, asks the importer for the `mention` of each group, and `matching` decides which series it is.
3. `document` makes the fact sheet of one document from all its records that have a series. It sees no file: the same
   records give the same sheet when another source's import decides them again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import Mention, Subject
from app.importers.records.reports import Tally
from app.publishing.bulk import Ready


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a source.

    - `key` names it within its source, in every file: `2024-08-18 TV (English) 3` (week, category, rank) of a weekly
      list, `2020-1` of a shoot, `9301` of a show of TVmaze. A later version under the same key replaces it.
    - `document` is the slug of the document that it belongs to: `netflix-top-10-2024-08-18`, `paris-shoots-2020`.
    - `question` is equal for the records of a source that must be about one series, because they are decided together:
      the title for Netflix's lists, title and year for shoots. It is any text; the source need not be part of it.
    - `name` is the title of the series as written. `head` is another title that it may begin with (`Harbour Lights`
      of `Harbour Lights, le retour`): if any series or record of the catalogue is called so, the record is uncertain.
    - `version` orders the versions of one record, as text: the newest week in the file, the time of the last update.
    - `data` is all that `mention` and `document` need of it, as JSON.
    - `line` is its line in the file that is being read, 0 for a record that comes from the catalogue.
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
    """A record, and the series that it is about."""

    record: Record
    series: Subject


class Importer(Protocol):
    """One source of records. `SOURCES` in `importing` lists them by name, those that number their subjects first.

    `numbers` says that the source has a number for each series; each of its documents holds one record then. `ranks`
    says that the key of a record is a place in a list, so that another title at this place is a renamed one.
    """

    source: str
    numbers: bool
    ranks: bool

    def read(self, file: Path, tally: Tally) -> Iterator[Record]:
        """The records of a file, in its order. Raises BadFiles only for a file that is not of that form at all.

        Counts in the tally each row that yields no record: `tally.left_out[reason]`, or `tally.report(line, why, key)`.
        Each record that it yields is counted by `importing`. An unreadable optional cell is a `tally.remark` and the
        record goes without it.
        """

    def mention(self, records: Sequence[Record], finder: SubjectFinder) -> Mention:
        """The series that all these records of one question are about, with the facts that tell it from others of its
        name (`finder.match` finds the slug of a network). Raises Uncertain where the records themselves could mean
        several series: all of them go to the report."""

    def document(self, slug: str, records: Sequence[Identified], finder: SubjectFinder, tally: Tally) -> Ready | None:
        """The sheet of a document from its records, in any order: sort them. None if none is left. A record that
        the document has no room for (its list has that season already) goes to `tally.report(line, why, key)`.
        Places and organizations are found with `finder.match`. Raises BadFiles."""
