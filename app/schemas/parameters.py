"""Types of query parameters. Empty, unusual or unknown values are rejected.

A route declares its query as one model: `query: Annotated[SeriesList, Query()]`, a subclass of `QueryParameters`. A
parameter with a list type takes several values, repeated or with commas between them; other parameters take one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, NoReturn, TypeAlias

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from app.errors import shown
from app.facts import edtf
from app.facts.distances import LONGEST, Box, GeographicPoint
from app.facts.fields import named_fields
from app.facts.subjects import KEY_PATTERN, NOUNS, PATH_PATTERN, SLUG_PATTERN, key_of, kind_of, specs_of
from app.vocabulary.kinds import Kind

MOST_VALUES = 100
"""Maximum number of values of one parameter."""

# Long enough for every 64-bit number, so that the limits of the field report numbers that are too large.
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_NUMBER = re.compile(r"(?=[0-9.]{1,16}$)(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_PLAIN_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


_YEAR = "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})"
_MONTH = "(0[1-9]|1[0-2])"
_DAY = "((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))"
_LEAP_YEAR = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)"
_EDTF = rf"^({_YEAR}-2[1-4]|({_YEAR}(-{_MONTH}|-{_DAY})?|{_LEAP_YEAR}-02-29)[?~%]?)$"


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
    return value if isinstance(value, date) else _refuse_day()


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

SeasonNumber = Annotated[
    int, Field(ge=0, le=2**31 - 1, description="Number of the season, from 0; 0 = specials."), PLAIN_DECIMAL
]

EpisodeNumber = Annotated[int, Field(ge=0, le=2**31 - 1, description="Number of the episode."), PLAIN_DECIMAL]

Year = Annotated[int, Field(ge=1, le=9999), PLAIN_DECIMAL]

PlainDay = Annotated[date, Field(examples=["2021-05-03"]), BeforeValidator(_plain_day)]

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

DurationText = Annotated[
    str,
    Field(
        max_length=60,
        pattern=r"^P(([0-9]{1,6}[YMWD])+(T([0-9]{1,6}[HMS])+)?|T([0-9]{1,6}[HMS])+)$",
        examples=["P28D"],
    ),
]

SlugText = Annotated[str, Field(max_length=200, pattern=f"^{SLUG_PATTERN}$")]

SubjectPath = Annotated[str, Field(max_length=1_000, pattern=PATH_PATTERN), AfterValidator(_subject_path)]
"""Path of a subject, below `/v1/`."""

SeriesPath = Annotated[str, Field(max_length=220, pattern=f"^series/{SLUG_PATTERN}$")]

QueryText = Annotated[str, Field(min_length=1, max_length=1_000, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]
"""One line of free text. The pattern documents in OpenAPI the characters that the guard rejects."""

ListText = Annotated[
    str,
    Field(
        min_length=1,
        max_length=1_000,
        pattern=r"^[^\x00-\x1f\x7f-\x9f]+$",
        json_schema_extra={"pattern": r"^([^,\x00-\x1f\x7f-\x9f]|\\,|,(?= ))+$"},
    ),
]
"""One line of free text in a list. Only the text of a request has a backslash before a comma within a value."""

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

TerritoryText = Annotated[str, Field(pattern=r"^([A-Z]{2}|001)$")]
"""A country, or the whole world."""

LONGEST_LANGUAGE = 35
MOST_LANGUAGES = 10
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")

LanguageText = Annotated[str, Field(max_length=LONGEST_LANGUAGE, pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]

KeyText = Annotated[str, Field(max_length=900, pattern=f"^{KEY_PATTERN}$")]
"""Key of a subject without a slug of its own, such as a credit."""

Amount = Annotated[
    float,
    BeforeValidator(_plain_number),
    WithJsonSchema({"type": "string", "pattern": f"^{_PLAIN_NUMBER.pattern}$", "examples": ["58000000", "7.5"]}),
]
"""A number without an exponent, declared as a string in the OpenAPI document."""

_FRACTION = r"(\.[0-9]{1,12})?"
_LATITUDE = rf"-?([0-8]?[0-9]{_FRACTION}|90)"
_LONGITUDE = rf"-?((1[0-7][0-9]|[0-9]{{1,2}}){_FRACTION}|180)"
_POINT = f"{_LATITUDE},{_LONGITUDE}"
_BOX = ",".join([_LONGITUDE, _LATITUDE] * 2)
_DISTANCE = rf"(?=.*[1-9])((0|[1-9][0-9]{{0,3}}|1[0-9]{{4}}){_FRACTION}|{LONGEST})"
_DEGREES = "decimal numbers without blanks, latitudes from -90 to 90 and longitudes from -180 to 180"


def _point(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(_POINT, value):
        raise validation_error("point", f"Not latitude and longitude, such as 48.8566,2.3522: {_DEGREES}")
    return GeographicPoint(*map(float, value.split(",")))


def _box(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(_BOX, value):
        raise validation_error("box", f"Not west, south, east and north, such as 2.22,48.81,2.47,48.91: {_DEGREES}")
    box = Box(*map(float, value.split(",")))
    if box.south > box.north:
        raise validation_error("box", "South is greater than north: the order is west, south, east, north")
    return box


def _distance(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not re.fullmatch(_DISTANCE, value):
        raise validation_error("distance", f"Not a plain decimal number of kilometers, above 0 and up to {LONGEST:,}")
    return float(value)


PointText = Annotated[
    GeographicPoint,
    BeforeValidator(_point),
    WithJsonSchema({"type": "string", "pattern": f"^{_POINT}$", "examples": ["48.8566,2.3522"]}),
]

BoxText = Annotated[
    Box,
    BeforeValidator(_box),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": f"^{_BOX}$",
            "examples": ["2.22,48.81,2.47,48.91"],
        }
    ),
]

Distance = Annotated[
    float,
    BeforeValidator(_distance),
    WithJsonSchema({"type": "string", "pattern": f"^{_DISTANCE}$", "examples": ["5", "0.5"]}),
]
"""A distance in kilometers."""

KEPT = "x-kept"
"""In the schema of `fields`: the fields that are always returned. The OpenAPI document shows them as required."""

INCLUDED = "x-included"
"""Marks a field that is present only if `include` names it."""


def _extra(info: FieldInfo) -> dict[str, Any]:
    return info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}


Names: TypeAlias = tuple[str, ...]


class Among:
    """Marks `Names` as a list of known names, each given once: `Annotated[Names, Among("cast", "crew")]`."""

    def __init__(self, *known: str) -> None:
        self.known = known

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        return {
            "type": "array",
            "items": {"type": "string", "enum": list(self.known)},
            "uniqueItems": True,
            "description": f"Names: {', '.join(f'`{name}`' for name in self.known)}.",
        }

    def _check(self, names: list[str]) -> tuple[str, ...]:
        for place, name in enumerate(names):
            if name not in self.known:
                raise validation_error(
                    "unknown_name", f"{shown(name)} is not a known name; known: {', '.join(self.known)}"
                )
            if name in names[:place]:
                raise validation_error("repeated_name", f"{shown(name)} is repeated")
        return tuple(names)


class Languages:
    """Marks `Names` as a chain of languages, the preferred one first."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        return {
            "type": "array",
            "items": {"type": "string", "maxLength": LONGEST_LANGUAGE, "pattern": f"^{_LANGUAGE.pattern}$"},
            "maxItems": MOST_LANGUAGES,
            "uniqueItems": True,
            "description": "Languages (BCP 47), the preferred one first. Adds `localized_title`: the "
            "title in the first of them that has one, else the title of the catalogue with `is_fallback`.",
            "examples": [["fr-CA", "fr"]],
        }

    def _check(self, given: list[str]) -> tuple[str, ...]:
        for tag in given:
            if len(tag) > LONGEST_LANGUAGE or not _LANGUAGE.fullmatch(tag):
                raise validation_error("language", f"{shown(tag)} is not a BCP 47 language tag such as `en` or `pt-BR`")
        tags = [_canonical(tag) for tag in given]
        if len(set(tags)) < len(tags):
            raise validation_error("repeated_name", "A language is repeated")
        if len(tags) > MOST_LANGUAGES:
            raise validation_error("too_many", f"More than {MOST_LANGUAGES} languages")
        return tuple(tags)


def _canonical(tag: str) -> str:
    """With the usual case: `zh-Hant-TW`."""
    primary, *others = tag.lower().split("-")
    return "-".join([primary, *({2: str.upper, 4: str.title}.get(len(part), str)(part) for part in others)])


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
CalendarTableFormat = Annotated[str | None, OneOf("json", "csv", "ics"), _INSTEAD_OF_ACCEPT]
FeedFormat = Annotated[str | None, OneOf("json", "csv", "atom"), _INSTEAD_OF_ACCEPT]
ProseFormat = Annotated[str | None, OneOf("json", "markdown", "text"), _INSTEAD_OF_ACCEPT]


ALWAYS = ("path", "slug", "number", "name", "title")
"""Identifying members, which `fields` never removes."""


class FieldsOf(Among):
    """Marks `Names` as field names of a resource: `Annotated[Names, FieldsOf(PersonDetail)]`.

    `identifying` are members that are always returned in addition to `ALWAYS`.
    """

    def __init__(self, resource: type[BaseModel], *identifying: str) -> None:
        super().__init__(*(name for name, info in named_fields(resource).items() if INCLUDED not in _extra(info)))
        self._identifying = identifying

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        kept = [name for name in self.known if name in (*ALWAYS, *self._identifying)]
        always = [f"`{name}`" for name in kept]
        named = " and ".join([", ".join(always[:-1]), always[-1]] if always[1:] else always)
        described = f"Fields to return, in addition to {named}. Without it, all are returned."
        return super().__get_pydantic_json_schema__(schema, handler) | {"description": described, KEPT: kept}

    def _check(self, names: list[str]) -> tuple[str, ...]:
        return (*super()._check(names), *self._identifying)


class Sortable(Among):
    """Marks `Names` as the sort keys of a list: `Annotated[Names, Sortable("title", "premiered")]`."""

    def __init__(self, *keys: str) -> None:
        super().__init__(*(sign + key for key in keys for sign in ("", "-")))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        keys = ", ".join(name for name in self.known if not name.startswith("-"))
        described = f"Sort keys; a minus means descending: {keys}. Nulls come last in both directions; "
        shape = super().__get_pydantic_json_schema__(schema, handler)
        shape["items"]["x-enum-varnames"] = [
            f"{name[1:]}_descending" if name.startswith("-") else name for name in self.known
        ]
        return shape | {"description": f"{described}ties are in the default order of the list."}

    def _check(self, names: list[str]) -> tuple[str, ...]:
        """Rejects a key that is named twice, in the same or in the other direction."""
        known = super()._check(names)
        plain = [name.removeprefix("-") for name in known]
        for place, name in enumerate(plain):
            if name in plain[:place]:
                raise validation_error("repeated_name", f"The key {shown(name)} is given twice")
        return known


@dataclass(frozen=True, slots=True)
class Reads:
    """Marks a filter that reads another kind than that of its list."""

    kind: Kind


@dataclass(frozen=True, slots=True)
class SlugsOf:
    """Marks a filter whose values are slugs of a kind, or without a kind paths. Unknown ones are rejected."""

    kind: Kind | None = None


PATHS = SlugsOf()


class Parameters(BaseModel):
    """The arguments of one route or tool. Unknown ones are rejected."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True, slots=True)
class Separated:
    """Marks a list with a separator of its own."""

    by: re.Pattern[str]


_COMMA = re.compile(r"(?<!\\),(?! )")
"""A comma after a backslash or before a space is part of the value: `Time, Inc.`"""

DEFINITIONS = Separated(re.compile(",(?=measure=)"))
"""A definition begins with its measure, and may contain commas."""


class QueryParameters(Parameters):
    """Query parameters in which the values of a list are repeated, or have commas between them."""

    @field_validator("*", mode="before")
    @classmethod
    def _split(cls, value: object, info: ValidationInfo) -> object:
        if not isinstance(value, list):
            return value
        separator = _separators_of(cls).get(info.field_name or "", _COMMA)
        values = [part.replace("\\,", ",") for each in value for part in separator.split(str(each))]
        if "" in values:
            raise validation_error("empty_value", "An empty value is not allowed; omit the comma")
        if len(values) > MOST_VALUES:
            raise validation_error("too_many", f"{len(values):,} values; the limit is {MOST_VALUES}")
        return values


@cache
def _separators_of(query: type[Parameters]) -> dict[str, re.Pattern[str]]:
    return {name: mark.by for name, mark in _marks_of(query) if isinstance(mark, Separated)}


class ReadParameters(QueryParameters):
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


class LocalizedParameters(ReadParameters):
    """Parameters of reads of series, seasons and episodes."""

    lang: Annotated[Names, Languages()] = ()


class PageParameters(ReadParameters):
    """Parameters of every list with pages."""

    limit: Limit = 20
    cursor: CursorText | None = None
    include: Annotated[Names, Among("total")] = ()


class ListParameters(PageParameters):
    """Parameters of a list."""

    format: TableFormat = None


class EvidentListParameters(ListParameters):
    """Parameters of a list of resources with evidence."""

    include: Annotated[Names, Among("evidence", "total")] = ()


class NestedParameters(ListParameters, AsOfParameters):
    """Parameters of a list of parts of a series."""


class EvidentNestedParameters(NestedParameters):
    """Parameters of a list of parts of a series with evidence."""

    include: Annotated[Names, Among("evidence", "total")] = ()


class Filter(QueryParameters):
    """Filters, order and fields of a list."""


class MissingIn(Among):
    """Marks `Names` as fields of a kind that may be unknown."""

    def __init__(self, kind: Kind) -> None:
        always = {*NOUNS[kind].required, *NOUNS[kind].primary_key}
        super().__init__(
            *(name for name, spec in specs_of(kind).items() if name not in always and spec.unclaimed is not False)
        )

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        described = "Fields of which one is unknown; with `match=all`, all are."
        return super().__get_pydantic_json_schema__(schema, handler) | {"description": described}


Match = Annotated[
    str,
    OneOf("any", "all"),
    Field(
        description="`any`: a row has one of the values of a filter on a list (such as genres or people), and lacks "
        "one of the fields in `missing`. `all`: it has all of them, and lacks all. Filters on a single value always "
        "match any."
    ),
]


class KindFilter(Filter):
    """Filters of a list of subjects."""

    missing: Names = ()
    match: Match = "any"


def kinds_read_by(query: Parameters) -> Iterator[Kind]:
    """The kinds that the given filters read in addition to the kind of the list."""
    return (kind for name, kind in _reading(type(query)) if getattr(query, name))


def kinds_named_by(query: Parameters) -> Iterator[Kind]:
    """The kinds whose subjects the given filters name. A subject that is added or removed changes the response."""
    for _, kind, values in slugs_given(query):
        yield from map(kind_of, values) if kind is None else (kind,)


def slugs_given(query: Parameters) -> Iterator[tuple[str, Kind | None, list[str]]]:
    """The filters with slugs that are given: name, kind of the slugs (none: they are paths), and values."""
    for name, kind in _naming(type(query)):
        if values := getattr(query, name):
            yield name, kind, [values] if isinstance(values, str) else values


@cache
def _reading(query: type[Parameters]) -> tuple[tuple[str, Kind], ...]:
    return tuple((name, mark.kind) for name, mark in _marks_of(query) if isinstance(mark, Reads))


@cache
def _naming(query: type[Parameters]) -> tuple[tuple[str, Kind | None], ...]:
    return tuple((name, mark.kind) for name, mark in _marks_of(query) if isinstance(mark, SlugsOf))


def _marks_of(query: type[Parameters]) -> Iterator[tuple[str, Any]]:
    return ((name, mark) for name, info in query.model_fields.items() for mark in info.metadata)
