"""A show of TVmaze as a mention of a series, with its channel."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from app.facts import edtf
from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import Facts, MatchedSubject, Mention
from app.importers.records.reports import Uncertain
from app.importers.tvmaze.shows import Show, TvmazeChannel
from app.importers.tvmaze.words import LANGUAGES, OVER
from app.vocabulary import ExternalIdScheme, Kind, OrganizationKind

OWN = ExternalIdScheme.TVMAZE.value


def day_in(text: str | None) -> str | None:
    """A day in TVmaze's format; None if it is missing or invalid."""
    try:
        return edtf.parse(text).edtf if text and len(text) == len("2019-08-19") else None
    except ValueError:
        return None


def mention_of(show: Show, finder: SubjectFinder) -> Mention:
    channels = list(channels_of(show))
    networks = filter(None, (subject_or_none(each.mention, finder) for each in channels))
    seasons = {season.number: day_in(season.premiere_date) for season in show.embedded.seasons}
    facts = Facts(
        premiered=day_in(show.premiered),
        ended_by=datetime.fromtimestamp(show.updated, UTC).date() if show.status in OVER else None,
        networks=frozenset(network.slug for network in networks),
        companies=frozenset(each.mention.name for each in channels),
        persons=frozenset(member.person.name for member in show.embedded.cast),
        language=LANGUAGES.get(show.language or ""),
        seasons={number: edtf.parse(day).earliest if day else None for number, day in seasons.items() if number},
    )
    return Mention(Kind.SERIES, show.name, (OWN, str(show.id)), identifiers(show), facts)


def identifiers(show: Show) -> dict[str, str]:
    """External identifiers."""
    others = show.externals
    found = {
        ExternalIdScheme.IMDB: others.imdb,
        ExternalIdScheme.TVDB: others.thetvdb,
        ExternalIdScheme.TVRAGE: others.tvrage,
    }
    return {scheme.value: str(value) for scheme, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class ShowChannel:
    """A network or a web channel, by its column. They have separate numbers: `network/20`, `webchannel/384`."""

    column: str
    channel: TvmazeChannel

    @property
    def number(self) -> str:
        return f"{self.column.lower()}/{self.channel.id}"

    @property
    def kind(self) -> OrganizationKind:
        return OrganizationKind.BROADCASTER if self.column == "network" else OrganizationKind.STREAMING_SERVICE

    @property
    def mention(self) -> Mention:
        country = self.channel.country
        mark = country.code.lower() if country and country.code else ""
        facts = Facts(org_kind=self.kind.value)
        return Mention(Kind.ORGANIZATIONS, self.channel.name, (OWN, self.number), facts=facts, mark=mark)


def channels_of(show: Show) -> Iterator[ShowChannel]:
    """The network before the web channel."""
    for column, channel in (("network", show.network), ("webChannel", show.web_channel)):
        if channel:
            yield ShowChannel(column, channel)


def subject_or_none(mention: Mention, finder: SubjectFinder) -> MatchedSubject | None:
    try:
        return finder.match(mention)
    except Uncertain:
        return None
