"""A fact sheet: the statements of one document, as written by a curator. It is validated without a database."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain
from typing import Any, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app import deadlines
from app.errors import Fault, InvalidSheet, shown
from app.facts import edtf, relative_dates
from app.facts.claims import SELF
from app.facts.fields import FieldSpec
from app.facts.relative_dates import Reading
from app.facts.subjects import kind_of, season_path, sheet_list, specs_of
from app.sheets.amounts import Amounts
from app.sheets.characters import CharacterRow
from app.sheets.credits import CreditRow
from app.sheets.documents import DocumentRow
from app.sheets.episodes import EpisodeRow
from app.sheets.events import EventRow
from app.sheets.evidence import ENTRY_KEYS, Entry
from app.sheets.faults import MAX_FAULTS, Suggestions, faults_of
from app.sheets.filming_locations import FilmingLocationRow
from app.sheets.groups import COMMON, EVIDENCE, ROWS, Common, RowPlace, count_rows, spread
from app.sheets.metrics import MetricRow
from app.sheets.organizations import OrganizationRow
from app.sheets.people import PersonRow
from app.sheets.places import PlaceRow
from app.sheets.positions import pointer
from app.sheets.rows import MAX_MEMBERS, NamedRow, SheetRow, claimable
from app.sheets.seasons import SeasonRow
from app.sheets.series import SeriesRow
from app.sheets.statements import StatementRow
from app.vocabulary import DocumentKind, Kind, Rank

MAX_ROWS = 10_000
MAX_NESTING = 32
"""Nesting of places. A district of a city in a region of a country takes four."""
MAX_DATES = 8
"""Number of possible dates of relative words in an error message."""


class Sheet(BaseModel):
    """A document and its rows, by kind."""

    model_config = ConfigDict(extra="forbid", title="showfacts fact sheet")

    document: DocumentRow = Field(description="The source document of the rows.")
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
    def rows(self) -> Sequence[tuple[str, SheetRow]]:
        """Every row except the document, with its JSON Pointer."""
        return [(row.at(), row) for name in _LISTS for row in getattr(self, name)]

    @cached_property
    def groups(self) -> Mapping[Common, Sequence[SheetRow]]:
        """The rows of each group, by their common members."""
        groups: dict[Common, list[SheetRow]] = {}
        for _, row in self.rows:
            if row.row_place.common is not None:
                groups.setdefault(row.row_place.common, []).append(row)
        return groups

    def readings(self, entry: Entry) -> Sequence[Reading]:
        """The dates that a relative entry can mean."""
        document = self.document
        counted_from = document.updated if entry.update and document.updated else document.published.value
        return relative_dates.readings(entry.words or "", edtf.parse(counted_from))

    def rule_of(self, entry: Entry, value: str) -> str | None:
        """The rule by which a relative entry means a date."""
        reading = reading_of(self.readings(entry), value)
        return reading.why if reading else None

    def path_of_source(self, entry: Entry) -> str | None:
        """Path of the organization or person of this sheet that `according_to` names.

        None unless exactly one row matches.
        """
        wanted = entry.according_to or ""
        kinds = (Kind.ORGANIZATIONS, Kind.PEOPLE)
        found = [path for path in (wanted, *(f"{kind}/{wanted}" for kind in kinds)) if path in self.subjects]
        return found[0] if len(found) == 1 else None

    @cached_property
    def subjects(self) -> frozenset[str]:
        return frozenset(row.subject for _, row in self.rows)

    def within(self, place: str | None) -> tuple[str, ...]:
        """The places that contain a place according to the sheet, innermost first, at most 32."""
        around: list[str] = []
        while len(around) < MAX_NESTING and (place := self._located_in.get(place or "")) is not None:
            around.append(place)
        return tuple(around)

    @cached_property
    def _located_in(self) -> Mapping[str, str | None]:
        """By slug, including former slugs."""
        return {slug: row.located_in for row in self.places for slug in (row.slug, *row.formerly)}

    def written(self) -> dict[str, Any]:
        """The sheet as written, as JSON types, with groups and without omitted members."""
        written = self.model_dump(mode="json", exclude_unset=True)
        for name in _LISTS:
            if name in written:
                places = (row.row_place for row in getattr(self, name))
                written[name] = _grouped(zip(places, written[name], strict=True))
        return written


_LISTS = tuple(sheet_list(kind) for kind in Kind if kind is not Kind.DOCUMENTS)
_ROW_OF: Mapping[str, type[SheetRow]] = {name: get_args(Sheet.model_fields[name].annotation)[0] for name in _LISTS}


def _grouped(rows: Iterable[tuple[RowPlace, dict[str, Any]]]) -> list[dict[str, Any]]:
    written: list[dict[str, Any]] = []
    groups: dict[Common, dict[str, Any]] = {}
    for place, row in rows:
        if place.common is None:
            written.append(row)
            continue
        if place.common not in groups:
            shared = {EVIDENCE: place.common.evidence} if place.common.evidence is not None else {}
            groups[place.common] = {COMMON: shared, ROWS: []}
            written.append(groups[place.common])
        group = groups[place.common]
        group[COMMON].update((name, value) for name, value in row.items() if name not in place.own)
        group[ROWS].append({name: value for name, value in row.items() if name in place.own})
    return written


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
    for name in _LISTS:
        for row, place in zip(getattr(sheet, name), plain.places.get(name, ()), strict=True):
            row.bind_to(place)
    if faults := _first(_faults(sheet)):
        raise InvalidSheet(faults)
    return sheet


class _Validated:
    """Validates row by row, because pydantic cannot stop after the first hundred of half a million faults."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._lists = {name: rows for name, rows in data.items() if name in _LISTS and isinstance(rows, list)}
        self._rest = {name: value for name, value in data.items() if name not in self._lists}
        self._read: dict[str, list[SheetRow]] = {name: [] for name in self._lists}

    def faults(self) -> Iterator[Fault]:
        wide = [*_too_wide(self._rest, ""), *_too_wide(self._rest.get("document"), pointer("document"))]
        yield from wide
        if not wide:
            yield from self._faults_in(Sheet, self._rest, "", [])
        for name in _LISTS:
            for place, row in enumerate(self._lists.get(name, ())):
                deadlines.check()
                yield from self._faults_in(_ROW_OF[name], row, pointer(name, place), self._read[name])

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
        yield from _unused_evidence(common, rows, suggestions)
    amounts = Amounts()
    for at, row in sheet.rows:
        deadlines.check()
        if excess := amounts.excess_with(row):
            yield Fault(at, excess, "too_large")
            return
        yield from row.own_faults()
        yield from _doubled(row)
        yield from _evidence_faults(sheet, row, suggestions)
    yield from _repeated(sheet)
    yield from _unknown_references(sheet, suggestions)
    yield from _circles(sheet)


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


def _unused_evidence(common: Common, rows: Sequence[SheetRow], suggestions: Suggestions) -> Iterator[Fault]:
    claimed = {SELF}.union(*(row.claimed for row in rows))
    for name, found in common.proof.by_field.items():
        if name not in claimed:
            yield _no_claim(found.pointer, rows[0], name, suggestions)


def _evidence_faults(sheet: Sheet, row: SheetRow, suggestions: Suggestions) -> Iterator[Fault]:
    yield from row.proof.faults
    for name, found in row.proof.by_field.items():
        place = found.pointer
        if name not in row.claimed and name != SELF:
            yield _no_claim(place, row, name, suggestions)
        if sheet.document.kind is not DocumentKind.DATASET and any(entry.record for entry in found.entries):
            yield Fault(place, "Only a document of kind `dataset` has records.", "invalid")
        if found.rank is Rank.DEPRECATED and name in row.noun().required:
            yield Fault(place, f"`{name}` cannot be deprecated, because the row needs it.")
        for at, entry in found.placed:
            yield from _entry_faults(sheet, entry, at, suggestions)
            if entry.relative and entry.words is not None:
                yield from _relative_faults(sheet, row, name, entry, at)


def _entry_faults(sheet: Sheet, entry: Entry, at: str, suggestions: Suggestions) -> Iterator[Fault]:
    if entry.update and sheet.document.updated is None:
        sentence = "`update` refers to the date in `updated`, which the document does not have."
        yield Fault(at + pointer("update"), sentence, "invalid")
    if entry.according_to is not None and sheet.path_of_source(entry) is None:
        sentence = _unknown_source(sheet, entry.according_to, suggestions)
        yield Fault(at + pointer("according_to"), sentence, "unknown_subject")


def _unknown_source(sheet: Sheet, name: str, suggestions: Suggestions) -> str:
    if all(f"{kind}/{name}" in sheet.subjects for kind in (Kind.ORGANIZATIONS, Kind.PEOPLE)):
        return (
            f"{name} is both an organization and a person of this sheet; write organizations/{name} or people/{name}."
        )
    close = suggestions.did_you_mean(name, (row.slug for row in chain(sheet.organizations, sheet.people)), "sources")
    remedy = "" if close else "; add a row under `organizations` or `people`."
    return f"{name} is not an organization or person of this sheet{close or remedy}"


def _relative_faults(sheet: Sheet, row: SheetRow, name: str, entry: Entry, at: str) -> Iterator[Fault]:
    dates = row.dates_resting_on(name)
    if not dates:
        yield Fault(
            at + pointer("relative"), "`relative` is only for dates, and this entry supports no date.", "invalid"
        )
        return
    readings = sheet.readings(entry)
    for date in dates:
        if reading_of(readings, row.values[date]) is None:
            yield Fault(at + pointer("relative"), _other_date(date, row.values[date], entry, readings), "other_date")


def reading_of(readings: Sequence[Reading], value: str) -> Reading | None:
    """The reading of a value, ignoring its qualifiers."""
    return next((reading for reading in readings if reading.edtf == value.rstrip("?~%")), None)


def _other_date(name: str, value: str, entry: Entry, readings: Sequence[Reading]) -> str:
    if not readings:
        return f"{shown(entry.words or '')} is not a date relative to the document's date; remove `relative`."
    dates = list(dict.fromkeys(reading.edtf for reading in readings))
    more = f" or {len(dates) - MAX_DATES} others" if len(dates) > MAX_DATES else ""
    return f"`{name}` is {value}, but {shown(entry.words or '')} can mean {', '.join(dates[:MAX_DATES])}{more}."


def _no_claim(place: str, row: SheetRow, name: str, suggestions: Suggestions) -> Fault:
    known = claimable(row.kind_of_subject)
    if name in known:
        return Fault(place, f"There is evidence for `{name}`, but no value.", "no_value")
    if name in row.noun().identity:
        sentence = f"`{name}` identifies the subject; the evidence of the row itself is `self`."
        return Fault(place, sentence, "no_claim")
    if name in ENTRY_KEYS:
        sentence = f"`{name}` belongs to an entry, but this is a map of fields; move the entry of the row to `self`."
        return Fault(place, sentence, "no_claim")
    meant = suggestions.did_you_mean(name, [*known, SELF], row.kind_of_subject)
    return Fault(place, f"There is no field `{name}`{meant}", "no_claim")


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
            yield Fault(at, f"{subject} is repeated: here and at {seen[subject]}.", "repeated")
        seen.setdefault(subject, at)
        if subject in former:
            yield Fault(at, f"{subject} is a former name at {former[subject]}.", "invalid")


def _unknown_references(sheet: Sheet, suggestions: Suggestions) -> Iterator[Fault]:
    known = sheet.subjects | {
        f"{row.kind_of_subject}/{slug}" for _, row in sheet.rows if isinstance(row, NamedRow) for slug in row.formerly
    }
    told: set[tuple[str, str]] = set()
    for _, row in sheet.rows:
        for name, path in _references(row):
            place = row.at(name)
            if path not in known and (place, path) not in told:
                told.add((place, path))
                yield Fault(place, f"Unknown subject {path}{_remedy(sheet, path, suggestions)}", "unknown_subject")


def _remedy(sheet: Sheet, path: str, suggestions: Suggestions) -> str:
    kind = kind_of(path)
    row = f"add a row under `{sheet_list(kind)}`"
    meant = suggestions.did_you_mean(path, (row.subject for row in getattr(sheet, sheet_list(kind))), "subjects")
    return f"{meant} Or {row}." if meant else f"; {row}."


def _references(row: SheetRow) -> Iterator[tuple[str, str]]:
    """The subjects that a row refers to, as (field, path)."""
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
    """Circular references, each circle once, at its first row."""
    for kind, name in _CIRCULAR:
        rows: dict[str, NamedRow] = {row.slug: row for row in getattr(sheet, sheet_list(kind))}
        today = {slug: row.slug for row in rows.values() for slug in (row.slug, *row.formerly)}
        above = {slug: today.get(row.values[name] or "") for slug, row in rows.items()}
        for circle in _circles_in(above):
            sentence = f"`{name}` is circular: {' → '.join([*circle, circle[0]])}."
            yield Fault(rows[circle[0]].at(name), sentence, "circle")


def _circles_in(above: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Each circle begins at its first member in the order of the map."""
    order = {name: place for place, name in enumerate(above)}
    seen: set[str] = set()
    for name in above:
        chain: dict[str, None] = {}
        following: str | None = name
        while following is not None and following not in seen:
            seen.add(following)
            chain[following] = None
            following = above[following]
        if following in chain:
            names = list(chain)
            circle = names[names.index(following) :]
            first = circle.index(min(circle, key=order.__getitem__))
            yield circle[first:] + circle[:first]
