"""External identifiers: their declaration, and their normalised form for comparison."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote, urlsplit

from pydantic import Field

from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme

_NAMES = {
    ExternalIdScheme.IMDB: "IMDb",
    ExternalIdScheme.TMDB: "TMDB",
    ExternalIdScheme.TVDB: "TheTVDB",
    ExternalIdScheme.TVMAZE: "TVmaze",
    ExternalIdScheme.TRAKT: "Trakt",
    ExternalIdScheme.TVRAGE: "TVRage",
    ExternalIdScheme.WIKIDATA: "Wikidata",
    ExternalIdScheme.EIDR: "EIDR",
}


def identifier_in(scheme: ExternalIdScheme, description: str | None = None) -> Any:
    title = f"{_NAMES[scheme]} identifier"
    return Field(default=None, title=title, description=description or scheme.definition)


_BARE_ADDRESS = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]+(?:/|$)", re.IGNORECASE)
_DOI = re.compile(r"^(?:info:)?doi[:/] *", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Site:
    """The host of a catalogue, including subdomains, and the patterns of its URLs, whose groups are the identifier."""

    host: str
    patterns: Mapping[Kind, re.Pattern[str]]


def _site(host: str, series: str, people: str, **others: str) -> _Site:
    patterns = {Kind.SERIES: series, Kind.PEOPLE: people, **{Kind(kind): each for kind, each in others.items()}}
    compiled = {kind: re.compile(rf"/{each}(?![a-z0-9])", re.IGNORECASE) for kind, each in patterns.items()}
    return _Site(host, compiled)


_SITES: Mapping[ExternalIdScheme, _Site] = MappingProxyType(
    {
        ExternalIdScheme.IMDB: _site("imdb.com", "title/(tt[0-9]+)", "name/(nm[0-9]+)", episodes="title/(tt[0-9]+)"),
        ExternalIdScheme.TMDB: _site("themoviedb.org", "tv/([0-9]+)", "person/([0-9]+)"),
        # Other URLs of series have a slug: /series/24 is the series called 24. Numbers begin at 70,000.
        ExternalIdScheme.TVDB: _site(
            "thetvdb.com",
            r"(?:dereferrer/series/|series/(?=[0-9]{5,}(?:[/?#]|$))|(?=[^#]*tab=series)[^#]*[?&]id=)([0-9]+)",
            "people/([0-9]+)",
            episodes=r"(?:dereferrer/episode/|series/[^/]+/episodes/)([0-9]+)",
        ),
        ExternalIdScheme.TVMAZE: _site(
            "tvmaze.com",
            "shows/([0-9]+)",
            "people/([0-9]+)",
            episodes="episodes/([0-9]+)",
            characters="characters/([0-9]+)",
            organizations="(network|webchannel)s(/[0-9]+)",
        ),
        ExternalIdScheme.TRAKT: _site("trakt.tv", "shows/([a-z0-9-]+)", "people/([a-z0-9-]+)"),
        ExternalIdScheme.TVRAGE: _site("tvrage.com", "shows/id-([0-9]+)", "person/id-([0-9]+)"),
        ExternalIdScheme.WIKIDATA: _site("wikidata.org", "(Q[0-9]+)", "(Q[0-9]+)", organizations="(Q[0-9]+)"),
        ExternalIdScheme.EIDR: _site("doi.org", r"(10\.5240/[0-9a-z-]+)", r"(10\.5240/[0-9a-z-]+)"),
    }
)


def normalised(scheme: ExternalIdScheme, kind: Kind, written: str) -> str:
    """`tt0944947` for `TT0944947`, ` tt0944947 ` and `https://www.imdb.com/title/tt0944947/?ref_=x`.

    A URL of another catalogue or kind is only stripped.
    """
    text = written.strip()
    return _spelled(scheme, _in_address(scheme, kind, text) or text)


def _in_address(scheme: ExternalIdScheme, kind: Kind, text: str) -> str | None:
    try:
        address = urlsplit(f"//{text}" if _BARE_ADDRESS.match(text) else text)
        host = address.hostname or ""
    except ValueError:
        return None
    site = _SITES[scheme]
    if kind not in site.patterns or not f".{host}".endswith(f".{site.host}"):
        return None
    found = site.patterns[kind].search(f"{unquote(address.path)}?{unquote(address.query)}")
    return "".join(found.groups()) if found else None


def _spelled(scheme: ExternalIdScheme, identifier: str) -> str:
    match scheme:
        case ExternalIdScheme.IMDB | ExternalIdScheme.TRAKT:
            return identifier.lower()
        case ExternalIdScheme.WIKIDATA:
            return identifier.upper()
        case ExternalIdScheme.EIDR:
            return _DOI.sub("", identifier).upper()
        case _:
            return identifier


_ADDRESSES: Mapping[tuple[Kind, str], str] = MappingProxyType(
    {
        (Kind.SERIES, "imdb"): "https://www.imdb.com/title/{}/",
        (Kind.EPISODES, "imdb"): "https://www.imdb.com/title/{}/",
        (Kind.PEOPLE, "imdb"): "https://www.imdb.com/name/{}/",
        (Kind.SERIES, "tmdb"): "https://www.themoviedb.org/tv/{}",
        (Kind.PEOPLE, "tmdb"): "https://www.themoviedb.org/person/{}",
        (Kind.SERIES, "tvdb"): "https://thetvdb.com/dereferrer/series/{}",
        (Kind.EPISODES, "tvdb"): "https://thetvdb.com/dereferrer/episode/{}",
        (Kind.PEOPLE, "tvdb"): "https://thetvdb.com/people/{}",
        (Kind.SERIES, "tvmaze"): "https://www.tvmaze.com/shows/{}",
        (Kind.EPISODES, "tvmaze"): "https://www.tvmaze.com/episodes/{}",
        (Kind.PEOPLE, "tvmaze"): "https://www.tvmaze.com/people/{}",
        (Kind.CHARACTERS, "tvmaze"): "https://www.tvmaze.com/characters/{}",
        (Kind.SERIES, "trakt"): "https://trakt.tv/shows/{}",
        (Kind.PEOPLE, "trakt"): "https://trakt.tv/people/{}",
    }
)
_WIKIDATA = "https://www.wikidata.org/wiki/{}"
_PLAIN = re.compile(r"[A-Za-z0-9-]+")


def identifier_address(kind: Kind, scheme: str, identifier: str) -> str | None:
    """The page of a subject in another catalogue; None if it has no fixed address there."""
    pattern = _WIKIDATA if scheme == "wikidata" else _ADDRESSES.get((kind, scheme))
    return pattern.format(identifier) if pattern and _PLAIN.fullmatch(identifier) else None


def catalogue_name(scheme: str) -> str:
    return _NAMES[ExternalIdScheme(scheme)]
