"""Subjects and their paths: `series/emily-in-paris`, `series/emily-in-paris/seasons/2`, `people/lily-collins`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from app.facts.characters import CharacterFields
from app.facts.content_ratings import ContentRatingFields
from app.facts.credits import CreditFields
from app.facts.documents import DocumentFields
from app.facts.episodes import EpisodeFields
from app.facts.events import EventFields
from app.facts.fields import Fields, FieldSpec, fields_of
from app.facts.filming_locations import FilmingLocationFields
from app.facts.images import ImageFields
from app.facts.keys import key_made_of
from app.facts.metrics import MetricFields
from app.facts.nominations import NominationFields
from app.facts.organizations import OrganizationFields
from app.facts.people import PersonFields
from app.facts.places import PlaceFields
from app.facts.relationships import RelationshipFields
from app.facts.releases import ReleaseFields
from app.facts.seasons import SeasonFields
from app.facts.series import SeriesFields
from app.facts.statements import StatementFields
from app.facts.titles import TitleFields
from app.vocabulary.kinds import Kind

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
        NominationFields,
        ReleaseFields,
        TitleFields,
        ContentRatingFields,
        RelationshipFields,
        ImageFields,
        DocumentFields,
    )
}

_SEASON = re.compile(r"series/([a-z0-9-]+)/seasons/(0|[1-9][0-9]{0,9})")
_OTHER = re.compile(r"([a-z-]+)/([a-z0-9._-]+)")
_WITH_SLUGS = {kind.value: fields for kind, fields in NOUNS.items() if fields.primary_key == ("slug",)}
_KINDS = {kind.value: kind for kind in Kind}

RESERVED_SLUGS = ("check", "counts")
"""Routes below the lists have these names."""

SLUG_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"
KEY_PATTERN = r"[a-z0-9_-]+(\.[a-z0-9_-]+){2,5}"
_KEYED = "|".join(kind for kind, fields in _WITH_SLUGS.items() if fields.keyed)
_NAMED = "|".join(kind for kind, fields in _WITH_SLUGS.items() if not fields.keyed and kind != Kind.SERIES)
PATH_PATTERN = (
    rf"^(series/{SLUG_PATTERN}(/seasons/(0|[1-9][0-9]{{0,8}}))?|({_KEYED})/{KEY_PATTERN}|({_NAMED})/{SLUG_PATTERN})$"
)
"""The path of a subject, for requests."""


def specs_of(kind: Kind) -> dict[str, FieldSpec]:
    return fields_of(NOUNS[kind])


IDENTIFIED = tuple(kind for kind in Kind if any(name.startswith("external_ids.") for name in specs_of(kind)))
"""The kinds with external identifiers."""


def spec_at(path: str, field: str) -> FieldSpec:
    """The declaration of a field of a subject. Fields of older software, and the row itself, have none of their own."""
    return specs_of(kind_of(path)).get(field) or FieldSpec(field, "code")


def sheet_list(kind: Kind) -> str:
    """The name of a kind's list in sheets and of its include: `filming_locations`."""
    return kind.replace("-", "_")


def path_of(kind: Kind, row: Mapping[str, Any]) -> str:
    """The path of a subject from its row or its identity."""
    if kind is Kind.SEASONS:
        return season_path(row["series"], row["number"])
    if NOUNS[kind].keyed and "slug" not in row:
        return f"{kind}/{key_made_of(NOUNS[kind], row)}"
    return f"{kind}/{row['slug']}"


def season_path(series: str, number: int) -> str:
    return f"series/{series}/seasons/{number}"


def series_and_season(path: str) -> tuple[str, int | None]:
    """The path of the series and the number of the season. Without a number, the path is not that of a season."""
    series, _, number = path.partition("/seasons/")
    return series, int(number) if number else None


def series_concerned(path: str, facts: Mapping[str, Any]) -> str | None:
    """The slug of the series that a subject is or belongs to. `facts` are in sheet form."""
    kind, key = _kind_and_key(path)
    if kind is Kind.SERIES:
        return str(key["slug"])
    series = key.get("series") or facts.get("series")
    return series and str(series)


def key_of(path: str) -> tuple[Kind, dict[str, Any]]:
    """The kind and primary key of a path. Raises ValueError if it is not the path of a subject."""
    kind, key = _kind_and_key(path)
    return kind, dict(key)


@lru_cache(maxsize=32_768)  # more than two for each row of a document
def _kind_and_key(path: str) -> tuple[Kind, Mapping[str, Any]]:
    if season := _SEASON.fullmatch(path):
        return Kind.SEASONS, {"series": season[1], "number": int(season[2])}
    if (other := _OTHER.fullmatch(path)) and other[1] in _WITH_SLUGS:
        return _KINDS[other[1]], {"slug": other[2]}
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
