"""What is embedded in a show of TVmaze: its seasons, its main cast and its episodes."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from app.facts import edtf
from app.importers.datasets import Dataset, Entry, computed, stated
from app.importers.matching import Shelf
from app.importers.names import key_of
from app.importers.reports import Tally, Uncertain
from app.importers.subjects import Named
from app.importers.tvmaze_shows import CastMember, Episode, Season, Show
from app.vocabulary import Billing, CreditRole, Kind

Record = dict[str, str | int]
_MAIN_CAST = "What TVmaze gives out as the cast is the main cast."


def day_in(text: str | None) -> str | None:
    """A day as TVmaze writes it; None for one that is not sound, and for none."""
    try:
        return edtf.parse(text).edtf if text and len(text) == len("2019-08-19") else None
    except ValueError:
        return None


class Embedding:
    """`key` names the record of the show, which stands at the line."""

    def __init__(self, show: Show, key: Record, line: int, tally: Tally) -> None:
        self._embedded, self._key, self._line, self._tally = show.embedded, key, line, tally

    def wanted(self) -> Iterator[Named]:
        for member in self._embedded.cast:
            yield _person(member)
            yield Named(Kind.CHARACTERS, member.character.name)

    def add(self, dataset: Dataset, series: str, shelf: Shelf) -> None:
        for season in self._embedded.seasons:
            dataset.add(self._line, Kind.SEASONS, self._season_row(season, series))
        for member in self._embedded.cast:
            if member.plays_self:
                self._tally.remark(self._line, f"{member.person.name} appears as themselves: no role says so for sure.")
                continue
            try:
                person = shelf.match(_person(member))
                character = shelf.match(Named(Kind.CHARACTERS, member.character.name, within=series))
            except Uncertain as error:
                self._tally.remark(self._line, f"{error} This part of the cast is left out.")
            else:
                self._add_member(dataset, member, series, person, character)

        self._add_episodes(dataset, series, shelf)

    def _season_row(self, season: Season, series: str) -> dict[str, Any]:
        record = self._key | {"season.id": season.id}
        said = {
            "title": season.name,
            "released": day_in(season.premiere_date),
            "episode_count": season.episode_order,
        }
        columns = {"title": "name", "released": "premiereDate", "episode_count": "episodeOrder"}
        evidence = {"self": stated(record, "season.number")}
        evidence |= {name: stated(record, f"season.{columns[name]}") for name in said if said[name] is not None}
        return {"series": series, "number": season.number, **said, "evidence": evidence}

    def _add_episodes(self, dataset: Dataset, series: str, shelf: Shelf) -> None:
        known = shelf.episodes_of(series) if self._embedded.episodes else []
        slugs: dict[object, list[str]] = defaultdict(list)
        for each in known:
            slugs[_place_of(each.season, each.number, each.title)].append(each.slug)
        for episode in self._embedded.episodes:
            place = _place_of(episode.season, episode.number, episode.name)
            if len(slugs[place]) > 1:
                named = f"Episode {episode.id} could be {' or '.join(slugs[place])}, and is left out."
                self._tally.remark(self._line, named)
                continue
            slugs[place] = slugs[place] or [shelf.free_slug(_episode(episode, series))]
            season = {"series": series, "number": episode.season, "evidence": self._column(episode, "season")}
            dataset.add(self._line, Kind.SEASONS, season)
            dataset.add(self._line, Kind.EPISODES, self._episode_row(episode, series, slugs[place][0]))

    def _episode_row(self, episode: Episode, series: str, slug: str) -> dict[str, Any]:
        said = {
            "season": episode.season,
            "number": episode.number,
            "title": episode.name,
            "released": day_in(episode.airdate),
            "runtime": episode.runtime or None,
        }
        columns = {"title": "name", "released": "airdate"}
        evidence = {"self": self._column(episode, "id")}
        evidence |= {name: self._column(episode, columns.get(name, name)) for name in said if said[name] is not None}
        return {"slug": slug, "series": series, **said, "evidence": evidence}

    def _column(self, episode: Episode, column: str) -> Entry:
        return stated(self._key | {"episode.id": episode.id}, f"episode.{column}")

    def _add_member(self, dataset: Dataset, member: CastMember, series: str, person: Named, character: Named) -> None:
        record = self._key | {"person.id": member.person.id, "character.id": member.character.id}
        named, plays = stated(record, "person.name"), stated(record, "character.name")
        somebody = {
            "slug": person.slug,
            "name": person.name,
            "external_ids": dict(_person(member).ids),
            "evidence": {"self": named, "external_ids.tvmaze": stated(record, "person.id")},
        }
        credit = {
            "series": series,
            "person": person.slug,
            "role": CreditRole.ACTOR.value,
            "character": character.slug,
            "billing": Billing.REGULAR.value,
            "evidence": {"self": plays, "billing": computed(record, "character.name", _MAIN_CAST)},
        }
        played = {"slug": character.slug, "series": series, "name": character.name, "evidence": plays}
        dataset.add(self._line, Kind.PEOPLE, somebody)
        dataset.add(self._line, Kind.CHARACTERS, played)
        dataset.add(self._line, Kind.CREDITS, credit)


def _place_of(season: int | None, number: int | None, title: str | None) -> object:
    """What tells the episodes of a series apart: a number in a season, or of a special its title."""
    return (season, number) if number is not None else (season, key_of(title or ""))


def _episode(episode: Episode, series: str) -> Named:
    place = f"s{episode.season}e{episode.number}" if episode.number is not None else f"special {episode.id}"
    return Named(Kind.EPISODES, episode.name or "", slug=f"{series} {place}")


def _person(member: CastMember) -> Named:
    return Named(Kind.PEOPLE, member.person.name, ids={"tvmaze": str(member.person.id)})
