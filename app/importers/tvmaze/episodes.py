"""The seasons and episodes of a show."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from app.facts.names import identity_key
from app.importers.matching.subjects import Mention
from app.importers.tvmaze.channels import Services, release
from app.importers.tvmaze.series import OWN
from app.importers.tvmaze.show_sheet import ShowSheet
from app.importers.tvmaze.shows import TvmazeEpisode
from app.vocabulary.claims import Certainty
from app.vocabulary.kinds import Kind

Place = tuple[int | None, int | str | None]
_DOUBT = {"certainty": Certainty.LIKELY.value, "why": "The show may have had another channel then."}
_NIGHT = "TVmaze counts the hours before 5:00 as part of the previous day."


def add_seasons(sheet: ShowSheet) -> None:
    for season in sheet.show.embedded.seasons:
        row = sheet.row("season", {"season.number": season.number}, series=sheet.series, number=season.number)
        row.itself(row.column("number"))
        row.stated("title", season.name, "name")
        row.stated("released", season.premiere_date, "premiereDate")
        row.stated("ended", season.end_date, "endDate")
        row.stated("episode_count", season.episode_order, "episodeOrder")
        sheet.add(Kind.SEASONS, row)


def add_episodes(sheet: ShowSheet) -> dict[int, str]:
    """The slugs of the episodes by their numbers. An uncertain episode is ignored with a remark."""
    episodes = sheet.show.embedded.episodes
    slugs = _slugs(sheet, episodes)
    for episode in episodes:
        if slug := slugs.get(episode.id):
            _add_season_of(sheet, episode)
            _add_episode(sheet, episode, slug)
    return slugs


def add_release(sheet: ShowSheet, episode: TvmazeEpisode, slug: str, services: Services) -> None:
    """Only for an episode with a time. The day alone is in the episode."""
    service, is_certain = services.of_episode(episode.season)
    if service is None or episode.airtime is None:
        return
    row = release(sheet, service, {"episode.id": episode.id}, episode=slug)
    if not is_certain:
        row.itself(row.column(f"{service.channel.key}.name") | _DOUBT)
    row.computed("from", *_local_day(episode, service.channel.channel.country.timezone))
    row.stated("time", episode.airtime, "episode.airtime")
    sheet.add_if_room("times of episodes", Kind.RELEASES, row)


def _slugs(sheet: ShowSheet, episodes: Sequence[TvmazeEpisode]) -> dict[int, str]:
    finder = sheet.finder
    numbered = finder.numbered(Kind.EPISODES, OWN, [str(each.id) for each in episodes])
    others = _unnumbered(sheet) if len(numbered) < len(episodes) else {}
    crowded = Counter(_place_of(each.season, each.number, each.name) for each in episodes)
    slugs = {}
    for episode in episodes:
        place = _place_of(episode.season, episode.number, episode.name)
        known = others.get(place, [])
        slug = numbered.get(str(episode.id))
        if slug is None and known and max(len(known), crowded[place]) > 1:
            sheet.remark(f"Episode {episode.id} could be {' or '.join(known)} and is ignored.")
            continue
        slugs[episode.id] = slug or next(iter(known), None) or finder.free_slug(_mention(episode, sheet.series))
    return slugs


def _unnumbered(sheet: ShowSheet) -> Mapping[Place, Sequence[str]]:
    """Episodes that are only known from other documents, by place."""
    found: dict[Place, list[str]] = defaultdict(list)
    for each in sheet.finder.episodes_of(sheet.series):
        if each.tvmaze is None:
            found[_place_of(each.season, each.number, each.title)].append(each.slug)
    return found


def _add_season_of(sheet: ShowSheet, episode: TvmazeEpisode) -> None:
    row = sheet.row("episode", {"episode.id": episode.id}, series=sheet.series, number=episode.season)
    row.itself(row.column("season"))
    sheet.add(Kind.SEASONS, row)


def _add_episode(sheet: ShowSheet, episode: TvmazeEpisode, slug: str) -> None:
    row = sheet.row("episode", {"episode.id": episode.id}, slug=slug, series=sheet.series)
    row.itself(row.column("id"))
    row.stated("season", episode.season, "season")
    row.stated("number", episode.number, "number")
    row.stated("title", episode.name, "name")
    row.stated("released", episode.airdate, "airdate")
    row.stated("runtime", episode.runtime, "runtime")
    row.stated(f"external_ids.{OWN}", str(episode.id), "id")
    sheet.add(Kind.EPISODES, row)


def _local_day(episode: TvmazeEpisode, timezone: str | None) -> tuple[str | None, str, str | None]:
    """The day of the broadcast with its column."""
    if episode.airstamp is None or timezone is None:
        return episode.airdate, "episode.airdate", None
    return episode.airstamp.astimezone(ZoneInfo(timezone)).date().isoformat(), "episode.airstamp", _NIGHT


def _place_of(season: int | None, number: int | None, title: str | None) -> Place:
    """The place of an episode without a TVmaze number: its number in a season; for a special, its title."""
    return (season, number) if number is not None else (season, identity_key(title or ""))


def _mention(episode: TvmazeEpisode, series: str) -> Mention:
    place = f"s{episode.season}e{episode.number}" if episode.number is not None else f"special {episode.id}"
    return Mention(Kind.EPISODES, episode.name or "", slug=f"{series} {place}")
