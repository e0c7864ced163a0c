"""Evidence of a row as written by a curator: words, an entry, or a list of these, for each field."""

from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from app import deadlines
from app.errors import Fault
from app.facts import text
from app.facts.claims import SELF
from app.facts.fields import SLUG_PATTERN, Flag
from app.sheets.faults import MAX_FAULTS, faults_of
from app.sheets.positions import pointer
from app.sheets.scalars import as_boolean, as_integer, as_text
from app.sheets.strict_yaml import Plain
from app.vocabulary.claims import Basis, Certainty, Rank

MAX_FIELDS = 1_000
"""Entries of a map of evidence. No kind has as many fields."""
MAX_ENTRIES = 10_000
"""For one field."""

Words = Annotated[str, AfterValidator(text.prose), Field(min_length=1, max_length=2000)]
Occurrence = Annotated[int, Field(ge=1, le=2**31 - 1, strict=True)]
Cell = str | int | float
SourceName = Annotated[
    str, Field(pattern=rf"^(organizations/|people/)?{SLUG_PATTERN.removeprefix('^')}", max_length=220)
]


class EarlierPlan(BaseModel):
    """A plan that has changed according to the document, with its own words."""

    model_config = ConfigDict(extra="forbid")

    value: Cell | list[Cell] = Field(description="Value of the field in the earlier plan.")
    words: Words = Field(description="Words of the text that name the earlier plan.")
    occurrence: Occurrence = Field(default=1, description="Which occurrence of the words is meant, from 1.")
    relative: Flag | None = Field(
        default=None, description="True if these words are relative to the document's date. Default: as in the entry."
    )

    @field_validator("*", mode="before")
    @classmethod
    def read_by_type(cls, value: Any, info: Any) -> Any:
        return _READERS.get(info.field_name, as_text)(value)


class Entry(BaseModel):
    """One piece of evidence: words of the text, or a cell of a record."""

    model_config = ConfigDict(extra="forbid")

    words: Words | None = Field(
        default=None, description="Words of the text. The letters must match; typography may differ."
    )
    occurrence: Occurrence = Field(default=1, description="Which occurrence of the words is meant, from 1.")
    record: dict[str, Cell] | None = Field(
        default=None, description="Datasets: key columns of the record with their values."
    )
    column: Annotated[str, AfterValidator(text.line)] | None = Field(
        default=None, description="Datasets: column of the value."
    )
    basis: Basis = Field(default=Basis.STATED, description="How the value was derived from the words.")
    why: Annotated[str, AfterValidator(text.prose)] | None = Field(
        default=None, description="Reason for an inferred value. Required if `basis` is `inferred`."
    )
    rank: Rank = Field(default=Rank.NORMAL, description="Rank of this claim among the claims of other documents.")
    certainty: Certainty = Field(default=Certainty.CERTAIN, description="Certainty of the document.")
    planned: Flag = Field(default=False, description="True if the document reports it as planned.")
    relative: Flag = Field(
        default=False,
        description="True if the words are relative to the document's date: `yesterday`, `last fall`, `Oct. "
        "26`. The value must be one of the dates that they can mean.",
    )
    according_to: SourceName | None = Field(
        default=None,
        description="Slug of the organization or person that the document cites as its source, from the same sheet.",
    )
    update: Flag = Field(
        default=False,
        description=(
            "True if the claim was added in the update at the date in `updated`. "
            "`relative` is then resolved against that date."
        ),
    )
    instead_of: EarlierPlan | None = Field(
        default=None, description="The earlier plan, if the document says that the plan has changed."
    )

    @field_validator("*", mode="before")
    @classmethod
    def read_by_type(cls, value: Any, info: Any) -> Any:
        if info.field_name == "record" and isinstance(value, dict):
            return {key: as_text(cell) for key, cell in value.items()}
        return _READERS.get(info.field_name, as_text)(value)

    def own_faults(self, at: str) -> Iterator[Fault]:
        has_place = self.words is not None or self.record is not None
        if self.basis is Basis.INFERRED and self.why is None:
            yield Fault(at, "An inferred value needs a `why`: the reason a person inferred it.", "why_missing")
        if self.relative and self.words is None:
            yield Fault(at, "`relative` needs the `words` that name the date.", "words_missing")
        elif self.basis is Basis.STATED and not has_place:
            yield Fault(at, "A stated value needs the `words` (or the `record`) that state it.", "words_missing")
        if self.relative and self.basis is Basis.INFERRED:
            yield Fault(at + pointer("basis"), "A `relative` date is computed: remove `basis` or `relative`.")
        if self.basis is Basis.COMPUTED and not has_place and self.why is None:
            yield Fault(at, "A computed value needs `words`, a `record`, or a `why`.", "words_missing")
        if self.words is not None and self.record is not None:
            yield Fault(at, "An entry has either words or a record, not both.")
        if self.column is not None and self.record is None:
            yield Fault(at + pointer("column"), "A `column` needs a `record`.")
        if self.record is not None and not self.record:
            yield Fault(at + pointer("record"), "A record needs at least one key column.")


ENTRY_KEYS = frozenset(Entry.model_fields)
_READERS: dict[str, Callable[[object], object]] = {
    "occurrence": as_integer,
    "planned": as_boolean,
    "relative": as_boolean,
    "update": as_boolean,
}
_WEAKNESS = {basis: place for place, basis in enumerate(Basis)}
_DOUBT = {certainty: place for place, certainty in enumerate(Certainty)}


class ChangedPlan(NamedTuple):
    """An earlier plan with its JSON Pointer, and the entry that says what became of it."""

    pointer: str
    entry: Entry
    plan: EarlierPlan

    @property
    def is_relative(self) -> bool:
        return self.entry.relative if self.plan.relative is None else self.plan.relative


@dataclass(frozen=True, slots=True)
class FieldEntries:
    """The entries for one field, with the JSON Pointer of their location in the sheet.

    Several entries support one claim. It takes the weakest `basis` and `certainty` of its entries, is planned if any of
    them is, and takes the newest date (`update`).
    """

    pointer: str
    entries: tuple[Entry, ...]
    is_list: bool = False

    @property
    def placed(self) -> Iterator[tuple[str, Entry]]:
        """Each entry with its JSON Pointer."""
        for place, entry in enumerate(self.entries):
            yield self.pointer + pointer(place) if self.is_list else self.pointer, entry

    @property
    def changed_plan(self) -> ChangedPlan | None:
        plans = ((at, entry, entry.instead_of) for at, entry in self.placed)
        found = (ChangedPlan(at + pointer("instead_of"), entry, plan) for at, entry, plan in plans if plan)
        return next(found, None)

    @property
    def basis(self) -> Basis:
        return max((entry.basis for entry in self.entries), key=_WEAKNESS.__getitem__)

    @property
    def why(self) -> str | None:
        return " ".join(entry.why for entry in self.entries if entry.why) or None

    @property
    def rank(self) -> Rank:
        return next((entry.rank for entry in self.entries if entry.rank is not Rank.NORMAL), Rank.NORMAL)

    @property
    def certainty(self) -> Certainty:
        return max((entry.certainty for entry in self.entries), key=_DOUBT.__getitem__)

    @property
    def planned(self) -> bool:
        return any(entry.planned for entry in self.entries)

    @property
    def update(self) -> bool:
        return any(entry.update for entry in self.entries)

    @property
    def according_to(self) -> str | None:
        return next((entry.according_to for entry in self.entries if entry.according_to), None)


@dataclass(frozen=True, slots=True)
class RowEvidence:
    by_field: dict[str, FieldEntries] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def of_row(self) -> FieldEntries | None:
        return self.by_field.get(SELF)

    def completed_by(self, shared: "RowEvidence", names: Collection[str]) -> "RowEvidence":
        """Adds the evidence of `common` for those of the named fields that have none."""
        common = {name: found for name, found in shared.by_field.items() if name in names}
        return RowEvidence(common | self.by_field, self.faults)


_entries = TypeAdapter(Entry)


def read_evidence(raw: Any, at: str) -> RowEvidence:
    """Parses the evidence at a JSON Pointer. Words, an entry or a list in place of the map are evidence for `self`."""
    if raw is None:
        return RowEvidence()
    if not isinstance(raw, dict) or (raw and raw.keys() <= ENTRY_KEYS):
        raw, places = {SELF: raw}, {SELF: at}
    elif len(raw) > MAX_FIELDS:
        sentence = f"A map of evidence has at most {MAX_FIELDS:,} fields; this one has {len(raw):,}."
        return RowEvidence(faults=(Fault(at, sentence),))
    else:
        raw = _flattened(raw)
        places = {name: at + pointer(*name.split(".")) for name in raw}
    by_field: dict[str, FieldEntries] = {}
    faults: list[Fault] = []
    for name, value in raw.items():
        deadlines.check()
        entries, wrong = _read_entries(value, places[name])
        faults += wrong
        if len(faults) >= MAX_FAULTS:
            break
        if not wrong:
            by_field[name] = FieldEntries(places[name], entries, isinstance(value, list))
    return RowEvidence(by_field, tuple(faults))


def with_scalars_of_json(raw: Any) -> Any:
    """Converts YAML's plain scalars, so that a YAML sheet can be read as JSON.

    Invalid values are unchanged; reading their entry reports them.
    """
    if isinstance(raw, dict):
        return {name: _scalar_of_json(name, value) for name, value in raw.items()}
    if isinstance(raw, list):
        return [with_scalars_of_json(item) for item in raw]
    return as_text(raw)


def _scalar_of_json(name: str, value: Any) -> Any:
    if name == "record" and isinstance(value, dict):
        return {column: as_text(cell) for column, cell in value.items()}
    if name in _READERS and isinstance(value, Plain):
        with suppress(ValueError):
            return _READERS[name](value)
    return with_scalars_of_json(value)


def _flattened(raw: dict[str, Any]) -> dict[str, Any]:
    """`external_ids` may hold a nested map, in which each identifier is a field."""
    nested = raw.get("external_ids")
    if not isinstance(nested, dict) or nested.keys() <= ENTRY_KEYS:
        return raw
    members = {f"external_ids.{name}": value for name, value in nested.items()}
    return {name: value for name, value in raw.items() if name != "external_ids"} | members


def _read_entries(raw: Any, at: str) -> tuple[tuple[Entry, ...], list[Fault]]:
    items = raw if isinstance(raw, list) else [raw]
    places = [at + pointer(place) for place in range(len(items))] if isinstance(raw, list) else [at]
    if len(items) > MAX_ENTRIES:
        sentence = f"A list of evidence has at most {MAX_ENTRIES:,} entries; this one has {len(items):,}."
        return (), [Fault(at, sentence)]
    if not items:
        return (), [Fault(at, "The list of evidence is empty.", "no_evidence")]
    entries: list[Entry] = []
    faults: list[Fault] = []
    for item, place in zip(items, places, strict=True):
        try:
            entry = _entries.validate_python({"words": item} if isinstance(item, str) else item)
        except ValidationError as error:
            faults += islice(faults_of(error, Entry, place), MAX_FAULTS)
            if len(faults) >= MAX_FAULTS:
                break
            continue
        faults += entry.own_faults(place)
        entries.append(entry)
    return tuple(entries), [*faults, *_contradictions(entries, at)]


def _contradictions(entries: list[Entry], at: str) -> Iterator[Fault]:
    """All entries of a claim must agree on its rank and source, and at most one has an earlier plan."""
    if len({entry.rank for entry in entries} - {Rank.NORMAL}) > 1:
        yield Fault(at, "A claim cannot be both preferred and deprecated.", "invalid")
    if len({entry.according_to for entry in entries} - {None}) > 1:
        yield Fault(at, "A claim has only one source in `according_to`.", "invalid")
    if sum(entry.instead_of is not None for entry in entries) > 1:
        yield Fault(at, "A claim has only one earlier plan in `instead_of`.", "invalid")
