"""Reads a fact sheet and checks it, without a database."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError

from app import deadlines
from app.errors import Fault, InvalidSheet
from app.facts.subjects import specs_of
from app.sheets.amounts import Amounts
from app.sheets.evidence_faults import evidence_faults, unused_evidence
from app.sheets.faults import MAX_FAULTS, Suggestions, faults_of
from app.sheets.groups import RowPlace, count_rows, spread
from app.sheets.positions import pointer
from app.sheets.rows import MAX_MEMBERS, SheetRow
from app.sheets.sheet import LISTS, MAX_ROWS, ROW_OF, Sheet
from app.sheets.subject_faults import subject_faults
from app.vocabulary.kinds import Kind


def read_sheet(data: Any) -> Sheet:
    """Validates parsed JSON or YAML. Raises InvalidSheet with up to 100 faults."""
    if not isinstance(data, dict):
        raise InvalidSheet([Fault("", "A fact sheet must be a map with `document` as its first key.", "invalid")])
    if count_rows(data) > MAX_ROWS:
        raise InvalidSheet([Fault("", f"A fact sheet has at most {MAX_ROWS} rows.", "too_many_rows")])
    plain = spread(data)
    read = _Validated(plain.data)
    if faults := _first(map(plain.written, read.faults())):
        raise InvalidSheet(faults)
    sheet = read.sheet()
    sheet.document.bind_to(RowPlace(pointer("document")))
    for name in LISTS:
        for row, place in zip(getattr(sheet, name), plain.places.get(name, ()), strict=True):
            row.bind_to(place)
    if faults := _first(_faults(sheet)):
        raise InvalidSheet(faults)
    return sheet


class _Validated:
    """Validates row by row, because pydantic cannot stop after the first hundred of half a million faults."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._lists = {name: rows for name, rows in data.items() if name in LISTS and isinstance(rows, list)}
        self._rest = {name: value for name, value in data.items() if name not in self._lists}
        self._read: dict[str, list[SheetRow]] = {name: [] for name in self._lists}

    def faults(self) -> Iterator[Fault]:
        wide = [*_too_wide(self._rest, ""), *_too_wide(self._rest.get("document"), pointer("document"))]
        yield from wide
        if not wide:
            yield from self._faults_in(Sheet, self._rest, "", [])
        for name in LISTS:
            for place, row in enumerate(self._lists.get(name, ())):
                deadlines.check()
                yield from self._faults_in(ROW_OF[name], row, pointer(name, place), self._read[name])

    def sheet(self) -> Sheet:
        """Only valid if there were no faults."""
        return Sheet.model_validate(self._rest | self._read)

    def _faults_in(self, model: type[BaseModel], data: Any, at: str, read: list[Any]) -> Iterator[Fault]:
        if wide := _too_wide(data, at):
            yield from wide
            return
        try:
            read.append(model.model_validate(data))
        except ValidationError as error:
            yield from faults_of(error, model, at)


def _too_wide(data: Any, at: str) -> list[Fault]:
    if not isinstance(data, dict) or len(data) <= MAX_MEMBERS:
        return []
    return [Fault(at, f"A map has at most {MAX_MEMBERS:,} keys; this one has {len(data):,}.")]


def _first(faults: Iterable[Fault]) -> list[Fault]:
    """Distinct faults: a fault of `common` occurs in each of its rows.

    Stops at the limit, because suggestions are slow.
    """
    found: dict[Fault, None] = {}
    for fault in faults:
        found[fault] = None
        if len(found) == MAX_FAULTS:
            break
    return list(found)


def _faults(sheet: Sheet) -> Iterator[Fault]:
    suggestions = Suggestions()
    yield from sheet.document.own_faults()
    yield from sheet.document.proof.faults
    yield from _doubled(sheet.document)
    for common, rows in sheet.groups.items():
        yield from common.proof.faults
        yield from unused_evidence(common, rows, suggestions)
    amounts = Amounts()
    for at, row in sheet.rows:
        deadlines.check()
        if excess := amounts.excess_with(row):
            yield Fault(at, excess, "too_large")
            return
        yield from row.own_faults()
        yield from _doubled(row)
        yield from evidence_faults(sheet, row, suggestions)
    yield from subject_faults(sheet, suggestions)


@cache
def _lists_of(kind: Kind) -> list[str]:
    return [name for name, spec in specs_of(kind).items() if spec.many]


def _doubled(row: SheetRow) -> Iterator[Fault]:
    for name in _lists_of(row.kind_of_subject):
        seen = set()
        for place, value in enumerate(row.values[name]):
            if value in seen:
                yield Fault(row.at(name, place), f"{value} is repeated in `{name}`.", "repeated")
            seen.add(value)
