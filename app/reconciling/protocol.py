"""Queries of the W3C Reconciliation Service API 0.2: types, properties, and a batch as a client sends it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import orjson

from app.errors import InvalidParameter, TooLarge, shown
from app.facts.subjects import SLUG_PATTERN
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme

KINDS = (Kind.SERIES, Kind.PEOPLE, Kind.PLACES, Kind.ORGANIZATIONS)
MOST_QUERIES = 20
"""Per batch. OpenRefine sends ten unless the manifest says more."""
MOST_CANDIDATES = 25
"""Per query, and of each kind with the same name."""
USUAL_CANDIDATES = 10
MOST_PROPERTIES, MOST_VALUES = 20, 20
"""Per query, and per property."""
LONGEST_TEXT = 1_000

_ENTITY = re.compile(rf"(?:{'|'.join(KINDS)})/{SLUG_PATTERN}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")

QUERIES = "queries"
"""Parameter, or form field, that holds a batch."""


@dataclass(frozen=True, slots=True)
class Type:
    kind: Kind
    name: str

    def as_json(self) -> dict[str, str]:
        return {"id": self.kind.value, "name": self.name, "description": self.kind.definition}


TYPES = {
    Kind.SERIES: Type(Kind.SERIES, "Series"),
    Kind.PEOPLE: Type(Kind.PEOPLE, "Person"),
    Kind.PLACES: Type(Kind.PLACES, "Place"),
    Kind.ORGANIZATIONS: Type(Kind.ORGANIZATIONS, "Organization"),
}


@dataclass(frozen=True, slots=True)
class Property:
    id: str
    name: str
    description: str
    kinds: tuple[Kind, ...]

    def as_json(self) -> dict[str, str]:
        of = ", ".join(TYPES[kind].name for kind in self.kinds)
        return {"id": self.id, "name": self.name, "description": f"{of}: {self.description}"}


IDENTIFIERS: Mapping[str, ExternalIdScheme] = {scheme.value: scheme for scheme in ExternalIdScheme}

_ABOUT_PEOPLE = (Kind.SERIES, Kind.PEOPLE)
_ALSO_OF_ORGANIZATIONS = (ExternalIdScheme.TVMAZE, ExternalIdScheme.WIKIDATA)

PROPERTIES = {
    each.id: each
    for each in (
        *(
            Property(
                scheme.value,
                f"{scheme.value} identifier",
                scheme.definition,
                (*_ABOUT_PEOPLE, Kind.ORGANIZATIONS) if scheme in _ALSO_OF_ORGANIZATIONS else _ABOUT_PEOPLE,
            )
            for scheme in ExternalIdScheme
        ),
        Property("premiered", "premiered", "day or year of the first episode.", (Kind.SERIES,)),
        Property("network", "network", "broadcaster or streaming service.", (Kind.SERIES,)),
        Property("produced_by", "produced by", "company that made it.", (Kind.SERIES,)),
        Property("person", "person", "member of the cast or crew.", (Kind.SERIES,)),
        Property("place", "place", "place of the story or of a shoot, or one that contains it.", (Kind.SERIES,)),
        Property("season", "season", "number of a season above 1.", (Kind.SERIES,)),
        Property("language", "language", "language as a BCP 47 tag.", (Kind.SERIES,)),
        Property("country", "country", "country as an ISO 3166-1 alpha-2 code.", KINDS),
        Property(
            "series", "series", "series that they worked on, or that it shows.", (Kind.PEOPLE, Kind.ORGANIZATIONS)
        ),
        Property("born", "born", "day or year of birth.", (Kind.PEOPLE,)),
        Property("kind", "kind", "kind of organization, such as `broadcaster`.", (Kind.ORGANIZATIONS,)),
        Property("located_in", "located in", "place that contains it, at any depth.", (Kind.PLACES,)),
    )
}


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property; `path` is that of an entity that the client has already matched."""

    text: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class ReconciliationQuery:
    """`text` is empty if the client sends properties only."""

    text: str
    kinds: tuple[Kind, ...]
    limit: int
    properties: Mapping[str, tuple[Value, ...]]

    def values(self, name: str) -> tuple[Value, ...]:
        return self.properties.get(name, ())


def is_entity(path: str) -> bool:
    """True for the path of a subject that can be matched, whether it exists or not."""
    return len(path) <= LONGEST_TEXT and _ENTITY.fullmatch(path) is not None


def batch_from(text: str) -> dict[str, ReconciliationQuery]:
    """Raises InvalidParameter with the place of the fault, or TooLarge."""
    try:
        written = orjson.loads(text)
    except ValueError:
        raise _invalid("", "it is not JSON") from None
    if not isinstance(written, dict):
        raise _invalid("", "it is not an object of queries")
    if len(written) > MOST_QUERIES:
        raise TooLarge(f"A batch has at most {MOST_QUERIES} queries; this one has {len(written)}.")
    return {key: _query(key, query) for key, query in written.items()}


def _query(key: str, written: Any) -> ReconciliationQuery:
    if not isinstance(written, dict):
        raise _invalid(key, "it is not an object")
    for name in written:
        if name not in ("query", "type", "limit", "properties", "type_strict"):
            raise _invalid(key, f"unknown member {shown(name)}")
    text = written.get("query", "")
    properties = dict(_properties(key, written.get("properties", [])))
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise _invalid(key, f"query is not a text of at most {LONGEST_TEXT:,} characters")
    if "query" not in written and not written.get("properties"):
        raise _invalid(key, "it has neither a query nor properties")
    return ReconciliationQuery(_clean(text), _kinds(key, written.get("type", [])), _limit(key, written), properties)


def _kinds(key: str, written: Any) -> tuple[Kind, ...]:
    """A kind for each known type; all of them if none is given."""
    names = written if isinstance(written, list) else [written]
    for name in names:
        if name not in TYPES:
            raise _invalid(key, f"unknown type {shown(str(name))}; known: {', '.join(TYPES)}")
    return tuple(Kind(name) for name in dict.fromkeys(names)) or KINDS


def _limit(key: str, written: Mapping[str, Any]) -> int:
    limit = written.get("limit", USUAL_CANDIDATES)
    if not isinstance(limit, int | float) or isinstance(limit, bool) or not limit >= 1:
        raise _invalid(key, "limit is not a positive number")
    return int(min(limit, MOST_CANDIDATES))


def _properties(key: str, written: Any) -> Iterator[tuple[str, tuple[Value, ...]]]:
    if not isinstance(written, list) or len(written) > MOST_PROPERTIES:
        raise _invalid(key, f"properties is not a list of at most {MOST_PROPERTIES} objects")
    seen = set()
    for each in written:
        if not isinstance(each, dict) or each.keys() != {"pid", "v"}:
            raise _invalid(key, "a property is not an object of `pid` and `v`")
        name = each["pid"]
        if name not in PROPERTIES:
            near = get_close_matches(str(name), PROPERTIES, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(PROPERTIES)}"
            raise _invalid(key, f"unknown property {shown(str(name))}; {hint}")
        if name in seen:
            raise _invalid(key, f"the property {name} is given twice; write its values as a list")
        seen.add(name)
        values = each["v"] if isinstance(each["v"], list) else [each["v"]]
        if len(values) > MOST_VALUES:
            raise _invalid(key, f"{name} has more than {MOST_VALUES} values")
        read = tuple(value for written in values if (value := _value(key, name, written)).text)
        if read:
            yield name, read


def _value(key: str, name: str, written: Any) -> Value:
    """Empty for an empty cell."""
    text: Any
    path: str | None = None
    match written:
        case None:
            return Value("")
        case bool():
            return Value("true" if written else "false")
        case str():
            text = written
        case int():
            text = str(written)
        case float():
            text = str(int(written) if written.is_integer() else written)
        case {"id": str(path)}:
            text = written.get("name") or path
        case _:
            raise _invalid(key, f"a value of {name} is not a text, a number, a boolean or an entity with `id`")
    if not isinstance(text, str) or len(text) > LONGEST_TEXT or (path and len(path) > LONGEST_TEXT):
        raise _invalid(key, f"a value of {name} is not a text of at most {LONGEST_TEXT:,} characters")
    return Value(_clean(text), path if path and is_entity(path) else None)


def _clean(text: str) -> str:
    """Cells of tables may have line breaks and tabs."""
    return _CONTROL.sub(" ", text).strip()


def _invalid(key: str, fault: str) -> InvalidParameter:
    where = f"The query {shown(key)}" if key else "The batch"
    return InvalidParameter(QUERIES, f"{where} is not valid: {fault}.")
