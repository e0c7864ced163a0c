"""Subjects and their paths: `series/emily-in-paris`, `series/emily-in-paris/seasons/2`, `people/lily-collins`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from app.facts.characters import CharacterFields
from app.facts.credits import CreditFields
from app.facts.documents import DocumentFields
from app.facts.episodes import EpisodeFields
from app.facts.events import EventFields
from app.facts.fields import Fields, FieldSpec, fields_of
from app.facts.filming_locations import FilmingLocationFields
from app.facts.metrics import MetricFields
from app.facts.organizations import OrganizationFields
from app.facts.people import PersonFields
from app.facts.places import PlaceFields
from app.facts.seasons import SeasonFields
from app.facts.series import SeriesFields
from app.facts.statements import StatementFields
from app.vocabulary import Kind

NOUNS: dict[Kind, type[Fields[Any, Any, Any]]] = {
    fields.kind_of_subject: fields
    for fields in (
        SeriesFields,
        SeasonFields,
        EpisodeFields,
        PersonFields,
        CharacterFields,
        CreditFields,
        OrganizationFields,
        PlaceFields,
        FilmingLocationFields,
        StatementFields,
        MetricFields,
        EventFields,
        DocumentFields,
    )
}

_SEASON = re.compile(r"series/([a-z0-9-]+)/seasons/([1-9][0-9]{0,9})")
_WITH_SLUGS = frozenset(kind.value for kind in Kind if kind is not Kind.SEASONS)
_OTHER = re.compile(r"([a-z-]+)/([a-z0-9._-]+)")


def specs_of(kind: Kind) -> dict[str, FieldSpec]:
    return fields_of(NOUNS[kind])


def sheet_list(kind: Kind) -> str:
    """The name of a kind's list in sheets and of its include: `filming_locations`."""
    return kind.replace("-", "_")


def credit_key(row: Mapping[str, Any]) -> str:
    """`series[.sN].person.role[.character]`"""
    season = f"s{row['season']}" if row.get("season") is not None else None
    parts = (row["series"], season, row["person"], row["role"], row.get("character"))
    return ".".join(part for part in parts if part is not None)


def path_of(kind: Kind, row: Mapping[str, Any]) -> str:
    """The path of a subject from its row or its identity."""
    if kind is Kind.SEASONS:
        return season_path(row["series"], row["number"])
    if kind is Kind.CREDITS and "slug" not in row:
        return f"{kind}/{credit_key(row)}"
    return f"{kind}/{row['slug']}"


def season_path(series: str, number: int) -> str:
    return f"series/{series}/seasons/{number}"


def key_of(path: str) -> tuple[Kind, dict[str, Any]]:
    """The kind and primary key of a path. Raises ValueError if it is not the path of a subject."""
    kind, key = _kind_and_key(path)
    return kind, dict(key)


@lru_cache(maxsize=16_384)
def _kind_and_key(path: str) -> tuple[Kind, Mapping[str, Any]]:
    if season := _SEASON.fullmatch(path):
        return Kind.SEASONS, {"series": season[1], "number": int(season[2])}
    if (other := _OTHER.fullmatch(path)) and other[1] in _WITH_SLUGS:
        return Kind(other[1]), {"slug": other[2]}
    raise ValueError(f"{path!r} is not the path of a subject.")


def keys_by_kind(paths: Iterable[str]) -> dict[Kind, list[dict[str, Any]]]:
    """The primary keys of paths, by kind."""
    keys: dict[Kind, list[dict[str, Any]]] = defaultdict(list)
    for path in paths:
        kind, key = key_of(path)
        keys[kind].append(key)
    return keys


def kind_of(path: str) -> Kind:
    return _kind_and_key(path)[0]
