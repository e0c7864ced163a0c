"""A fact sheet: what a curator writes down of one document. It stands alone, and is checked without a database."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, cached_property
from itertools import islice
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import Fault, InvalidSheet
from app.facts.claims import SELF
from app.facts.fields import FieldSpec
from app.facts.subjects import season_path, sheet_list, specs_of
from app.sheets.characters import CharacterRow
from app.sheets.credits import CreditRow
from app.sheets.documents import DocumentRow
from app.sheets.episodes import EpisodeRow
from app.sheets.events import EventRow
from app.sheets.faults import did_you_mean, faults_of
from app.sheets.filming_locations import FilmingLocationRow
from app.sheets.metrics import MetricRow
from app.sheets.organizations import OrganizationRow
from app.sheets.people import PersonRow
from app.sheets.places import PlaceRow
from app.sheets.positions import pointer
from app.sheets.rows import NamedRow, Row, claimable
from app.sheets.seasons import SeasonRow
from app.sheets.series import SeriesRow
from app.sheets.statements import StatementRow
from app.vocabulary import DocumentKind, Kind, Rank

MAX_ROWS = 10_000
MAX_FAULTS = 100


class Sheet(BaseModel):
    """One document and the rows of what it says, by kind."""

    model_config = ConfigDict(extra="forbid", title="showfacts fact sheet")

    document: DocumentRow = Field(description="The document that the rows are taken from.")
    series: list[SeriesRow] = []
    seasons: list[SeasonRow] = []
    episodes: list[EpisodeRow] = []
    people: list[PersonRow] = []
    characters: list[CharacterRow] = []
    credits: list[CreditRow] = []
    organizations: list[OrganizationRow] = []
    places: list[PlaceRow] = []
    filming_locations: list[FilmingLocationRow] = []
    statements: list[StatementRow] = []
    metrics: list[MetricRow] = []
    events: list[EventRow] = []

    @cached_property
    def rows(self) -> Sequence[tuple[str, Row]]:
        """Every row but the document's, with the JSON pointer at which it stands."""
        lists = [sheet_list(kind) for kind in Kind if kind is not Kind.DOCUMENTS]
        return [(pointer(name, place), row) for name in lists for place, row in enumerate(getattr(self, name))]


def read_sheet(data: Any) -> Sheet:
    """The sheet in what a strict reader has read. Raises InvalidSheet with every fault found, at most 100."""
    if not isinstance(data, dict):
        raise InvalidSheet([Fault("", "A fact sheet is a map that begins with `document`.", "invalid")])
    if sum(len(rows) for rows in data.values() if isinstance(rows, list)) > MAX_ROWS:
        raise InvalidSheet([Fault("", f"A fact sheet has at most {MAX_ROWS} rows.", "too_many_rows")])
    try:
        sheet = Sheet.model_validate(data)
    except ValidationError as error:
        raise InvalidSheet(faults_of(error, Sheet)[:MAX_FAULTS]) from None
    # Not one more than is told: looking for what was meant takes long.
    if faults := list(islice(_faults(sheet), MAX_FAULTS)):
        raise InvalidSheet(faults)
    return sheet


def _faults(sheet: Sheet) -> Iterator[Fault]:
    yield from sheet.document.own_faults(pointer("document"))
    yield from _below(pointer("document"), sheet.document.proof.faults)
    for at, row in sheet.rows:
        yield from row.own_faults(at)
        yield from _doubled(at, row)
        yield from _evidence_faults(sheet, at, row)
    yield from _repeated(sheet)
    yield from _unknown_references(sheet)
    yield from _circles(sheet)


def _below(at: str, faults: Iterable[Fault]) -> Iterator[Fault]:
    return (replace(fault, pointer=at + fault.pointer) for fault in faults)


@cache
def _lists_of(kind: Kind) -> list[str]:
    return [name for name, spec in specs_of(kind).items() if spec.many]


def _doubled(at: str, row: Row) -> Iterator[Fault]:
    for name in _lists_of(row.kind_of_subject):
        seen = set()
        for place, value in enumerate(row.values[name]):
            if value in seen:
                yield Fault(at + pointer(name, place), f"{value} stands twice in `{name}`.", "repeated")
            seen.add(value)


def _evidence_faults(sheet: Sheet, at: str, row: Row) -> Iterator[Fault]:
    yield from _below(at, row.proof.faults)
    for name, found in row.proof.by_field.items():
        place = at + found.pointer
        if name not in row.claimed and name != SELF:
            yield _no_claim(place, row, name)
        if sheet.document.kind is not DocumentKind.DATASET and any(entry.record for entry in found.entries):
            yield Fault(place, "Only a document of kind `dataset` has records.", "invalid")
        if found.rank is Rank.DEPRECATED and name in row.noun().required:
            yield Fault(place, f"`{name}` cannot be deprecated: the row needs it.")


def _no_claim(place: str, row: Row, name: str) -> Fault:
    known = claimable(row.kind_of_subject)
    if name in known:
        return Fault(place, f"There is evidence for `{name}`, but no value.", "no_value")
    if name in row.noun().identity:
        sentence = f"`{name}` says which subject is meant; the evidence of the row itself is `self`."
        return Fault(place, sentence, "no_claim")
    return Fault(place, f"There is no field `{name}`{did_you_mean(name, [*known, SELF])}", "no_claim")


def _repeated(sheet: Sheet) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    former = {
        f"{row.kind_of_subject}/{slug}": at
        for at, row in sheet.rows
        if isinstance(row, NamedRow)
        for slug in row.formerly
    }
    for at, row in sheet.rows:
        subject = row.subject
        if subject in seen:
            yield Fault(at, f"{subject} stands twice: here and at {seen[subject]}.", "repeated")
        seen.setdefault(subject, at)
        if subject in former:
            yield Fault(at, f"{subject} is named as a former name at {former[subject]}.", "invalid")


def _unknown_references(sheet: Sheet) -> Iterator[Fault]:
    subjects = {row.subject for _, row in sheet.rows}
    known = subjects | {
        f"{row.kind_of_subject}/{slug}" for _, row in sheet.rows if isinstance(row, NamedRow) for slug in row.formerly
    }
    for at, row in sheet.rows:
        for name, path in _references(row):
            if path not in known:
                candidates = [subject for subject in subjects if subject.split("/")[0] == path.split("/")[0]]
                yield Fault(
                    at + pointer(name), f"Unknown subject {path}{did_you_mean(path, candidates)}", "unknown_subject"
                )


def _references(row: Row) -> Iterator[tuple[str, str]]:
    """The subjects that a row names, as (field, path)."""
    for name, spec in _referring(row.kind_of_subject):
        value = row.values[name]
        if value is None:
            continue
        if spec.target is not None:
            for slug in value if spec.many else [value]:
                yield name, f"{spec.target}/{slug}"
        elif (series := row.values["series"]) is not None:
            yield name, season_path(series, value)


@cache
def _referring(kind: Kind) -> list[tuple[str, FieldSpec]]:
    return [(name, spec) for name, spec in specs_of(kind).items() if spec.target is not None or spec.shape == "season"]


_CIRCULAR = ((Kind.PLACES, "located_in"), (Kind.CHARACTERS, "reports_to"), (Kind.SERIES, "spin_off_of"))


def _circles(sheet: Sheet) -> Iterator[Fault]:
    """References that lead back to where they began, each circle told at its first row."""
    for kind, name in _CIRCULAR:
        rows: Sequence[NamedRow] = getattr(sheet, sheet_list(kind))
        above = {row.slug: row.values[name] for row in rows}
        told: set[str] = set()
        for place, row in enumerate(rows):
            chain = [row.slug]
            while (following := above.get(chain[-1])) is not None and following not in chain and following not in told:
                chain.append(following)
            if following == row.slug:
                told.update(chain)
                circle = " → ".join([*chain, row.slug])
                yield Fault(pointer(sheet_list(kind), place, name), f"`{name}` goes in a circle: {circle}.", "circle")
