"""The evidence of a row as a curator writes it: words for short, or an entry, or a list of these, field by field."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, field_validator

from app.errors import Fault
from app.facts import text
from app.facts.claims import SELF
from app.sheets.faults import faults_of
from app.sheets.positions import pointer
from app.sheets.scalars import as_integer, as_text
from app.vocabulary import Basis, Rank

Words = Annotated[str, AfterValidator(text.prose), Field(min_length=1, max_length=2000)]
Cell = str | int | float


class Entry(BaseModel):
    """Where a document says something: words of its text, or a cell of one of its records."""

    model_config = ConfigDict(extra="forbid")

    words: Words | None = Field(default=None, description="Words of the text, letters as printed. Short ones do.")
    occurrence: Annotated[int, Field(ge=1, le=2**31 - 1, strict=True)] = Field(
        default=1, description="Which time the words stand in the text, from 1."
    )
    record: dict[str, Cell] | None = Field(
        default=None, description="Datasets: the key columns of the record, with their values."
    )
    column: Annotated[str, AfterValidator(text.line)] | None = Field(
        default=None, description="Datasets: the column that holds the value."
    )
    basis: Basis = Field(default=Basis.STATED, description="How the value follows from the words.")
    why: Annotated[str, AfterValidator(text.prose)] | None = Field(
        default=None, description="Why a person concluded it. Required where `basis` is `inferred`."
    )
    rank: Rank = Field(default=Rank.NORMAL, description="How this claim stands to those of other documents.")

    @field_validator("*", mode="before")
    @classmethod
    def read_by_type(cls, value: Any, info: Any) -> Any:
        if info.field_name == "occurrence":
            return as_integer(value)
        if info.field_name == "record" and isinstance(value, dict):
            return {key: as_text(cell) for key, cell in value.items()}
        return as_text(value)

    def own_faults(self, at: str) -> Iterator[Fault]:
        has_place = self.words is not None or self.record is not None
        if self.basis is Basis.INFERRED and self.why is None:
            yield Fault(at, "What is inferred needs a `why`: the reason a person concluded it.", "why_missing")
        if self.basis is Basis.STATED and not has_place:
            yield Fault(at, "What is stated needs the `words` (or the `record`) that state it.", "words_missing")
        if self.basis is Basis.COMPUTED and not has_place and self.why is None:
            yield Fault(at, "What is computed needs `words`, a `record`, or a `why`.", "words_missing")
        if self.words is not None and self.record is not None:
            yield Fault(at, "An entry names either words or a record.")
        if self.column is not None and self.record is None:
            yield Fault(at + pointer("column"), "A `column` belongs to a `record`.")
        if self.record is not None and not self.record:
            yield Fault(at + pointer("record"), "A record is named by at least one key column.")


ENTRY_KEYS = frozenset(Entry.model_fields)
_WEAKNESS = {basis: place for place, basis in enumerate(Basis)}


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """The entries for one field, and the JSON pointer at which they stand, from the row on."""

    pointer: str
    entries: tuple[Entry, ...]

    @property
    def basis(self) -> Basis:
        """The weakest of the entries': a conclusion is not stated because one of its grounds is."""
        return max((entry.basis for entry in self.entries), key=_WEAKNESS.__getitem__)

    @property
    def why(self) -> str | None:
        return " ".join(entry.why for entry in self.entries if entry.why) or None

    @property
    def rank(self) -> Rank:
        return next((entry.rank for entry in self.entries if entry.rank is not Rank.NORMAL), Rank.NORMAL)


@dataclass(frozen=True, slots=True)
class RowEvidence:
    by_field: dict[str, FieldEvidence] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def of_row(self) -> FieldEvidence | None:
        return self.by_field.get(SELF)


_entries = TypeAdapter(Entry)


def read_evidence(raw: Any, at: str) -> RowEvidence:
    """The evidence that stands at a JSON pointer. A string, entry or list in place of the map stands for `self`."""
    if raw is None:
        return RowEvidence()
    if not isinstance(raw, dict) or (raw and raw.keys() <= ENTRY_KEYS):
        raw, places = {SELF: raw}, {SELF: at}
    else:
        raw = _flattened(raw)
        places = {name: at + pointer(*name.split(".")) for name in raw}
    by_field: dict[str, FieldEvidence] = {}
    faults: list[Fault] = []
    for name, value in raw.items():
        entries, wrong = _read_entries(value, places[name])
        faults += wrong
        if not wrong:
            by_field[name] = FieldEvidence(places[name], entries)
    return RowEvidence(by_field, tuple(faults))


def with_scalars_of_json(raw: Any) -> Any:
    """The same evidence without YAML's plain scalars, so that a sheet that was YAML reads as JSON as well.

    What is wrong stays as it is, to be refused where its entry is read.
    """
    if isinstance(raw, dict):
        return {
            name: _count(value) if name == "occurrence" else with_scalars_of_json(value) for name, value in raw.items()
        }
    if isinstance(raw, list):
        return [with_scalars_of_json(item) for item in raw]
    return as_text(raw)


def _count(value: Any) -> Any:
    with suppress(ValueError):
        return as_integer(value)
    return value


def _flattened(raw: dict[str, Any]) -> dict[str, Any]:
    """`external_ids` may hold a map of its own: each identifier is a field."""
    nested = raw.get("external_ids")
    if not isinstance(nested, dict) or nested.keys() <= ENTRY_KEYS:
        return raw
    members = {f"external_ids.{name}": value for name, value in nested.items()}
    return {name: value for name, value in raw.items() if name != "external_ids"} | members


def _read_entries(raw: Any, at: str) -> tuple[tuple[Entry, ...], list[Fault]]:
    items = raw if isinstance(raw, list) else [raw]
    places = [at + pointer(place) for place in range(len(items))] if isinstance(raw, list) else [at]
    if not items:
        return (), [Fault(at, "The list of evidence is empty.", "no_evidence")]
    entries: list[Entry] = []
    faults: list[Fault] = []
    for item, place in zip(items, places, strict=True):
        try:
            entry = _entries.validate_python({"words": item} if isinstance(item, str) else item)
        except ValidationError as error:
            faults += faults_of(error, Entry, place)
            continue
        faults += entry.own_faults(place)
        entries.append(entry)
    if len(entries) > 1 and len({entry.rank for entry in entries} - {Rank.NORMAL}) > 1:
        faults.append(Fault(at, "One claim cannot be both preferred and deprecated.", "invalid"))
    return tuple(entries), faults
