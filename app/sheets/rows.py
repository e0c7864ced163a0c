"""Base classes of the rows of a sheet."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from typing import Annotated, Any, ClassVar, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    WithJsonSchema,
    field_validator,
)

from app.errors import Fault
from app.facts import edtf
from app.facts.claims import SELF
from app.facts.fields import Count, Fields, FieldSpec, Slug, attribute_of
from app.facts.subjects import NOUNS, RESERVED_SLUGS, path_of, specs_of
from app.sheets.evidence import EarlierPlan, RowEvidence, read_evidence, with_scalars_of_json
from app.sheets.groups import EVIDENCE, RowPlace
from app.sheets.scalars import as_boolean, as_integer, as_number, as_text
from app.sheets.strict_yaml import Plain
from app.vocabulary.kinds import Kind


def _edtf(value: str) -> str:
    return edtf.parse(value).edtf


MAX_MEMBERS = 1_000
"""Members of a list or map within a row. Evidence has a larger limit."""

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
RowSeason: TypeAlias = Count


def _plain(spec: FieldSpec, value: Any) -> Any:
    """Enum members as text and integral floats as integers, so that equal values look the same."""
    if spec.shape == "term" and value is not None:
        return [term.value for term in value] if spec.many else value.value
    if spec.shape == "number" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


_READERS = {"integer": as_integer, "season": as_integer, "number": as_number, "boolean": as_boolean}


@cache
def _reader(kind: Kind, attribute: str) -> Callable[[object], object]:
    specs = {attribute_of(name): spec for name, spec in specs_of(kind).items()}
    spec = specs.get(attribute)
    return _READERS.get(spec.shape, as_text) if spec else as_text


@cache
def claimable(kind: Kind) -> tuple[str, ...]:
    """The fields that can be claims: all except those that identify the subject."""
    return tuple(name for name in specs_of(kind) if name not in NOUNS[kind].identity)


@cache
def _earlier_value(row: type["SheetRow"], name: str) -> TypeAdapter[Any]:
    """Reads a value of evidence as one of the field. Numbers may be text: evidence is stored before it is typed."""
    attribute = attribute_of(name)
    reader, field = _reader(row.kind_of_subject, attribute), row.model_fields[attribute]

    def typed(value: object) -> object:
        if isinstance(value, list):
            return [typed(item) for item in value]
        return reader(Plain(value) if isinstance(value, str) else value)

    annotation: Any = Annotated[field.annotation, *field.metadata, BeforeValidator(typed)]
    return TypeAdapter(annotation)


_NOWHERE = RowPlace("")


class SheetRow(BaseModel):
    """A row of a sheet: the statements of one document about one subject."""

    model_config = ConfigDict(extra="forbid", validate_default=False)

    kind_of_subject: ClassVar[Kind]

    evidence: Any = None

    @field_validator("*", mode="before")
    @classmethod
    def read_by_type(cls, value: Any, info: Any) -> Any:
        """Converts YAML's plain scalars to the type of the field. JSON values must already have it."""
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
        # Not a private attribute: pydantic looks these up in four calls, and this one is read often.
        self.__dict__["row_place"] = place

    def at(self, *parts: str | int) -> str:
        """The JSON Pointer of the row or a part of it. A field name may contain a dot."""
        names = parts[0].split(".") if parts and isinstance(parts[0], str) else ()
        return self.row_place.of(*names, *parts[1:])

    # Cached, because they are read often and a parsed row does not change.

    @cached_property
    def subject(self) -> str:
        return path_of(self.kind_of_subject, self.values if self.noun().keyed else self.__dict__)

    @cached_property
    def values(self) -> Mapping[str, Any]:
        """All fields in sheet form as JSON types; None for fields that are not given."""
        return {name: _plain(spec, self.read_value(name)) for name, spec in self.specs().items()}

    @cached_property
    def claimed(self) -> Mapping[str, Any]:
        """The claims of the row, by field. Null, an empty list and a `false` that is the default are not claims."""
        specs = self.specs()
        named = ((name, self.values[name]) for name in claimable(self.kind_of_subject))
        return {name: value for name, value in named if value != [] and value is not specs[name].unclaimed}

    @classmethod
    def read_earlier(cls, name: str, plan: EarlierPlan) -> Any:
        """The value of an earlier plan of a field, in sheet form. Raises ValidationError."""
        return _plain(cls.specs()[name], _earlier_value(cls, name).validate_python(plan.value))

    @cached_property
    def proof(self) -> RowEvidence:
        own = read_evidence(self.evidence, self.at(EVIDENCE))
        common = self.row_place.common
        return own.completed_by(common.proof, {SELF, *self.claimed}) if common else own

    def dates_resting_on(self, name: str) -> list[str]:
        """The claimed dates that rest on the evidence of a field; for `self`, all dates without an entry."""
        dates = [date for date in self.claimed if self.specs()[date].shape == "date"]
        return [date for date in dates if name in (date, SELF if date not in self.proof.by_field else date)]

    def read_value(self, name: str) -> Any:
        holder, _, member = name.partition(".")
        value = getattr(self, attribute_of(holder))
        return getattr(value, member) if member else value

    def own_faults(self) -> Iterator[Fault]:
        """Contradictions between fields that are valid on their own."""
        if self.noun().keyed and self.values.get("season") is not None and self.values.get("episode") is not None:
            yield Fault(self.at("season"), "The row of the episode names its season; remove `season`.", "invalid")


class NamedRow(SheetRow):
    """A row whose subject has a slug and possibly former slugs."""

    slug: Slug = Field(description="Slug of the subject in paths and references.")
    formerly: list[Slug] = Field(
        default=[], description="Former slugs of the subject. Their paths redirect here permanently."
    )

    def own_faults(self) -> Iterator[Fault]:
        yield from reserved(self, self.slug)
        if self.slug in self.formerly:
            yield Fault(self.at("formerly"), f"{self.slug} cannot be its own former name.", "invalid")
        if len(set(self.formerly)) < len(self.formerly):
            yield Fault(self.at("formerly"), "A former name is repeated.", "invalid")


def reserved(row: SheetRow, slug: str) -> Iterator[Fault]:
    """A fault if the slug is the name of a route."""
    if slug in RESERVED_SLUGS:
        remedy = f"choose another slug, such as `{slug}-2`."
        yield Fault(row.at("slug"), f"`{slug}` is a reserved name, because a route has it: {remedy}", "reserved")


def not_after(row: SheetRow, first: str, last: str) -> Iterator[Fault]:
    """A fault if the first date is certainly later than the last one."""
    start, end = row.values[first], row.values[last]
    if start and end and edtf.parse(start).earliest > edtf.parse(end).latest:
        yield Fault(row.at(last), f"`{last}` ({end}) is before `{first}` ({start}).", "invalid")


def needs(row: SheetRow, name: str, other: str) -> Iterator[Fault]:
    """A fault if a field is given without another one."""
    if row.values[name] is not None and row.values[other] is None:
        yield Fault(row.at(name), f"`{name}` needs a `{other}`: add it to the row.", "missing")
