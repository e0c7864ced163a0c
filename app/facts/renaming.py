"""Replaces former slugs in claims."""

import re
from collections.abc import Mapping
from typing import Any

from app.facts.claims import SELF, Claim
from app.facts.fields import FieldSpec
from app.facts.subjects import credit_key, kind_of, season_path, specs_of
from app.vocabulary import CreditRole, Kind

Aliases = Mapping[tuple[Kind, str], str]
"""Maps a kind and a former slug to the current slug."""

_SEASON_PART = re.compile(r"s[1-9][0-9]*")
_ROLES = frozenset(role.value for role in CreditRole)


def renamed(claim: Claim, aliases: Aliases) -> Claim:
    """The claim with current slugs; the same object if nothing changed."""
    specs = specs_of(kind_of(claim.subject))
    is_season = claim.field != SELF and specs[claim.field].shape == "season"
    holder = Kind.SERIES if is_season else Kind.PLACES
    if claim.field == SELF:
        value = claim.value and {name: _renamed_value(specs[name], part, aliases) for name, part in claim.value.items()}
    else:
        value = _renamed_value(specs[claim.field], claim.value, aliases)
    today = claim._replace(
        subject=renamed_path(claim.subject, aliases),
        value=value,
        according_to=claim.according_to and renamed_path(claim.according_to, aliases),
        within=tuple(aliases.get((holder, slug), slug) for slug in claim.within),
    )
    return claim if today == claim else today


def renamed_path(path: str, aliases: Aliases) -> str:
    """The current path of a subject. Paths of seasons and credits contain other slugs."""
    if path.startswith("series/") and path.count("/") == 3:
        _, series, _, number = path.split("/")
        return season_path(aliases.get((Kind.SERIES, series), series), int(number))
    kind, _, slug = path.partition("/")
    if kind == Kind.CREDITS:
        return f"{kind}/{_renamed_credit(slug, aliases)}"
    return f"{kind}/{aliases.get((Kind(kind), slug), slug)}"


def slugs_in(path: str) -> list[tuple[Kind, str]]:
    """The slugs in a path, each with its kind."""
    if path.startswith("series/") and path.count("/") == 3:
        return [(Kind.SERIES, path.split("/")[1])]
    kind, _, slug = path.partition("/")
    if kind != Kind.CREDITS:
        return [(Kind(kind), slug)]
    parts = credit_parts(slug)
    named = ((Kind.SERIES, "series"), (Kind.PEOPLE, "person"), (Kind.CHARACTERS, "character"))
    return [(kind, parts[name]) for kind, name in named if parts.get(name)]


def credit_parts(key: str) -> dict[str, Any]:
    """The parts of a credit's key. Empty if the text is not a key."""
    match key.split("."):
        case [series, season, person, role, *character] if _SEASON_PART.fullmatch(season) and role in _ROLES:
            number: int | None = int(season[1:])
        case [series, person, role, *character] if role in _ROLES:
            number = None
        case _:
            return {}
    if len(character) > 1:
        return {}
    return {
        "series": series,
        "season": number,
        "person": person,
        "role": role,
        "character": character[0] if character else None,
    }


def _renamed_credit(key: str, aliases: Aliases) -> str:
    parts = credit_parts(key)
    if not parts:
        return key
    for kind, name in ((Kind.SERIES, "series"), (Kind.PEOPLE, "person"), (Kind.CHARACTERS, "character")):
        parts[name] = aliases.get((kind, parts[name]), parts[name])
    return credit_key(parts)


def _renamed_value(spec: FieldSpec, value: Any, aliases: Aliases) -> Any:
    if spec.target is None or value is None:
        return value
    if spec.many:
        return list(dict.fromkeys(aliases.get((spec.target, slug), slug) for slug in value))
    return aliases.get((spec.target, value), value)
