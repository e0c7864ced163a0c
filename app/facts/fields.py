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
from keyword import kwlist
from types import UnionType
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar, Union, get_args, get_origin
from urllib.parse import unquote

from pydantic import AfterValidator, BaseModel, Field, Strict, StringConstraints
from pydantic.fields import FieldInfo

from app.facts import text
from app.vocabulary.countries import COUNTRY_CODES
from app.vocabulary.kinds import Kind
from app.vocabulary.timezones import time_zones

Ref = TypeVar("Ref")
Season = TypeVar("Season")
Day = TypeVar("Day")

Shape = Literal["text", "code", "term", "date", "reference", "season", "integer", "number", "boolean"]


@dataclass(frozen=True)
class To:
    """The kind of subject that a reference names by its slug. A reference to one of several kinds is a path."""

    kinds: tuple[Kind, ...]

    def __init__(self, *kinds: Kind) -> None:
        object.__setattr__(self, "kinds", kinds)


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

WORLD = "001"
"""The whole world, in place of a country: a code of UN M49, as in BCP 47."""


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


def _territory(value: str) -> str:
    return value if value == WORLD else _country_code(value)


def _time_zone(value: str) -> str:
    if value not in time_zones():
        raise ValueError(f"{reprlib.repr(value)} is not a time zone of the IANA database, such as Europe/Paris.")
    return value


def _without_user(address: str) -> str:
    """Rejects user info.

    Browsers skip any number of slashes before the host, and decode a percent-encoded `@` in it.
    """
    host = re.split("[/?#]", address.partition("://")[2].lstrip("/"), maxsplit=1)[0]
    if "@" in unquote(host):
        raise ValueError("The URL has a user name or password before its host: remove everything up to the `@`.")
    return address


SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
SLUG_PATTERN = f"^{SLUG}$"
_BCP_47 = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
_DURATION = r"P(?=[0-9T])([0-9]{1,6}Y)?([0-9]{1,6}M)?([0-9]{1,6}W)?([0-9]{1,6}D)?(T(?=[0-9])([0-9]{1,6}H)?([0-9]{1,6}M)?([0-9]{1,6}S)?)?"  # noqa: E501 - one grammar in one piece

Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, min_length=1, max_length=200)]
Line = Annotated[str, AfterValidator(text.line), Field(min_length=1, max_length=1000), OwnEvidence()]
Occupation = Annotated[str, AfterValidator(text.line), Field(min_length=1, max_length=200), OwnEvidence()]
Prose = Annotated[str, AfterValidator(text.prose), Field(min_length=1, max_length=100_000), OwnEvidence()]
Identifier = Annotated[str, AfterValidator(_matching(r"[!-~]{1,100}", "identifier")), OwnEvidence()]
Language = Annotated[
    str, AfterValidator(_matching(_BCP_47, "BCP 47 language tag")), Field(max_length=35, examples=["en", "pt-BR"])
]
CountryCode = Annotated[str, AfterValidator(_country_code), Field(min_length=2, max_length=2, examples=["FR"])]
Territory = Annotated[str, AfterValidator(_territory), Field(min_length=2, max_length=3, examples=["FR", WORLD])]
TimeOfDay = Annotated[
    str,
    AfterValidator(_matching("([01][0-9]|2[0-3]):[0-5][0-9]", "time of day, such as 20:00")),
    Field(examples=["20:00"]),
]
TimeZone = Annotated[str, AfterValidator(_time_zone), Field(min_length=1, examples=["Europe/Paris"])]
Duration = Annotated[str, AfterValidator(_matching(_DURATION, "ISO 8601 duration")), Field(examples=["P28D"])]
Url = Annotated[
    str,
    AfterValidator(_matching(r"https?://[!#-;=?-\[\]_a-z~]{1,2000}", "http or https URL")),
    AfterValidator(_without_user),
    Field(min_length=8),
]
MediaType = Annotated[
    str, AfterValidator(_matching("image/[a-z0-9][a-z0-9.+-]{0,99}", "media type of an image, such as image/jpeg"))
]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]
Ordinal = Annotated[int, Field(strict=True, ge=1, le=2**31 - 1)]
Year = Annotated[int, Field(strict=True, ge=1, le=9999)]
Amount = Annotated[int, Field(strict=True, ge=0)] | Annotated[float, Field(strict=True, ge=0)]
Latitude = Annotated[int, Field(strict=True, ge=-90, le=90)] | Annotated[float, Field(strict=True, ge=-90, le=90)]
Longitude = Annotated[int, Field(strict=True, ge=-180, le=180)] | Annotated[float, Field(strict=True, ge=-180, le=180)]
Flag = Annotated[bool, Strict()]


class Fields(BaseModel, Generic[Ref, Season, Day]):
    """The fields of one kind of subject.

    `primary_key` is that of its table. `identity` names the fields that identify the subject and are not claims; with
    `keyed`, they make up its slug, which is a key (`app.facts.keys`). `label` is the display name. If `leading` is not
    empty, all facts come from one document: the one that has the chosen value of the first of these fields and the most
    values in `counted` (empty: in all fields). Other documents complete it. `dated` names the fields that are stored
    with the day of their chosen claim, in a column `<name>_as_of`.

    The type of each field declares how its claims combine (a `Combining`; single by default), and its `Containment`, if
    that does not follow from the type.
    """

    kind_of_subject: ClassVar[Kind]
    primary_key: ClassVar[tuple[str, ...]] = ("slug",)
    identity: ClassVar[tuple[str, ...]] = ()
    keyed: ClassVar[bool] = False
    label: ClassVar[str | None] = None
    required: ClassVar[tuple[str, ...]] = ()
    leading: ClassVar[tuple[str, ...]] = ()
    counted: ClassVar[tuple[str, ...]] = ()
    dated: ClassVar[tuple[str, ...]] = ()


def named_fields(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a model by name. A reserved name is the alias of its attribute: `from` of `from_`."""
    return {info.alias or attribute: info for attribute, info in model.model_fields.items()}


_RESERVED = frozenset((*kwlist, "body", "label"))
"""Keywords of Python, the column `body` of every table, and `Fields.label`."""


def attribute_of(name: str) -> str:
    """The attribute, and the column, of a field."""
    return f"{name}_" if name in _RESERVED else name


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field for the rules. Members of `external_ids` are separate fields: `external_ids.imdb`.

    `targets` are the kinds of subjects that a reference may name. `unclaimed` is the value without claims. `terms` are
    the values of a closed list. `title` is the label, if the name in words is no noun.
    """

    name: str
    shape: Shape
    many: bool = False
    targets: tuple[Kind, ...] = ()
    combining: Combining = Combining.SINGLE
    containment: Containment | None = None
    unclaimed: Literal[False] | None = None
    terms: tuple[str, ...] = ()
    title: str | None = None

    @property
    def label(self) -> str:
        """For people, as within a sentence: `release date` for `released`."""
        return self.title or self.name.replace("_", " ")

    @property
    def is_own_evidence(self) -> bool:
        return self.shape == "text"

    def reference_to(self, path: str) -> str:
        """How a value names a subject: by its slug, or by its path if subjects of several kinds are possible."""
        return path.partition("/")[2] if len(self.targets) == 1 else path

    def path_of(self, value: str) -> str:
        """The path of the subject that a value, or a member of a list, names."""
        return f"{self.targets[0]}/{value}" if len(self.targets) == 1 else value

    def paths_in(self, value: Any) -> list[str]:
        """The paths of all subjects that a value names."""
        if not self.targets or value is None:
            return []
        return [self.path_of(each) for each in (value if self.many else [value])]


_CONTAINMENTS: dict[Shape, Containment] = {"date": Containment.DATE, "text": Containment.SPELLING}


def _containment(shape: Shape, *, many: bool, targets: tuple[Kind, ...]) -> Containment | None:
    if many:
        return Containment.LIST
    return Containment.PLACE if targets == (Kind.PLACES,) else _CONTAINMENTS.get(shape)


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
    for name, info in named_fields(fields).items():
        inner, many, metadata = _unwrap(info.annotation, list(info.metadata))
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            specs |= {
                f"{name}.{member}": FieldSpec(f"{name}.{member}", "text", title=part.title)
                for member, part in inner.model_fields.items()
            }
            continue
        targets = next((item.kinds for item in metadata if isinstance(item, To)), ())
        shape = _shape_of(inner, metadata)
        combining = next((item for item in metadata if isinstance(item, Combining)), Combining.SINGLE)
        declared = next((item for item in metadata if isinstance(item, Containment)), None)
        containment = declared or _containment(shape, many=many, targets=targets)
        specs[name] = FieldSpec(
            name,
            shape,
            many,
            targets,
            combining,
            containment,
            unclaimed=False if info.default is False else None,
            terms=tuple(inner) if shape == "term" else (),
            title=info.title,
        )
    return specs
