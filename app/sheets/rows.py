"""What the rows of a sheet have in common."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema, field_validator

from app.errors import Fault
from app.facts import edtf
from app.facts.claims import SELF
from app.facts.fields import Fields, FieldSpec, Ordinal, Slug
from app.facts.subjects import NOUNS, path_of, specs_of
from app.sheets.evidence import RowEvidence, read_evidence, with_scalars_of_json
from app.sheets.groups import EVIDENCE, RowPlace
from app.sheets.scalars import as_boolean, as_integer, as_number, as_text
from app.vocabulary import Kind


def _edtf(value: str) -> str:
    return edtf.parse(value).edtf


MAX_MEMBERS = 1_000
"""Of a list or map within a row; evidence may have more."""

SheetDate = Annotated[
    str,
    AfterValidator(_edtf),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string"}, {"type": "integer", "minimum": 1, "maximum": 9999}],
            "description": "EDTF: 2020, 2021-05, 2021-21 (spring) or 2021-05-03; ? uncertain, ~ approximate, % both.",
        }
    ),
]
RowRef: TypeAlias = Slug
RowSeason: TypeAlias = Ordinal


def _plain(spec: FieldSpec, value: Any) -> Any:
    """Members of a closed list as their text, and whole numbers without a fraction: equal values look alike."""
    if spec.shape == "term" and value is not None:
        return [term.value for term in value] if spec.many else value.value
    if spec.shape == "number" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


_READERS = {"integer": as_integer, "season": as_integer, "number": as_number, "boolean": as_boolean}


@cache
def _reader(kind: Kind, name: str) -> Callable[[object], object]:
    spec = specs_of(kind).get(name)
    return _READERS.get(spec.shape, as_text) if spec else as_text


@cache
def claimable(kind: Kind) -> tuple[str, ...]:
    """The fields that can be claims: all but those that only say which subject is meant."""
    return tuple(name for name in specs_of(kind) if name not in NOUNS[kind].identity)


_NOWHERE = RowPlace("")


class Row(BaseModel):
    """A row of a sheet: what one document says of one subject."""

    model_config = ConfigDict(extra="forbid", validate_default=False)

    kind_of_subject: ClassVar[Kind]

    evidence: Any = None

    @field_validator("*", mode="before")
    @classmethod
    def read_by_type(cls, value: Any, info: Any) -> Any:
        """YAML's plain scalars are read by the field's type; JSON's values must already be of it."""
        if info.field_name == "evidence":
            return with_scalars_of_json(value)
        if isinstance(value, (list, dict)) and len(value) > MAX_MEMBERS:
            raise ValueError(f"it has {len(value):,} members; at most {MAX_MEMBERS:,} are allowed.")
        reader = _reader(cls.kind_of_subject, info.field_name)
        return [reader(item) for item in value] if isinstance(value, list) else reader(value)

    @classmethod
    def noun(cls) -> type[Fields[Any, Any, Any]]:
        return NOUNS[cls.kind_of_subject]

    @classmethod
    def specs(cls) -> dict[str, FieldSpec]:
        return specs_of(cls.kind_of_subject)

    @cached_property
    def row_place(self) -> RowPlace:
        return _NOWHERE

    def bind_to(self, place: RowPlace) -> None:
        # Not a private attribute: pydantic looks these up in four calls, and the place is asked for at every step.
        self.__dict__["row_place"] = place

    def at(self, *parts: str | int) -> str:
        """The JSON pointer at which the row, or a part of it, is written. A field may be named with its dot."""
        names = parts[0].split(".") if parts and isinstance(parts[0], str) else ()
        return self.row_place.of(*names, *parts[1:])

    # What follows is asked for many times on the way from a sheet to its claims, and a row that was read never changes.

    @cached_property
    def subject(self) -> str:
        return path_of(self.kind_of_subject, self.__dict__)

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """Every field in sheet form, of JSON's own types; None for what the row does not say."""
        return {name: _plain(spec, self.read_value(name)) for name, spec in self.specs().items()}

    @cached_property
    def claimed(self) -> Mapping[str, Any]:
        """What the row claims, by field. Nothing, an empty list and the default `false` are no claims."""
        named = ((name, self.values[name]) for name in claimable(self.kind_of_subject))
        return {name: value for name, value in named if not (value is None or value is False or value == [])}

    @cached_property
    def proof(self) -> RowEvidence:
        own = read_evidence(self.evidence, self.at(EVIDENCE))
        common = self.row_place.common
        return own.completed_by(common.proof, {SELF, *self.claimed}) if common else own

    def dates_resting_on(self, name: str) -> list[str]:
        """The claimed dates whose evidence is that of a field: its own or, for `self`, all that have no entry."""
        dates = [date for date in self.claimed if self.specs()[date].shape == "date"]
        return [date for date in dates if name in (date, SELF if date not in self.proof.by_field else date)]

    def read_value(self, name: str) -> Any:
        holder, _, member = name.partition(".")
        value = getattr(self, holder)
        return getattr(value, member) if member else value

    def own_faults(self) -> Iterator[Fault]:
        """Contradictions between fields of the row that are each right by themselves."""
        yield from ()


class NamedRow(Row):
    """A row whose subject has a slug of its own, and may have had others."""

    slug: Slug = Field(description="The subject's name in paths and references.")
    formerly: list[Slug] = Field(default=[], description="Names this subject had before. They lead here for ever.")

    def own_faults(self) -> Iterator[Fault]:
        if self.slug in self.formerly:
            yield Fault(self.at("formerly"), f"{self.slug} cannot be its own former name.", "invalid")
        if len(set(self.formerly)) < len(self.formerly):
            yield Fault(self.at("formerly"), "A former name stands twice.", "invalid")


def not_after(row: Row, first: str, last: str) -> Iterator[Fault]:
    """A fault if the first date is surely later than the last one."""
    start, end = row.values[first], row.values[last]
    if start and end and edtf.parse(start).earliest > edtf.parse(end).latest:
        yield Fault(row.at(last), f"`{last}` ({end}) is before `{first}` ({start}).", "invalid")
