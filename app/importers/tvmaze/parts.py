"""The embedded parts of a show of TVmaze: seasons, main cast and episodes."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from app.facts.names import identity_key
from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import Facts, MatchedSubject, Mention
from app.importers.records.datasets import Dataset, Entry, computed, stated
from app.importers.records.reports import Tally, Uncertain
from app.importers.tvmaze.series import OWN, day_in
from app.importers.tvmaze.shows import Show, TvmazeCastMember, TvmazeEpisode, TvmazeSeason
from app.vocabulary import Billing, CreditRole, Kind

Record = dict[str, str | int]
Place = tuple[int | None, int | str | None]
_MAIN_CAST = "TVmaze's cast is the main cast."


class Embedding:
    """`key` is the key of the show's record, `line` its line in the file."""

    def __init__(self, show: Show, key: Record, line: int, tally: Tally) -> None:
        self._show, self._embedded, self._key, self._line = show, show.embedded, key, line
        self._tally = tally

    def add(self, dataset: Dataset, series: str, finder: SubjectFinder) -> None:
        self._remark_specials()
        for season in self._embedded.seasons:
            if season.number:
                dataset.add(self._line, Kind.SEASONS, self._season_row(season, series))
        self._add_cast(dataset, series, finder)
        self._add_episodes(dataset, series, finder)

    def _remark(self, what: str) -> None:
        self._tally.remark(self._line, f"{self._show.name}: {what}")

    def _remark_specials(self) -> None:
        episodes = sum(1 for episode in self._embedded.episodes if not episode.season)
        if episodes or any(not season.number for season in self._embedded.seasons):
            self._remark(f"Season 0, with {episodes:,} of the episodes, is ignored.")

    def _season_row(self, season: TvmazeSeason, series: str) -> dict[str, Any]:
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

    def _add_cast(self, dataset: Dataset, series: str, finder: SubjectFinder) -> None:
        members = [member for member in self._embedded.cast if not member.plays_self]
        for member in members:  # a first pass, because two people in the cast may have the same name
            for mention in (_person(member, series), _character(member, series)):
                with suppress(Uncertain):
                    finder.match(mention)
        for member in self._embedded.cast:
            if member.plays_self:
                self._remark(f"{member.person.name} appears as themselves: the role is not clear.")
                continue
            try:
                person = finder.match(_person(member, series))
                character = finder.match(_character(member, series))
            except Uncertain as error:
                self._remark(f"{error} This cast member is ignored.")
            else:
                self._add_member(dataset, member, series, person, character)

    def _add_episodes(self, dataset: Dataset, series: str, finder: SubjectFinder) -> None:
        episodes = sorted((each for each in self._embedded.episodes if each.season), key=lambda each: each.id)
        slugs = dict(finder.numbered(Kind.EPISODES, OWN, [str(each.id) for each in episodes]))
        unnumbered = self._unnumbered(series, finder) if len(slugs) < len(episodes) else {}
        crowded = Counter(_place_of(each.season, each.number, each.name) for each in episodes)
        for episode in episodes:
            place = _place_of(episode.season, episode.number, episode.name)
            known = unnumbered.get(place, [])
            slug = slugs.get(str(episode.id))
            if slug is None and known and max(len(known), crowded[place]) > 1:
                self._remark(f"Episode {episode.id} could be {' or '.join(known)} and is ignored.")
                continue
            slug = slug or next(iter(known), None) or finder.free_slug(_episode(episode, series))
            season = {"series": series, "number": episode.season, "evidence": self._column(episode, "season")}
            dataset.add(self._line, Kind.SEASONS, season)
            dataset.add(self._line, Kind.EPISODES, self._episode_row(episode, series, slug))

    def _unnumbered(self, series: str, finder: SubjectFinder) -> Mapping[Place, Sequence[str]]:
        """Episodes that are only known from other documents, by place."""
        found: dict[Place, list[str]] = defaultdict(list)
        for each in finder.episodes_of(series):
            if each.tvmaze is None:
                found[_place_of(each.season, each.number, each.title)].append(each.slug)
        return found

    def _episode_row(self, episode: TvmazeEpisode, series: str, slug: str) -> dict[str, Any]:
        said = {
            "season": episode.season,
            "number": episode.number,
            "title": episode.name,
            "released": day_in(episode.airdate),
            "runtime": episode.runtime or None,
        }
        columns = {"title": "name", "released": "airdate"}
        evidence = {"self": self._column(episode, "id"), f"external_ids.{OWN}": self._column(episode, "id")}
        evidence |= {name: self._column(episode, columns.get(name, name)) for name in said if said[name] is not None}
        ids = {OWN: str(episode.id)}
        return {"slug": slug, "series": series, **said, "external_ids": ids, "evidence": evidence}

    def _column(self, episode: TvmazeEpisode, column: str) -> Entry:
        return stated(self._key | {"episode.id": episode.id}, f"episode.{column}")

    def _add_member(
        self, dataset: Dataset, member: TvmazeCastMember, series: str, person: MatchedSubject, character: MatchedSubject
    ) -> None:
        record = self._key | {"person.id": member.person.id, "character.id": member.character.id}
        plays = stated(record, "character.name")
        somebody = {
            "slug": person.slug,
            "name": member.person.name,
            "external_ids": {OWN: str(member.person.id)},
            "evidence": {"self": stated(record, "person.name"), **_number(record, "person.id")},
        }
        played = {
            "slug": character.slug,
            "series": series,
            "name": member.character.name,
            "external_ids": {OWN: str(member.character.id)},
            "evidence": {"self": plays, **_number(record, "character.id")},
        }
        credit = {
            "series": series,
            "person": person.slug,
            "role": CreditRole.ACTOR.value,
            "character": character.slug,
            "billing": Billing.REGULAR.value,
            "evidence": {"self": plays, "billing": computed(record, "character.name", _MAIN_CAST)},
        }
        dataset.add(self._line, Kind.PEOPLE, somebody)
        dataset.add(self._line, Kind.CHARACTERS, played)
        dataset.add(self._line, Kind.CREDITS, credit)


def _number(record: Record, column: str) -> dict[str, Entry]:
    return {f"external_ids.{OWN}": stated(record, column)}


def _place_of(season: int | None, number: int | None, title: str | None) -> Place:
    """The place of an episode without a TVmaze number: its number in a season; for a special, its title."""
    return (season, number) if number is not None else (season, identity_key(title or ""))


def _episode(episode: TvmazeEpisode, series: str) -> Mention:
    place = f"s{episode.season}e{episode.number}" if episode.number is not None else f"special {episode.id}"
    return Mention(Kind.EPISODES, episode.name or "", slug=f"{series} {place}")


def _person(member: TvmazeCastMember, series: str) -> Mention:
    facts = Facts(series=frozenset({series}))
    return Mention(Kind.PEOPLE, member.person.name, (OWN, str(member.person.id)), facts=facts)


def _character(member: TvmazeCastMember, series: str) -> Mention:
    number = str(member.character.id)
    return Mention(Kind.CHARACTERS, member.character.name, (OWN, number), facts=Facts(within=series))
