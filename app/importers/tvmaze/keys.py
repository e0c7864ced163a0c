"""All keys of TVmaze's objects: the fields that they become, or the reason why they are left out.

A key is written with its object, as in the evidence of a claim: `season.premiereDate`. The keys of the show itself have
no prefix. `OBJECTS` names the embedded objects.
"""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

_SHOW = {
    "id": "series.external_ids.tvmaze",
    "url": "documents.url",
    "name": "series.title",
    "type": "series.format, series.genres",
    "language": "series.language",
    "genres": "series.genres",
    "status": "series.lifecycle_status",
    "runtime": "series.runtime",
    "averageRuntime": "series.runtime",
    "premiered": "series.premiered, releases.from",
    "ended": "series.ended, releases.until",
    "officialSite": "series.homepage",
    "schedule.days": "releases.days",
    "schedule.time": "releases.time",
    "rating.average": "metrics.value",
    "dvdCountry.code": "series.countries",
    "externals.imdb": "series.external_ids.imdb",
    "externals.thetvdb": "series.external_ids.tvdb",
    "externals.tvrage": "series.external_ids.tvrage",
    "image.original": "images.url",
    "updated": "documents.published, metrics.published_on",
}
_CHANNEL = {
    "id": "organizations.external_ids.tvmaze",
    "name": "organizations.name, series.networks, releases.service",
    "country.code": "organizations.country, series.countries, releases.country",
    "country.timezone": "releases.timezone",
}
_SEASON_CHANNEL = _CHANNEL | {"country.code": "organizations.country, releases.country"}
_SEASON = {
    "number": "seasons.number",
    "name": "seasons.title",
    "premiereDate": "seasons.released, releases.from",
    "endDate": "seasons.ended, releases.until",
    "episodeOrder": "seasons.episode_count",
    "image.original": "images.url",
}
_EPISODE = {
    "id": "episodes.external_ids.tvmaze",
    "name": "episodes.title",
    "season": "episodes.season, seasons.number",
    "number": "episodes.number",
    "airdate": "episodes.released",
    "airtime": "releases.time",
    "airstamp": "releases.from",
    "runtime": "episodes.runtime",
    "rating.average": "metrics.value",
    "image.original": "images.url",
}
_PERSON = {
    "id": "people.external_ids.tvmaze, credits.order",
    "name": "people.name",
    "birthday": "people.born",
    "deathday": "people.died",
    "country.name": "people.birthplace, places.name",
    "country.code": "places.country_code",
    "image.original": "images.url",
}
_CHARACTER = {
    "id": "characters.external_ids.tvmaze",
    "name": "characters.name, credits.character, credits.billing, credits.job",
    "image.original": "images.url",
}
_CAST = {"self": "credits.role", "voice": "credits.performance"}
_CREW = {"type": "credits.role, credits.job"}
_GUEST_CREW = {"guestCrewType": "credits.role, credits.job"}
_AKA = {"name": "series.also_known_as, titles.title", "country.code": "titles.country"}
_IMAGE = {
    "type": "images.kind",
    "resolutions.original.url": "images.url",
    "resolutions.original.width": "images.width",
    "resolutions.original.height": "images.height",
}

KEPT: Mapping[str, Mapping[str, str]] = {
    "": _SHOW,
    "network": _CHANNEL,
    "webChannel": _CHANNEL,
    "season": _SEASON,
    "season.network": _SEASON_CHANNEL,
    "season.webChannel": _SEASON_CHANNEL,
    "episode": _EPISODE,
    "cast": _CAST,
    "crew": _CREW,
    "guestcast": _CAST,
    "guestcrew": _GUEST_CREW,
    "person": _PERSON,
    "character": _CHARACTER,
    "akas": _AKA,
    "images": _IMAGE,
}
"""By object: the fields of each key, separated by commas."""

LEFT_OUT: Mapping[str, str] = {
    "summary": "TVmaze's prose.",
    "weight": "TVmaze's ranking of its own pages.",
    "url": "The address of a page of TVmaze. It follows from the identifier.",
    "_links": "Addresses in TVmaze's API. The objects there can be embedded.",
    "image.medium": "A smaller copy of the same picture.",
    "resolutions.medium": "A smaller copy of the same picture.",
    "images.id": "It is part of the address of the picture.",
    "images.main": "The main picture is the `image` of the show.",
    "network.officialSite": "Organizations have no homepage.",
    "webChannel.officialSite": "Organizations have no homepage.",
    "country.name": "The code names the country.",
    "dvdCountry.name": "The code names the country.",
    "country.timezone": "There is no time to which it belongs.",
    "dvdCountry.timezone": "There is no time to which it belongs.",
    "season.id": "Seasons have no identifiers besides their numbers.",
    "episode.type": "A special has no number. Whether it is significant is an opinion.",
    "episode.show": "The show again.",
    "episode._embedded.show": "The show again.",
    "person.gender": "People have no gender here, on purpose.",
    "person.updated": "The document has the date of the show.",
    "_embedded.alternatelists": "Other orders of the same episodes.",
}
"""Also for objects in others: `summary` is also the summary of a season. Fields of `KEPT` take precedence."""

OBJECTS = {
    "_embedded.seasons": "season",
    "_embedded.episodes": "episode",
    "_embedded.nextepisode": "episode",
    "_embedded.previousepisode": "episode",
    "_embedded.cast": "cast",
    "_embedded.crew": "crew",
    "_embedded.akas": "akas",
    "_embedded.images": "images",
    "season._embedded.episodes": "episode",
    "episode._embedded.guestcast": "guestcast",
    "episode._embedded.guestcrew": "guestcrew",
    "cast.person": "person",
    "cast.character": "character",
    "crew.person": "person",
    "guestcast.person": "person",
    "guestcast.character": "character",
    "guestcrew.person": "person",
}


def fields_by_key() -> dict[str, list[str]]:
    """All kept keys, with their objects."""
    every = [(f"{part}.{key}" if part else key, fields) for part, keys in KEPT.items() for key, fields in keys.items()]
    return {key: fields.split(", ") for key, fields in every}


def _holders(keys: Iterator[str]) -> Iterator[str]:
    """The objects that contain the keys: `schedule` for `schedule.days`."""
    for key in keys:
        yield from accumulate(key.split(".")[:-1], lambda one, other: f"{one}.{other}")


_FIELDS = fields_by_key()
_HOLDERS = frozenset(_holders(iter([*_FIELDS, *OBJECTS])))


def kept_keys(show: Mapping[str, Any], unknown: set[str]) -> dict[str, Any]:
    """A show with the keys that are kept, at all depths. Adds the keys that are neither kept nor left out."""
    return _kept(show, "", unknown)


def key_path_of(name: str, key: str) -> str:
    """A key of an object, or the name of the object that it has."""
    path = f"{name}.{key}" if name else key
    return OBJECTS.get(path, path)


def reason_for(path: str) -> str | None:
    """The key of `LEFT_OUT` for a key that is not kept."""
    return next((each for each in LEFT_OUT if path == each or path.endswith(f".{each}")), None)


def _kept(part: Mapping[str, Any], name: str, unknown: set[str]) -> dict[str, Any]:
    kept = {}
    for key, value in part.items():
        path = key_path_of(name, key)
        if path in _FIELDS or path in _HOLDERS:
            kept[key] = _inner(value, path, unknown)
        elif reason_for(path) is None:
            unknown.add(path)
    return kept


def _inner(value: Any, name: str, unknown: set[str]) -> Any:
    if isinstance(value, dict):
        return _kept(value, name, unknown)
    return [_inner(each, name, unknown) for each in value] if isinstance(value, list) else value
