"""The report as a file that a person edits and returns: one line per record, with tab-separated columns.

| column | content |
|---|---|
| decision | empty; a person writes `same as series/luther`, `new` or `skip` |
| record | the source and the record's key: `paris-shoots 2020-1` |
| where | the file and the line |
| why | the reason for the report |

Lines that begin with `#` are remarks and unreadable rows, which take no decision.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from app.errors import shown
from app.facts.fields import SLUG_PATTERN
from app.importers.importing import Import
from app.importers.records.reports import Tally
from app.importers.storage import NEW, SKIP, Decision
from app.sheets.folders import BadFiles, read_text
from app.vocabulary.kinds import Kind

HEADER = "decision\trecord\twhere\twhy"
_SAME = re.compile(rf"same as {Kind.SERIES}/(?P<slug>.+)")


def report_of(taken: Import) -> Iterator[str]:
    """The rows of the file, then stored records that have become uncertain."""
    yield HEADER
    yield from _lines(taken.source, taken.tally)
    for source, again in taken.again.items():
        yield from _lines(source, again.tally)


def _lines(source: str, tally: Tally) -> Iterator[str]:
    for each in sorted(tally.reported, key=lambda each: each.line):
        if each.key:
            yield "\t".join(("", f"{source} {each.key}", tally.at(each.line), each.why))
        else:
            yield f"# {tally.at(each.line)}: {each.why}"
    for line, what in sorted(tally.remarks):
        yield f"# {tally.at(line)}: {what}"


def decisions_in(file: Path, sources: frozenset[str]) -> list[Decision]:
    """The decisions in a report. Raises BadFiles."""
    lines = read_text(file).lstrip("\ufeff").splitlines()
    if not lines or [cell.strip() for cell in lines[0].split("\t")][:2] != HEADER.split("\t")[:2]:
        raise BadFiles([f"{file}:1: This is not a report: its first line is not “decision, record, where, why”."])
    found: list[Decision] = []
    faults = []
    for number, line in enumerate(lines[1:], start=2):
        try:
            found += _decisions_of(line, sources)
        except ValueError as error:
            faults.append(f"{file}:{number}: {error}")
    if faults:
        raise BadFiles(faults)
    return found


def _decisions_of(line: str, sources: frozenset[str]) -> Iterator[Decision]:
    """Zero or one. Raises ValueError."""
    if line.startswith("#") or not line.strip():
        return
    decision, *cells = (cell.strip().strip('"') for cell in line.split("\t"))
    if not decision:
        return
    source, _, key = (cells[0] if cells else "").partition(" ")
    if source not in sources or not key:
        raise ValueError("The second column is not a record, such as `paris-shoots 2020-1`.")
    yield Decision(source, key, _read(decision))


def _read(decision: str) -> str:
    """`new`, `skip`, or the path of a series. Raises ValueError."""
    if decision in (NEW, SKIP):
        return decision
    same = _SAME.fullmatch(decision)
    if same is None or not re.fullmatch(SLUG_PATTERN, same["slug"]):
        raise ValueError(f"{shown(decision)} is not a decision: write `same as series/SLUG`, `new` or `skip`.")
    return f"{Kind.SERIES}/{same['slug']}"
