"""The networks and web channels of a show and its seasons, as organizations and releases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from app.importers.matching.subjects import MatchedSubject
from app.importers.records.reports import Uncertain
from app.importers.records.rows import RecordKey, RecordRow
from app.importers.tvmaze.series import OWN, ShowChannel, channels_of, channels_of_season
from app.importers.tvmaze.show_sheet import ShowSheet
from app.importers.tvmaze.shows import TvmazeSeason
from app.importers.tvmaze.words import DAYS
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ReleaseKind

_SAME_CHANNEL = "All seasons have this channel, so it has shown the series since its premiere."


@dataclass(frozen=True, slots=True)
class TvmazeService:
    """A channel and its organization."""

    channel: ShowChannel
    organization: MatchedSubject

    @property
    def release_kind(self) -> ReleaseKind:
        return ReleaseKind.BROADCAST if self.channel.is_network else ReleaseKind.STREAMING


class Services:
    """The services of a show, and those of its seasons by number. Uncertain ones are ignored with a remark."""

    def __init__(self, sheet: ShowSheet) -> None:
        self._sheet = sheet
        self._uncertain: set[str] = set()
        self.of_show = self._found(channels_of(sheet.show))
        seasons = sheet.show.embedded.seasons
        self.of_season = {season.number: self._found(channels_of_season(season)) for season in seasons}

    def every(self) -> list[TvmazeService]:
        """Each organization once: first those of the show, then those of its seasons, the newest first."""
        seasons = chain.from_iterable(self.of_season[number] for number in sorted(self.of_season, reverse=True))
        found: dict[str, TvmazeService] = {}
        for each in chain(self.of_show, seasons):
            found.setdefault(each.organization.slug, each)
        return list(found.values())

    def of_episode(self, season: int) -> tuple[TvmazeService | None, bool]:
        """The service of an episode, and whether it is certain: the channel of the show may be a later one."""
        if of_season := self.of_season.get(season):
            return of_season[0], True
        return (self.of_show[0] if self.of_show else None), False

    def has_always_shown(self, service: TvmazeService) -> bool:
        """True if all seasons are embedded with this channel."""
        numbers = [
            {each.channel.number for each in services} for number, services in self.of_season.items() if number > 0
        ]
        return bool(numbers) and all(service.channel.number in each for each in numbers)

    def _found(self, channels: Iterable[ShowChannel]) -> Sequence[TvmazeService]:
        found = []
        for each in channels:
            try:
                found.append(TvmazeService(each, self._sheet.finder.match(each.mention)))
            except Uncertain as error:
                if each.number not in self._uncertain:
                    self._uncertain.add(each.number)
                    self._sheet.remark(f"{error} The {each.key} is ignored.")
        return found


def add_organizations(sheet: ShowSheet, services: Services) -> None:
    for service in services.every():
        channel, key = service.channel, service.channel.key
        row = sheet.row(key, {f"{key}.id": channel.channel.id}, slug=service.organization.slug)
        row.itself(row.column("name"))
        row.stated("name", channel.channel.name, "name")
        row.computed("kind", channel.kind.value, "id", "A network broadcasts; a web channel streams.")
        row.stated("country", channel.channel.country.code, "country.code")
        row.computed(f"external_ids.{OWN}", channel.number, "id")
        sheet.add(Kind.ORGANIZATIONS, row)


def add_releases(sheet: ShowSheet, services: Services) -> None:
    """The schedule belongs to the first channel."""
    show = sheet.show
    for place, service in enumerate(services.of_show):
        row = release(sheet, service, {})
        if place == 0:
            row.stated("days", _days(sheet), "schedule.days")
            row.stated("time", show.schedule.time, "schedule.time")
        if services.has_always_shown(service):
            row.computed("from", show.premiered, "premiered", _SAME_CHANNEL)
        if service.channel.is_network:
            row.stated("until", show.ended, "ended")
        sheet.add(Kind.RELEASES, row)
    for season in show.embedded.seasons:
        for service in services.of_season[season.number]:
            _add_season(sheet, season, service)


def release(sheet: ShowSheet, service: TvmazeService, key: RecordKey, **about: str | int) -> RecordRow:
    """A release of the series, or of the season or episode in `about`, without its dates."""
    country = service.channel.channel.country
    row = sheet.row(
        "",
        key,
        series=sheet.series,
        **about,
        service=service.organization.slug,
        kind=service.release_kind.value,
        country=country.code,
    )
    columns = [f"{service.channel.key}.name", *([f"{service.channel.key}.country.code"] if country.code else [])]
    row.itself([row.column(column) for column in columns])
    row.stated("timezone", country.timezone, f"{service.channel.key}.country.timezone")
    return row


def _add_season(sheet: ShowSheet, season: TvmazeSeason, service: TvmazeService) -> None:
    row = release(sheet, service, {"season.number": season.number}, season=season.number)
    row.stated("from", season.premiere_date, "season.premiereDate")
    if service.channel.is_network:
        row.stated("until", season.end_date, "season.endDate")
    sheet.add(Kind.RELEASES, row)


def _days(sheet: ShowSheet) -> list[str]:
    return [DAYS[day].value for day in sheet.show.schedule.days if day in DAYS]
