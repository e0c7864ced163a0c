"""The parts of a query: what is empty, not plainly written or not known is refused.

A route takes its query as one model: `query: Annotated[SeriesList, Query()]`, a subclass of `Parameters`.
A parameter whose type is a list may be repeated, which means "or"; every other may not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, NoReturn, TypeAlias

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from app.errors import shown
from app.facts import edtf
from app.facts.subjects import key_of
from app.vocabulary import Kind

COMMA_SEPARATED = "x-comma-separated"
"""Marks an array of the OpenAPI document that is written as one value with commas; `web.openapi` resolves it."""

# Long enough for every 64-bit number, so that the limits of the field itself speak about what is too big.
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_NUMBER = re.compile(r"(?=[0-9.]{1,16}$)(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_PLAIN_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_MONTH = "(0[1-9]|1[0-2])"
_DAY = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_EDTF = rf"^({_YEAR}-2[1-4]|({_YEAR}(-{_MONTH}|-{_DAY})?|{_LEAP_YEAR}-02-29)[?~%]?)$"
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_SUBJECT = (
    rf"^(series/{_SLUG}(/seasons/[1-9][0-9]{{0,8}})?|credits/[a-z0-9_-]+(\.[a-z0-9_-]+){{2,4}}|"
    rf"(episodes|people|characters|organizations|places|filming-locations|statements|metrics|events|documents)/{_SLUG})$"
)


def refused(code: str, sentence: str) -> PydanticCustomError:
    """For validators to raise: the sentence is shown as it stands."""
    return PydanticCustomError(code, "{sentence}", {"sentence": sentence})


def _plain_decimal(value: object) -> object:
    if isinstance(value, str):
        if not _PLAIN_DECIMAL.fullmatch(value):
            raise refused("plain_decimal", "Not a plain decimal number such as 20")
        return int(value)
    return value


def _plain_number(value: object) -> object:
    if isinstance(value, str):
        if not _PLAIN_NUMBER.fullmatch(value):
            raise refused("plain_number", "Not a plain decimal number of at most 15 digits, such as 20 or 7.5")
        return float(value)
    return value


def _plain_boolean(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise refused("plain_boolean", "Neither true nor false")
        return value == "true"
    return value


def _subject_path(value: str) -> str:
    try:
        key_of(value)
    except ValueError:
        raise refused("subject_path", "Not the path of a subject such as series/emily-in-paris") from None
    return value


def _plain_day(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if _PLAIN_DAY.fullmatch(value) else _refuse_day()
        except ValueError:
            _refuse_day()
    return value


def _edtf(value: str) -> str:
    try:
        return edtf.parse(value).edtf
    except ValueError as error:
        raise refused("edtf", str(error).rstrip(".")) from None


def _refuse_day() -> NoReturn:
    raise refused("plain_day", "Not a day of the calendar such as 2021-05-03")


# `Field` with the limits comes before this in every Annotated, or they would be missing from the OpenAPI document.
PLAIN_DECIMAL = BeforeValidator(_plain_decimal)

PlainBoolean = Annotated[bool, BeforeValidator(_plain_boolean)]

Limit = Annotated[int, Field(ge=1, le=100, description="How many rows a page holds at most."), PLAIN_DECIMAL]

MinRevision = Annotated[
    int,
    Field(ge=0, le=2**53 - 1, description="Answer from this revision on; a 410 if this catalogue does not have it."),
    PLAIN_DECIMAL,
]

SeasonNumber = Annotated[int, Field(ge=1, le=2**31 - 1, description="The season's number, from 1."), PLAIN_DECIMAL]

EpisodeNumber = Annotated[int, Field(ge=0, le=2**31 - 1, description="The episode's number."), PLAIN_DECIMAL]

AsOf = Annotated[
    date,
    Field(
        description="Answers from the documents published by the end of this day (`2021-05-03`).",
        examples=["2021-06-01"],
    ),
    BeforeValidator(_plain_day),
]

DateText = Annotated[
    str,
    Field(
        max_length=12,
        pattern=_EDTF,
        description="EDTF: a year, month, season or day. Rows stay whose date may lie in the range.",
        examples=["2020", "2021-05"],
    ),
    AfterValidator(_edtf),
]

SlugText = Annotated[str, Field(max_length=200, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

SubjectPath = Annotated[str, Field(max_length=1_000, pattern=_SUBJECT), AfterValidator(_subject_path)]
"""The path of a subject below `/v1/`."""

QueryText = Annotated[str, Field(min_length=1, max_length=1_000, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]
"""Free text of one line. The pattern says in the OpenAPI document what the guard refuses."""

CursorText = Annotated[
    str,
    Field(
        description="Where to go on: `page.next` of the page before. Bound to the list, its filters and its order.",
        json_schema_extra={"minLength": 1, "maxLength": 2_000, "pattern": "^[A-Za-z0-9_-]+$"},
    ),
]
"""Described here, judged by `open_cursor`, so that everything wrong with a cursor has one code."""

CountryCodeText = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]

CreditKey = Annotated[str, Field(max_length=900, pattern=r"^[a-z0-9_-]+(\.[a-z0-9_-]+){2,4}$")]

Amount = Annotated[
    float,
    BeforeValidator(_plain_number),
    WithJsonSchema({"type": "string", "pattern": f"^{_PLAIN_NUMBER.pattern}$", "examples": ["58000000", "7.5"]}),
]
"""A number that is written out, without an exponent: hence a text in the OpenAPI document."""

INCLUDED = "x-included"
"""Marks a field of a resource that is there only if `include` asks for it."""


def _extra(info: FieldInfo) -> dict[str, Any]:
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


Names: TypeAlias = tuple[str, ...]


class Among:
    """Marks `Names` as written with commas and taken from a closed list: `Annotated[Names, Among("cast", "crew")]`."""

    def __init__(self, *known: str) -> None:
        self.known = known

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._split, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        return {
            "type": "array",
            "items": {"type": "string", "enum": list(self.known)},
            "minItems": 1,
            "uniqueItems": True,
            "description": f"Names with commas between them, from: {', '.join(self.known)}.",
            COMMA_SEPARATED: True,
        }

    def _split(self, values: object) -> tuple[str, ...]:
        """FastAPI hands over every value of a tuple's parameter; `StrictRoute` has seen to it that there is one."""
        names = [name for value in values for name in value.split(",")] if isinstance(values, list) else []
        for place, name in enumerate(names):
            if name not in self.known:
                raise refused("unknown_name", f"{shown(name)} is not known here; known are {', '.join(self.known)}")
            if name in names[:place]:
                raise refused("repeated_name", f"{shown(name)} stands twice")
        return tuple(names)


class OneOf:
    """Marks a text as one of a few words."""

    def __init__(self, *known: str) -> None:
        self.known = known

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        return {"type": "string", "enum": list(self.known)}

    def _check(self, value: str | None) -> str | None:
        if value is not None and value not in self.known:
            raise refused("unknown_name", f"{shown(value)} is not known here; known are {', '.join(self.known)}")
        return value


_INSTEAD_OF_ACCEPT = Field(description="The representation, whatever `Accept` says.")
JsonFormat = Annotated[str | None, OneOf("json"), _INSTEAD_OF_ACCEPT]
LinkedFormat = Annotated[str | None, OneOf("json", "jsonld"), _INSTEAD_OF_ACCEPT]
TableFormat = Annotated[str | None, OneOf("json", "csv"), _INSTEAD_OF_ACCEPT]
LinkedTableFormat = Annotated[str | None, OneOf("json", "csv", "jsonld"), _INSTEAD_OF_ACCEPT]
GeoTableFormat = Annotated[str | None, OneOf("json", "csv", "geojson"), _INSTEAD_OF_ACCEPT]
ProseFormat = Annotated[str | None, OneOf("json", "markdown", "text"), _INSTEAD_OF_ACCEPT]


class FieldsOf(Among):
    """Marks `Names` as fields of a resource: `Annotated[Names, FieldsOf(PersonDetail)]`."""

    def __init__(self, resource: type[BaseModel]) -> None:
        always = ("path", "slug", "number")
        facts = (name for name, info in resource.model_fields.items() if INCLUDED not in _extra(info))
        super().__init__(*(name for name in facts if name not in always))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        described = super().__get_pydantic_json_schema__(schema, handler)
        sentences = (
            "The fields to show, with commas between them. What names it stays. The schema is of a whole resource."
        )
        return described | {"description": sentences}


class Sortable(Among):
    """Marks `Names` as the keys a list is sorted by: `Annotated[Names, Sortable("title", "premiered")]`."""

    def __init__(self, *keys: str) -> None:
        super().__init__(*(sign + key for key in keys for sign in ("", "-")))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        keys = ", ".join(name for name in self.known if not name.startswith("-"))
        described = f"Keys with commas between them, a minus for descending: {keys}. Nulls stand last either way; "
        return super().__get_pydantic_json_schema__(schema, handler) | {
            "description": f"{described}equal rows stand in the list's own order."
        }

    def _split(self, values: object) -> tuple[str, ...]:
        """A key is named once, in one direction: a second one would decide nothing."""
        names = super()._split(values)
        plain = [name.removeprefix("-") for name in names]
        for place, name in enumerate(plain):
            if name in plain[:place]:
                raise refused("repeated_name", f"The key {shown(name)} is named twice")
        return names


@dataclass(frozen=True, slots=True)
class Reads:
    """Marks a filter that looks at subjects of another kind than those of its list."""

    kind: Kind


class Parameters(BaseModel):
    """The query of one route. What it does not name is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ReadParameters(Parameters):
    """What every read takes."""

    min_revision: MinRevision = 0


class AsOfParameters(ReadParameters):
    """What can be asked as it was known by the end of a day."""

    as_of: AsOf | None = None


class ResourceParameters(AsOfParameters):
    """One resource."""

    include: Annotated[Names, Among("evidence")] = ()
    fields: Names = ()
    format: JsonFormat = None


class ListParameters(ReadParameters):
    """A page of a list."""

    limit: Limit = 20
    cursor: CursorText | None = None
    include: Annotated[Names, Among("total")] = ()
    format: TableFormat = None


class EvidentListParameters(ListParameters):
    """A page of a list of resources."""

    include: Annotated[Names, Among("evidence", "total")] = ()


class NestedParameters(ListParameters, AsOfParameters):
    """A page of what belongs to a series."""


class EvidentNestedParameters(NestedParameters):
    """A page of resources that belong to a series."""

    include: Annotated[Names, Among("evidence", "total")] = ()


class Filter(Parameters):
    """Which rows of a list, in which order, and how much of each."""


def kinds_read_by(query: Parameters) -> Iterator[Kind]:
    """The kinds that the given filters read besides that of the list."""
    return (kind for name, kind in _reading(type(query)) if getattr(query, name))


@cache
def _reading(query: type[Parameters]) -> tuple[tuple[str, Kind], ...]:
    marks = ((name, mark) for name, info in query.model_fields.items() for mark in info.metadata)
    return tuple((name, mark.kind) for name, mark in marks if isinstance(mark, Reads))
