"""Describes the fields of each kind once, for three representations.

Each kind has one `Fields` class. It is generic in the three types that differ between sheets and the wire:

| parameter | in a sheet and in the tables | on the wire |
|---|---|---|
| `Ref` | slug of the subject | `{slug, name, path}` |
| `Season` | number of a season of the row's series | `{number, path}` |
| `Day` | EDTF text | `{edtf, earliest, latest, …}` |
"""

import re
import reprlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar, Union, get_args, get_origin
from urllib.parse import unquote

from pydantic import AfterValidator, BaseModel, Field, Strict, StringConstraints

from app.facts import text
from app.vocabulary import COUNTRY_CODES, Kind

Ref = TypeVar("Ref")
Season = TypeVar("Season")
Day = TypeVar("Day")

Shape = Literal["text", "code", "term", "date", "reference", "season", "integer", "number", "boolean"]


@dataclass(frozen=True)
class To:
    """The kind of subject that a reference names."""

    kind: Kind


@dataclass(frozen=True)
class OwnEvidence:
    """Marks text that is its own evidence where the document contains it as written."""


class Combining(Enum):
    """How the claims about a field become one fact: see `app.facts.choosing`."""

    SINGLE = auto()
    """One value wins. Values that still differ after containment are a conflict."""
    LATEST = auto()
    """The newest document supersedes older ones."""
    UNION = auto()
    """All members that any document names."""
    PROSE = auto()
    """Curators' own words. Never compared."""
    PRINTED = auto()
    """Wording as printed: like prose, but never completed from another document."""


class Containment(Enum):
    """Rule by which a value contains another one: see `app.facts.containment`.

    For dates, lists, references to places and texts the rule follows from the type; other fields declare one of these.
    """

    IDENTITY = auto()
    DATE = auto()
    LIST = auto()
    PLACE = auto()
    POSITION = auto()
    SPELLING = auto()
    FULLER_NAME = auto()
    QUOTATION = auto()
    ROUNDED = auto()
    DURATION = auto()
    MORE_WORDS = auto()
    DIRECT_QUOTATION = auto()


LATEST, UNION, PROSE, PRINTED = Combining.LATEST, Combining.UNION, Combining.PROSE, Combining.PRINTED


def _matching(pattern: str, sentence: str) -> Callable[[str], str]:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise ValueError(f"{reprlib.repr(value)} is not a valid {sentence}.")
        return value

    return check


def _country_code(value: str) -> str:
    if value not in COUNTRY_CODES:
        raise ValueError(f"{reprlib.repr(value)} is not an assigned ISO 3166-1 alpha-2 code.")
    return value


def _without_user(address: str) -> str:
    """Rejects user info.

    Browsers skip any number of slashes before the host, and decode a percent-encoded `@` in it.
    """
    host = re.split("[/?#]", address.partition("://")[2].lstrip("/"), maxsplit=1)[0]
    if "@" in unquote(host):
        raise ValueError("The URL has a user name or password before its host: remove everything up to the `@`.")
    return address


SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_BCP_47 = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
_DURATION = r"P(?=[0-9T])([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}W)?([0-9]{1,6}D)?(T(?=[0-9])([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,6}S)?)?"  # noqa: E501 - one grammar in one piece

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, min_length=1, max_length=200)]
Line = Annotated[str, AfterValidator(text.line), Field(min_length=1, max_length=1000), OwnEvidence()]
Prose = Annotated[str, AfterValidator(text.prose), Field(min_length=1, max_length=100_000), OwnEvidence()]
Identifier = Annotated[str, AfterValidator(_matching(r"[!-~]{1,100}", "identifier")), OwnEvidence()]
Language = Annotated[str, AfterValidator(_matching(_BCP_47, "BCP 47 language tag")), Field(examples=["en", "pt-BR"])]
CountryCode = Annotated[str, AfterValidator(_country_code), Field(min_length=2, max_length=2, examples=["FR"])]
Duration = Annotated[str, AfterValidator(_matching(_DURATION, "ISO 8601 duration")), Field(examples=["P28D"])]
Url = Annotated[
    str,
    AfterValidator(_matching(r"https?://[!#-;=?-\[\]_a-z~]{1,2000}", "http or https URL")),
    AfterValidator(_without_user),
    Field(min_length=8),
]
Count = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]
Ordinal = Annotated[int, Field(strict=True, ge=1, le=2**31 - 1)]
Amount = Annotated[int, Field(strict=True, ge=0)] | Annotated[float, Field(strict=True, ge=0)]
Latitude = Annotated[int, Field(strict=True, ge=-90, le=90)] | Annotated[float, Field(strict=True, ge=-90, le=90)]
Longitude = Annotated[int, Field(strict=True, ge=-180, le=180)] | Annotated[float, Field(strict=True, ge=-180, le=180)]
Flag = Annotated[bool, Strict()]


class Fields(BaseModel, Generic[Ref, Season, Day]):
    """The fields of one kind of subject.

    `identity` names the fields that identify the subject and are not claims; `label` is the display name. If `leading`
    is not empty, all facts come from one document: the one that has the chosen value of the first of these fields and
    the most values in `counted` (empty: in all fields). Other documents complete it.

    The type of each field declares how its claims combine (a `Combining`; single by default), and its `Containment`, if
    that does not follow from the type.
    """

    kind_of_subject: ClassVar[Kind]
    identity: ClassVar[tuple[str, ...]] = ()
    label: ClassVar[str | None] = None
    required: ClassVar[tuple[str, ...]] = ()
    leading: ClassVar[tuple[str, ...]] = ()
    counted: ClassVar[tuple[str, ...]] = ()


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field for the rules. Members of `external_ids` are separate fields: `external_ids.imdb`."""

    name: str
    shape: Shape
    many: bool = False
    target: Kind | None = None
    combining: Combining = Combining.SINGLE
    containment: Containment | None = None

    @property
    def is_own_evidence(self) -> bool:
        return self.shape == "text"


_CONTAINMENTS: dict[Shape, Containment] = {"date": Containment.DATE, "text": Containment.SPELLING}


def _containment(shape: Shape, *, many: bool, target: Kind | None) -> Containment | None:
    if many:
        return Containment.LIST
    return Containment.PLACE if target is Kind.PLACES else _CONTAINMENTS.get(shape)


def _without_none(annotation: Any) -> Any:
    if get_origin(annotation) in (Union, UnionType):
        members = [member for member in get_args(annotation) if member is not type(None)]
        if len(members) == 1:
            return members[0]
    return annotation


def _unwrap(annotation: Any, metadata: list[Any]) -> tuple[Any, bool, list[Any]]:
    """The innermost type, whether it is in a list, and all annotations."""
    many = False
    while True:
        annotation = _without_none(annotation)
        if get_origin(annotation) is Annotated:
            inner, *more = get_args(annotation)
            annotation, metadata = inner, [*metadata, *more]
        elif get_origin(annotation) is list:
            (annotation,), many = get_args(annotation), True
        else:
            return annotation, many, metadata


_SHAPES: dict[Any, Shape] = {
    Ref: "reference",
    Season: "season",
    Day: "date",
    bool: "boolean",
    int: "integer",
}


def _shape_of(inner: Any, metadata: list[Any]) -> Shape:
    if any(isinstance(item, OwnEvidence) for item in metadata):
        return "text"
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return "term"
    if get_origin(inner) in (Union, UnionType):
        return "number"
    return _SHAPES.get(inner, "code")


@cache
def fields_of(fields: type[Fields[Any, Any, Any]]) -> dict[str, FieldSpec]:
    """The fields of an unparametrised `Fields` class by name, in order."""
    specs: dict[str, FieldSpec] = {}
    for name, info in fields.model_fields.items():
        inner, many, metadata = _unwrap(info.annotation, list(info.metadata))
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            specs |= {f"{name}.{member}": FieldSpec(f"{name}.{member}", "text") for member in inner.model_fields}
            continue
        target = next((item.kind for item in metadata if isinstance(item, To)), None)
        shape = _shape_of(inner, metadata)
        combining = next((item for item in metadata if isinstance(item, Combining)), Combining.SINGLE)
        declared = next((item for item in metadata if isinstance(item, Containment)), None)
        containment = declared or _containment(shape, many=many, target=target)
        specs[name] = FieldSpec(name, shape, many, target, combining, containment)
    return specs
