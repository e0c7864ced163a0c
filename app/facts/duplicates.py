"""Detects new subjects that may duplicate a known one. Used only for warnings, never for facts."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple, TypeAlias

from app.facts import edtf
from app.facts.claims import Claim
from app.facts.containment import contains
from app.facts.fields import FieldSpec
from app.facts.names import identity_key
from app.facts.statements import SPEAKERS
from app.facts.subjects import NOUNS, specs_of
from app.vocabulary.kinds import Kind

Facts: TypeAlias = Mapping[str, Any]
"""Fields in sheet form. Fields without a value may be missing."""

IDENTIFIERS = "external_ids."
OTHER_NAMES = "also_known_as"
OWNERS: Mapping[Kind, tuple[str, ...]] = {
    Kind.EPISODES: ("series",),
    Kind.CHARACTERS: ("series",),
    Kind.FILMING_LOCATIONS: ("series",),
    Kind.STATEMENTS: ("series", "about"),
    Kind.METRICS: ("series", "organization"),
}
"""Kinds whose subjects are compared only within one owner: the first of these fields that has a value."""

_MORE: Mapping[Kind, tuple[str, ...]] = {
    Kind.EPISODES: ("series", "season", "number"),
    Kind.CHARACTERS: ("series",),
    Kind.FILMING_LOCATIONS: ("series", "season", "place", "within", "shot_from", "shot_to"),
    Kind.STATEMENTS: ("series", "season", "about", *SPEAKERS, "text", "said_on", "event"),
    Kind.METRICS: (
        *("series", "organization", "season", "episode", "measure", "value", "window", "window_anchor"),
        *("window_start", "geography", "scope", "threshold", "reported_by", "qualifier"),
    ),
    Kind.EVENTS: ("series", "season", "kind", "on"),
    Kind.NOMINATIONS: ("series", "season", "episode", "award", "year", "category", "recipients"),
    Kind.IMAGES: ("url",),
    Kind.DOCUMENTS: ("publisher", "published"),
}
_NEVER_TELL_APART = {
    Kind.METRICS: ("value", "qualifier"),
    Kind.EVENTS: ("kind",),
    Kind.FILMING_LOCATIONS: ("within",),
}
"""Fields that may differ between reports of the same thing, in addition to names."""


class SharedValues(NamedTuple):
    """Values that duplicates have in common. `shared` describes them in a sentence."""

    shared: str
    values: tuple[Any, ...]
    is_name: bool = False
    is_identifier: bool = False

    @property
    def is_identity(self) -> bool:
        return self.is_name or self.is_identifier


@cache
def name_fields(kind: Kind) -> tuple[str, ...]:
    """Empty for a kind whose subjects have keys: equal keys, and no names, make two of them one."""
    label = None if NOUNS[kind].keyed else NOUNS[kind].label
    others = (OTHER_NAMES,) if OTHER_NAMES in specs_of(kind) else ()
    return (label, *others) if label else ()


@cache
def fields_compared(kind: Kind) -> tuple[str, ...]:
    """All compared fields except identifiers."""
    return (*name_fields(kind), *_MORE.get(kind, ()))


def compared(kind: Kind, facts: Facts) -> dict[str, Any]:
    """The compared part of the facts."""
    identifiers = (name for name in facts if name.startswith(IDENTIFIERS))
    found = ((name, facts.get(name)) for name in (*fields_compared(kind), *identifiers))
    return {name: value for name, value in found if value not in (None, [])}


def names_in(kind: Kind, facts: Facts) -> list[str]:
    values = (facts.get(field) or [] for field in name_fields(kind))
    return [name for value in values for name in ([value] if isinstance(value, str) else value)]


def owner_compared(kind: Kind, facts: Facts) -> tuple[str, str] | None:
    """The field that names the owner, and the owner. None if subjects of the kind have no owner."""
    return next(((name, facts[name]) for name in OWNERS.get(kind, ()) if name in facts), None)


def shared_values_of(kind: Kind, facts: Facts) -> Iterator[SharedValues]:
    """The marks of `compared` facts."""
    for field, value in facts.items():
        if field.startswith(IDENTIFIERS):
            yield SharedValues(f"{field.removeprefix(IDENTIFIERS)} identifier", (value,), is_identifier=True)
    owner = owner_compared(kind, facts)
    for name in names_in(kind, facts):
        yield SharedValues(name_fields(kind)[0], (owner, identity_key(name)), is_name=True)
    if kind in _OWN_MARKS:
        yield from (mark._replace(values=(owner, *mark.values)) for mark in _OWN_MARKS[kind](facts))


def is_told_apart(kind: Kind, mark: SharedValues, one: Facts, other: Facts) -> bool:
    """True if two subjects with a common mark differ in a field that both have. A common identifier is decisive."""
    if mark.is_identifier:
        return False
    specs, ignored = specs_of(kind), (*name_fields(kind), *_NEVER_TELL_APART.get(kind, ()))
    fields = one.keys() & other.keys() - set(ignored)
    return any(_differ(specs[field], one[field], other[field]) for field in fields)


def _differ(spec: FieldSpec, one: Any, other: Any) -> bool:
    """True if the values contradict each other: neither contains the other."""
    if one == other:
        return False
    if spec.shape == "date":
        first, second = edtf.parse(one), edtf.parse(other)
        return first.latest < second.earliest or second.latest < first.earliest
    claim, other_claim = (Claim("", spec.name, "", value) for value in (one, other))
    return not contains(spec, claim, other_claim) and not contains(spec, other_claim, claim)


def _episode_marks(facts: Facts) -> Iterator[SharedValues]:
    if "number" in facts:
        yield SharedValues("season and number", (facts.get("season"), facts["number"]))


def _filming_marks(facts: Facts) -> Iterator[SharedValues]:
    """Unnamed places are compared by their area."""
    place = facts.get("place"), None if "place" in facts else facts.get("within")
    if any(place):
        yield SharedValues("place and season", (facts.get("season"), *place))


def _statement_marks(facts: Facts) -> Iterator[SharedValues]:
    """Indirect speech is compared only with indirect speech."""
    if speaker := [(name, facts[name]) for name in SPEAKERS if name in facts]:
        yield SharedValues("speaker and text" if "text" in facts else "speaker", (*speaker,))


def _metric_marks(facts: Facts) -> Iterator[SharedValues]:
    """A figure without a window is compared by its value, a superlative by its words."""
    measure = facts["measure"]
    if "window" in facts:
        yield SharedValues("measure and window", (measure, facts["window"]))
    elif "value" in facts:
        yield SharedValues("measure and value", (measure, facts["value"]))
    elif "qualifier" in facts:
        yield SharedValues("measure and qualifier", (measure, identity_key(facts["qualifier"])))


def _event_marks(facts: Facts) -> Iterator[SharedValues]:
    if "kind" in facts and "on" in facts:
        yield SharedValues("kind and date", (facts["kind"], facts["on"]))


def _nomination_marks(facts: Facts) -> Iterator[SharedValues]:
    if "year" in facts and "category" in facts:
        award = identity_key(facts["award"]), facts["year"], identity_key(facts["category"])
        yield SharedValues("award, year and category", award)


def _image_marks(facts: Facts) -> Iterator[SharedValues]:
    yield SharedValues("address", (facts["url"],))


_OWN_MARKS: Mapping[Kind, Callable[[Facts], Iterator[SharedValues]]] = {
    Kind.EPISODES: _episode_marks,
    Kind.FILMING_LOCATIONS: _filming_marks,
    Kind.STATEMENTS: _statement_marks,
    Kind.METRICS: _metric_marks,
    Kind.EVENTS: _event_marks,
    Kind.NOMINATIONS: _nomination_marks,
    Kind.IMAGES: _image_marks,
}
