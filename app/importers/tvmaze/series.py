"""A show of TVmaze as a mention of a series, with its channels."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from app.facts import edtf
from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import Facts, MatchedSubject, Mention
from app.importers.records.reports import Uncertain
from app.importers.tvmaze.shows import Show, TvmazeChannel, TvmazeSeason
from app.importers.tvmaze.words import LANGUAGES, OVER
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme, OrganizationKind

OWN = ExternalIdScheme.TVMAZE.value


def mention_of(show: Show, finder: SubjectFinder) -> Mention:
    channels = list(channels_of(show))
    networks = filter(None, (subject_or_none(each.mention, finder) for each in channels))
    seasons = {season.number: season.premiere_date for season in show.embedded.seasons}
    facts = Facts(
        premiered=show.premiered,
        ended_by=datetime.fromtimestamp(show.updated, UTC).date() if show.status in OVER else None,
        networks=frozenset(network.slug for network in networks),
        companies=frozenset(each.channel.name for each in channels),
        persons=frozenset(member.person.name for member in show.embedded.cast),
        language=LANGUAGES.get(show.language or ""),
        seasons={number: edtf.parse(day).earliest if day else None for number, day in seasons.items()},
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
    """A network or a web channel, and the key that has it: `network`, `season.webChannel`.

    Networks and web channels have separate numbers: `network/20`, `webchannel/384`.
    """

    key: str
    channel: TvmazeChannel

    @property
    def is_network(self) -> bool:
        return self.key.endswith("network")

    @property
    def number(self) -> str:
        return f"{'network' if self.is_network else 'webchannel'}/{self.channel.id}"

    @property
    def kind(self) -> OrganizationKind:
        return OrganizationKind.BROADCASTER if self.is_network else OrganizationKind.STREAMING_SERVICE

    @property
    def mention(self) -> Mention:
        code = self.channel.country.code
        facts = Facts(org_kind=self.kind.value)
        return Mention(
            Kind.ORGANIZATIONS, self.channel.name, (OWN, self.number), facts=facts, mark=code.lower() if code else ""
        )


def channels_of(show: Show) -> Iterator[ShowChannel]:
    """The network before the web channel."""
    yield from _channels("", show)


def channels_of_season(season: TvmazeSeason) -> Iterator[ShowChannel]:
    yield from _channels("season.", season)


def _channels(prefix: str, part: Show | TvmazeSeason) -> Iterator[ShowChannel]:
    for key, channel in (("network", part.network), ("webChannel", part.web_channel)):
        if channel:
            yield ShowChannel(prefix + key, channel)


def subject_or_none(mention: Mention, finder: SubjectFinder) -> MatchedSubject | None:
    try:
        return finder.match(mention)
    except Uncertain:
        return None
