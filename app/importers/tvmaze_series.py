"""A show of TVmaze as a mention of a series, with its channel."""

from datetime import UTC, datetime

from app.facts import edtf
from app.importers.matching import Shelf
from app.importers.reports import Uncertain
from app.importers.subjects import Facts, Mention, Subject
from app.importers.tvmaze_shows import Channel, Show
from app.importers.tvmaze_words import LANGUAGES, OVER
from app.vocabulary import ExternalIdScheme, Kind, OrganizationKind

OWN = ExternalIdScheme.TVMAZE.value


def day_in(text: str | None) -> str | None:
    """A day as TVmaze writes it; None for one that is not sound, and for none."""
    try:
        return edtf.parse(text).edtf if text and len(text) == len("2019-08-19") else None
    except ValueError:
        return None


def mention_of(show: Show, shelf: Shelf) -> Mention:
    channel = channel_mention(show)
    network = subject_or_none(channel, shelf) if channel else None
    seasons = {season.number: day_in(season.premiere_date) for season in show.embedded.seasons}
    facts = Facts(
        premiered=day_in(show.premiered),
        ended_by=datetime.fromtimestamp(show.updated, UTC).date() if show.status in OVER else None,
        networks=frozenset({network.slug} if network else ()),
        companies=frozenset({channel.name} if channel else ()),
        persons=frozenset(member.person.name for member in show.embedded.cast),
        language=LANGUAGES.get(show.language or ""),
        seasons={number: edtf.parse(day).earliest if day else None for number, day in seasons.items() if number},
    )
    return Mention(Kind.SERIES, show.name, (OWN, str(show.id)), identifiers(show), facts)


def identifiers(show: Show) -> dict[str, str]:
    """Those of others."""
    others = show.externals
    found = {
        ExternalIdScheme.IMDB: others.imdb,
        ExternalIdScheme.TVDB: others.thetvdb,
        ExternalIdScheme.TVRAGE: others.tvrage,
    }
    return {scheme.value: str(value) for scheme, value in found.items() if value}


def channel_mention(show: Show) -> Mention | None:
    """A network and a web channel may have one number: they are counted apart."""
    channel = channel_of(show)
    if channel is None:
        return None
    country = channel.country.code.lower() if channel.country and channel.country.code else ""
    facts = Facts(org_kind=channel_kind(show).value)
    return Mention(Kind.ORGANIZATIONS, channel.name, (OWN, channel_number(show)), facts=facts, mark=country)


def channel_of(show: Show) -> Channel | None:
    return show.network or show.web_channel


def channel_column(show: Show) -> str:
    return "network" if show.network else "webChannel"


def channel_number(show: Show) -> str:
    """`network/20`, `webchannel/384`"""
    channel = channel_of(show)
    return f"{channel_column(show).lower()}/{channel.id if channel else ''}"


def channel_kind(show: Show) -> OrganizationKind:
    return OrganizationKind.BROADCASTER if show.network else OrganizationKind.STREAMING_SERVICE


def subject_or_none(mention: Mention, shelf: Shelf) -> Subject | None:
    try:
        return shelf.match(mention)
    except Uncertain:
        return None
