"""Replaces former slugs in claims."""

from collections.abc import Mapping
from typing import Any

from app.facts.claims import SELF, Claim, field_named
from app.facts.fields import FieldSpec
from app.facts.keys import key_made_of, parts_of_key
from app.facts.subjects import NOUNS, kind_of, series_and_season, specs_of
from app.vocabulary.kinds import Kind

Aliases = Mapping[tuple[Kind, str], str]
"""Maps a kind and a former slug to the current slug."""


def renamed(claim: Claim, aliases: Aliases) -> Claim:
    """The claim with current slugs; the same object if nothing changed."""
    if not aliases:
        return claim
    specs, field = specs_of(kind_of(claim.subject)), field_named(claim.field)
    is_season = field != SELF and specs[field].shape == "season"
    holder = Kind.SERIES if is_season else Kind.PLACES
    if field == SELF:
        value = claim.value and {name: renamed_value(specs[name], part, aliases) for name, part in claim.value.items()}
    else:
        value = renamed_value(specs[field], claim.value, aliases)
    today = claim._replace(
        subject=renamed_path(claim.subject, aliases),
        value=value,
        according_to=claim.according_to and renamed_path(claim.according_to, aliases),
        within=tuple(aliases.get((holder, slug), slug) for slug in claim.within),
    )
    return claim if today == claim else today


def renamed_path(path: str, aliases: Aliases) -> str:
    """The current path of a subject. Paths of seasons, and keys, contain other slugs."""
    named, _ = series_and_season(path)
    kind, slug = _kind_and_slug(named)
    today = _renamed_key(kind, slug, aliases) if NOUNS[kind].keyed else aliases.get((kind, slug), slug)
    return f"{kind}/{today}{path.removeprefix(named)}"


def slugs_in(path: str) -> list[tuple[Kind, str]]:
    """The slugs in a path, each with its kind."""
    kind, slug = _kind_and_slug(series_and_season(path)[0])
    if not NOUNS[kind].keyed:
        return [(kind, slug)]
    parts = parts_of_key(NOUNS[kind], slug)
    return [(target, part) for name, part in parts.items() for target in specs_of(kind)[name].targets]


def _kind_and_slug(path: str) -> tuple[Kind, str]:
    kind, _, slug = path.partition("/")
    return Kind(kind), slug


def _renamed_key(kind: Kind, key: str, aliases: Aliases) -> str:
    parts = parts_of_key(NOUNS[kind], key)
    renamed_parts = {name: renamed_value(specs_of(kind)[name], part, aliases) for name, part in parts.items()}
    return key_made_of(NOUNS[kind], renamed_parts) if parts else key


def renamed_value(spec: FieldSpec, value: Any, aliases: Aliases) -> Any:
    if not spec.targets or value is None:
        return value
    if spec.many:
        return list(dict.fromkeys(_renamed_reference(spec, each, aliases) for each in value))
    return _renamed_reference(spec, value, aliases)


def _renamed_reference(spec: FieldSpec, value: str, aliases: Aliases) -> str:
    if len(spec.targets) > 1:
        return renamed_path(value, aliases)
    return aliases.get((spec.targets[0], value), value)
