"""A sheet that gives every field of every kind a value, each on a subject of its own and with words of its own."""

from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import Any, get_args

from app.facts.fields import FieldSpec, attribute_of
from app.facts.subjects import NOUNS, path_of, sheet_list, specs_of
from app.sheets.rows import claimable
from app.vocabulary.kinds import Kind
from app.vocabulary.term import Term
from tests.factories import Data, sheet

DAY, DAY_BEFORE = "2024-03-11", "2024-03-10"
BASE: dict[Kind, Data] = {
    Kind.SERIES: {"slug": "base", "title": "Base"},
    Kind.SEASONS: {"series": "base", "number": 1},
    Kind.EPISODES: {"slug": "base", "series": "base", "title": "Base"},
    Kind.PEOPLE: {"slug": "base", "name": "Base"},
    Kind.CHARACTERS: {"slug": "base", "series": "base", "name": "Base"},
    Kind.CREDITS: {"series": "base", "person": "base", "role": "actor"},
    Kind.ORGANIZATIONS: {"slug": "base", "name": "Base"},
    Kind.PLACES: {"slug": "base", "name": "Base"},
    Kind.FILMING_LOCATIONS: {"slug": "base", "series": "base", "place": "base"},
    Kind.STATEMENTS: {"slug": "base", "series": "base", "summary": "All is said."},
    Kind.METRICS: {"slug": "base", "series": "base", "measure": "audience", "value": 5},
    Kind.EVENTS: {"slug": "base", "series": "base", "name": "Base"},
    Kind.NOMINATIONS: {"slug": "base", "series": "base", "award": "Base"},
    Kind.RELEASES: {"series": "base", "service": "base", "kind": "streaming"},
    Kind.TITLES: {"series": "base", "language": "en", "kind": "original", "title": "Base"},
    Kind.CONTENT_RATINGS: {"series": "base", "country": "NO", "system": "Base", "rating": "12"},
    Kind.RELATIONSHIPS: {"series": "base", "from": "base", "relation": "parent_of", "to": "other"},
    Kind.IMAGES: {"slug": "base", "series": "base", "kind": "poster", "url": "https://harbour.example/base"},
}
"""A row of each kind that has no more than it needs. All references lead to these."""

NUMBERED: dict[Kind, dict[str, str]] = {
    Kind.CREDITS: {"person": "number-{}"},
    Kind.RELEASES: {"service": "number-{}"},
    Kind.TITLES: {"language": "nn"},
    Kind.CONTENT_RATINGS: {"system": "System {}"},
}
"""The field that tells the rows of a kind without slugs apart."""

COMPANIONS: dict[tuple[Kind, str], Data] = {
    (Kind.PLACES, "country_code"): {"kind": "country"},
    (Kind.PLACES, "latitude"): {"longitude": 5},
    (Kind.PLACES, "longitude"): {"latitude": 5},
    (Kind.FILMING_LOCATIONS, "unnamed_count"): {"place": None},
    (Kind.FILMING_LOCATIONS, "within"): {"place": None, "unnamed_count": 2},
    (Kind.STATEMENTS, "text"): {"quotation_type": "direct"},
    (Kind.STATEMENTS, "speaker_character"): {"fictional": True},
    (Kind.METRICS, "organization"): {"series": None},
    (Kind.METRICS, "tied"): {"measure": "rank"},
    (Kind.IMAGES, "person"): {"series": None},
    (Kind.IMAGES, "organization"): {"series": None},
}
"""What a row needs in addition if it has the field; None is what it must not have."""

VALUES: dict[str, Any] = {
    "quotation_type": "indirect",
    "language": "en",
    "country": "NO",
    "countries": ["NO", "SE"],
    "country_code": "NO",
    "window": "P7D",
    "homepage": "https://harbour.example/lights",
    "url": "https://harbour.example/image",
    "year": 2024,
    "time": "20:00",
    "timezone": "Europe/Oslo",
    "media_type": "image/png",
    "sha256": "0" * 64,
}
BY_SHAPE: dict[str, Any] = {
    "date": "2020-05",
    "season": 1,
    "integer": 3,
    "number": 7.5,
    "boolean": True,
}
DOCUMENT: Data = {
    "title": "All fields",
    "publisher": "The Beacon",
    "authors": ["Ann Lee"],
    "url": "https://beacon.example/all",
    "archived_url": "https://archive.example/all",
    "language": "en",
    "updated": DAY,
    "corrects": ["earlier"],
    "licence": "CC0-1.0",
}
FIELDS = [(kind, name) for kind in BASE for name in claimable(kind)]


@cache
def rows() -> dict[tuple[Kind, str], Data]:
    """The row of each field."""
    numbers = count(2)
    return {(kind, name): _row(kind, specs_of(kind)[name], next(numbers)) for kind, name in FIELDS}


def path_with(kind: Kind, field: str) -> str:
    return path_of(kind, rows()[kind, field])


def words_for(kind: Kind, field: str) -> str:
    return f"words about {kind} and {field}"


def value_of(kind: Kind, field: str) -> Any:
    """In sheet form."""
    holder, _, member = field.partition(".")
    value = rows()[kind, field][holder]
    return value[member] if member else value


def everything() -> Data:
    lists: dict[str, list[Data]] = {sheet_list(kind): [row] for kind, row in BASE.items()}
    for (kind, _), row in rows().items():
        lists[sheet_list(kind)].append(row)
    lists["people"] += [{"slug": row["person"], "name": "Ann"} for row in lists["credits"][1:]]
    lists["organizations"] += [{"slug": row["service"], "name": "Northsea"} for row in lists["releases"][1:]]
    lists["characters"].append({"slug": "other", "series": "base", "name": "Other"})
    return sheet("everything", DAY, document=DOCUMENT, **lists)


def _row(kind: Kind, spec: FieldSpec, number: int) -> Data:
    own: Data = {name: text.format(number) for name, text in NUMBERED.get(kind, {"slug": "number-{}"}).items()}
    if kind is Kind.SEASONS:
        own = {"number": number}
    holder, _, member = spec.name.partition(".")
    value = _value(kind, spec)
    evidence = {"self": f"row {number} of all", spec.name: words_for(kind, spec.name)}
    row = BASE[kind] | own | COMPANIONS.get((kind, spec.name), {}) | {holder: {member: value} if member else value}
    return {name: each for name, each in row.items() if each is not None} | {"evidence": evidence}


def _value(kind: Kind, spec: FieldSpec) -> Any:
    if spec.name in VALUES:
        return VALUES[spec.name]
    one = _one(kind, spec)
    return [one] if spec.many else one


def _one(kind: Kind, spec: FieldSpec) -> Any:
    if spec.targets:
        return spec.reference_to(f"{spec.targets[0]}/base")
    if spec.shape == "term":
        return next(iter(next(_terms(NOUNS[kind].model_fields[attribute_of(spec.name)].annotation)))).value
    return BY_SHAPE.get(spec.shape, f"{kind}-{spec.name}")


def _terms(annotation: Any) -> Iterator[type[Term]]:
    if isinstance(annotation, type) and issubclass(annotation, Term):
        yield annotation
    for part in get_args(annotation):
        yield from _terms(part)
