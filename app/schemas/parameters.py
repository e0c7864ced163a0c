"""Types of query parameters. Empty, unusual or unknown values are rejected.

A route declares its query as one model: `query: Annotated[SeriesList, Query()]`, a subclass of `Parameters`. A
parameter with a list type may be repeated, which means "or"; other parameters may not.
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
"""Marks an array that is sent as one comma-separated value; `web.openapi` translates it."""

# Long enough for every 64-bit number, so that the limits of the field report numbers that are too large.
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_NUMBER = re.compile(r"(?=[0-9.]{1,16}$)(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_PLAIN_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_MONTH = "(0[1-9]|1[0-2])"
_DAY = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_EDTF = rf"^({_YEAR}-2[1-4]|({_YEAR}(-{_MONTH}|-{_DAY})?|{_LEAP_YEAR}-02-29)[?~%]?)$"
_SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
_OTHERS = "|".join(kind for kind in Kind if kind not in (Kind.SERIES, Kind.SEASONS, Kind.CREDITS))
_SUBJECT = (
    rf"^(series/{_SLUG}(/seasons/[1-9][0-9]{{0,8}})?|credits/[a-z0-9_-]+(\.[a-z0-9_-]+){{2,4}}|({_OTHERS})/{_SLUG})$"
)


def validation_error(code: str, sentence: str) -> PydanticCustomError:
    """For validators to raise. The message is shown unchanged."""
    return PydanticCustomError(code, "{sentence}", {"sentence": sentence})


def _plain_decimal(value: object) -> object:
    if isinstance(value, str):
        if not _PLAIN_DECIMAL.fullmatch(value):
            raise validation_error("plain_decimal", "Not a plain decimal number such as 20")
        return int(value)
    return value


def _plain_number(value: object) -> object:
    if isinstance(value, str):
        if not _PLAIN_NUMBER.fullmatch(value):
            raise validation_error("plain_number", "Not a plain decimal number of at most 15 digits, such as 20 or 7.5")
        return float(value)
    return value


def _plain_boolean(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise validation_error("plain_boolean", "Neither true nor false")
        return value == "true"
    return value


def _subject_path(value: str) -> str:
    try:
        key_of(value)
    except ValueError:
        raise validation_error("subject_path", "Not the path of a subject such as series/emily-in-paris") from None
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
        raise validation_error("edtf", str(error).rstrip(".")) from None


def _refuse_day() -> NoReturn:
    raise validation_error("plain_day", "Not a calendar day such as 2021-05-03")


# In every Annotated, `Field` with its limits must come before this; otherwise the limits are missing in the OpenAPI
# document.
PLAIN_DECIMAL = BeforeValidator(_plain_decimal)

PlainBoolean = Annotated[bool, BeforeValidator(_plain_boolean)]

Limit = Annotated[int, Field(ge=1, le=100, description="Maximum number of rows per page."), PLAIN_DECIMAL]

MinRevision = Annotated[
    int,
    Field(
        ge=0,
        le=2**53 - 1,
        description="Read from this revision or a later one; a 410 if this catalogue does not have it.",
    ),
    PLAIN_DECIMAL,
]

SeasonNumber = Annotated[int, Field(ge=1, le=2**31 - 1, description="Number of the season, from 1."), PLAIN_DECIMAL]

EpisodeNumber = Annotated[int, Field(ge=0, le=2**31 - 1, description="Number of the episode."), PLAIN_DECIMAL]

AsOf = Annotated[
    date,
    Field(
        description="Only use documents published by the end of this day (`2021-05-03`).",
        examples=["2021-06-01"],
    ),
    BeforeValidator(_plain_day),
]

DateText = Annotated[
    str,
    Field(
        max_length=12,
        pattern=_EDTF,
        description="EDTF: a year, month, season or day. Selects rows whose date may be in the range.",
        examples=["2020", "2021-05"],
    ),
    AfterValidator(_edtf),
]

SlugText = Annotated[str, Field(max_length=200, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

SubjectPath = Annotated[str, Field(max_length=1_000, pattern=_SUBJECT), AfterValidator(_subject_path)]
"""Path of a subject, below `/v1/`."""

QueryText = Annotated[str, Field(min_length=1, max_length=1_000, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]
"""One line of free text. The pattern documents in OpenAPI the characters that the guard rejects."""

CursorText = Annotated[
    str,
    Field(
        description=(
            "Position of the page: `page.next` of the previous page. Valid only for the same list, filters and order."
        ),
        json_schema_extra={"minLength": 1, "maxLength": 2_000, "pattern": r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$"},
    ),
]
"""Validated by `open_cursor`, so that every invalid cursor gets the same code."""

CountryCodeText = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]

CreditKey = Annotated[str, Field(max_length=900, pattern=r"^[a-z0-9_-]+(\.[a-z0-9_-]+){2,4}$")]

Amount = Annotated[
    float,
    BeforeValidator(_plain_number),
    WithJsonSchema({"type": "string", "pattern": f"^{_PLAIN_NUMBER.pattern}$", "examples": ["58000000", "7.5"]}),
]
"""A number without an exponent, declared as a string in the OpenAPI document."""

INCLUDED = "x-included"
"""Marks a field that is present only if `include` names it."""


def _extra(info: FieldInfo) -> dict[str, Any]:
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


Names: TypeAlias = tuple[str, ...]


class Among:
    """Marks `Names` as a comma-separated list of known names: `Annotated[Names, Among("cast", "crew")]`."""

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
            "description": f"Comma-separated names: {', '.join(self.known)}.",
            COMMA_SEPARATED: True,
        }

    def _split(self, values: object) -> tuple[str, ...]:
        """FastAPI passes all values of a tuple parameter; `StrictRoute` has ensured that there is exactly one."""
        names = [name for value in values for name in value.split(",")] if isinstance(values, list) else []
        for place, name in enumerate(names):
            if name not in self.known:
                raise validation_error(
                    "unknown_name", f"{shown(name)} is not a known name; known: {', '.join(self.known)}"
                )
            if name in names[:place]:
                raise validation_error("repeated_name", f"{shown(name)} is repeated")
        return tuple(names)


class OneOf:
    """Restricts a string to known words."""

    def __init__(self, *known: str) -> None:
        self.known = known

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        return {"type": "string", "enum": list(self.known)}

    def _check(self, value: str | None) -> str | None:
        if value is not None and value not in self.known:
            raise validation_error(
                "unknown_name", f"{shown(value)} is not a known value; known: {', '.join(self.known)}"
            )
        return value


_INSTEAD_OF_ACCEPT = Field(description="Representation; takes precedence over `Accept`.")
JsonFormat = Annotated[str | None, OneOf("json"), _INSTEAD_OF_ACCEPT]
LinkedFormat = Annotated[str | None, OneOf("json", "jsonld"), _INSTEAD_OF_ACCEPT]
TableFormat = Annotated[str | None, OneOf("json", "csv"), _INSTEAD_OF_ACCEPT]
LinkedTableFormat = Annotated[str | None, OneOf("json", "csv", "jsonld"), _INSTEAD_OF_ACCEPT]
GeoTableFormat = Annotated[str | None, OneOf("json", "csv", "geojson"), _INSTEAD_OF_ACCEPT]
ProseFormat = Annotated[str | None, OneOf("json", "markdown", "text"), _INSTEAD_OF_ACCEPT]


class FieldsOf(Among):
    """Marks `Names` as field names of a resource: `Annotated[Names, FieldsOf(PersonDetail)]`."""

    def __init__(self, resource: type[BaseModel]) -> None:
        always = ("path", "slug", "number")
        facts = (name for name, info in resource.model_fields.items() if INCLUDED not in _extra(info))
        super().__init__(*(name for name in facts if name not in always))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        described = super().__get_pydantic_json_schema__(schema, handler)
        sentences = (
            "Comma-separated fields to return. Identifying fields are always returned. The schema shows the "
            "whole resource."
        )
        return described | {"description": sentences}


class Sortable(Among):
    """Marks `Names` as the sort keys of a list: `Annotated[Names, Sortable("title", "premiered")]`."""

    def __init__(self, *keys: str) -> None:
        super().__init__(*(sign + key for key in keys for sign in ("", "-")))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        keys = ", ".join(name for name in self.known if not name.startswith("-"))
        described = f"Comma-separated sort keys; a minus means descending: {keys}. Nulls come last in both directions; "
        return super().__get_pydantic_json_schema__(schema, handler) | {
            "description": f"{described}ties are in the default order of the list."
        }

    def _split(self, values: object) -> tuple[str, ...]:
        """Rejects a key that is named twice, in the same or in the other direction."""
        names = super()._split(values)
        plain = [name.removeprefix("-") for name in names]
        for place, name in enumerate(plain):
            if name in plain[:place]:
                raise validation_error("repeated_name", f"The key {shown(name)} is given twice")
        return names


@dataclass(frozen=True, slots=True)
class Reads:
    """Marks a filter that reads another kind than that of its list."""

    kind: Kind


class Parameters(BaseModel):
    """The query parameters of one route. Unknown parameters are rejected."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ReadParameters(Parameters):
    """Parameters of every read."""

    min_revision: MinRevision = 0


class AsOfParameters(ReadParameters):
    """Parameters of reads as of a day."""

    as_of: AsOf | None = None


class ResourceParameters(AsOfParameters):
    """Parameters of a single resource."""

    include: Annotated[Names, Among("evidence")] = ()
    fields: Names = ()
    format: JsonFormat = None


class ListParameters(ReadParameters):
    """Parameters of a list."""

    limit: Limit = 20
    cursor: CursorText | None = None
    include: Annotated[Names, Among("total")] = ()
    format: TableFormat = None


class EvidentListParameters(ListParameters):
    """Parameters of a list of resources with evidence."""

    include: Annotated[Names, Among("evidence", "total")] = ()


class NestedParameters(ListParameters, AsOfParameters):
    """Parameters of a list of parts of a series."""


class EvidentNestedParameters(NestedParameters):
    """Parameters of a list of parts of a series with evidence."""

    include: Annotated[Names, Among("evidence", "total")] = ()


class Filter(Parameters):
    """Filters, order and fields of a list."""


def kinds_read_by(query: Parameters) -> Iterator[Kind]:
    """The kinds that the given filters read in addition to the kind of the list."""
    return (kind for name, kind in _reading(type(query)) if getattr(query, name))


@cache
def _reading(query: type[Parameters]) -> tuple[tuple[str, Kind], ...]:
    marks = ((name, mark) for name, info in query.model_fields.items() for mark in info.metadata)
    return tuple((name, mark.kind) for name, mark in marks if isinstance(mark, Reads))
