"""One show of TVmaze as a document."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from app.errors import shown
from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import MatchedSubject
from app.importers.records.datasets import Dataset, Entry, computed, written
from app.importers.records.reports import Tally
from app.importers.records.rows import RecordKey, RecordRow
from app.importers.sources import SourceRecord
from app.importers.tvmaze.channels import Services, TvmazeService, add_organizations, add_releases
from app.importers.tvmaze.credits import Credits
from app.importers.tvmaze.episodes import add_episodes, add_release, add_seasons
from app.importers.tvmaze.other_names import add_other_names
from app.importers.tvmaze.people import People
from app.importers.tvmaze.pictures import Pictures
from app.importers.tvmaze.ratings import add_ratings
from app.importers.tvmaze.series import OWN, identifiers
from app.importers.tvmaze.show_sheet import ShowSheet
from app.importers.tvmaze.shows import Show
from app.importers.tvmaze.words import DAYS, FORMATS, GENRES, GENRES_OF_TYPES, IMAGE_KINDS, LANGUAGES, STATUSES
from app.publishing.bulk import Ready
from app.vocabulary.claims import Certainty
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ImageKind

_COLUMNS = {OWN: "id", "imdb": "externals.imdb", "tvdb": "externals.thetvdb", "tvrage": "externals.tvrage"}
_ORIGIN = "A show nearly always comes from the country in which it was first shown."


class ShowDocument:
    def __init__(self, record: SourceRecord, show: Show, tally: Tally) -> None:
        self._record, self._show, self._tally = record, show, tally
        self._day = datetime.fromtimestamp(show.updated, UTC).date().isoformat()

    def ready(self, series: MatchedSubject, finder: SubjectFinder) -> Ready:
        """Raises BadFiles. The optional rows come last, the most important first."""
        line = self._record.line
        dataset = Dataset(self._tally.file, line, self._document())
        sheet = ShowSheet(self._show, series.slug, finder, dataset, line, self._tally)
        for what, word in self._unread():
            sheet.remark(f"the {what} {shown(word)} is not known and is ignored.")
        services, pictures = Services(sheet), Pictures(sheet)
        self._add_series(sheet, services.every())
        add_organizations(sheet, services)
        add_releases(sheet, services)
        add_seasons(sheet)
        slugs = add_episodes(sheet)
        Credits(sheet, People(sheet, pictures)).add(slugs)
        add_ratings(sheet, slugs, self._day)
        for episode in self._show.embedded.episodes:
            if slug := slugs.get(episode.id):
                add_release(sheet, episode, slug, services)
        self._collect(pictures, series.slug, slugs)
        pictures.add()
        sheet.remark_on_room()
        return dataset.ready([written(self._record.data)])

    def _document(self) -> dict[str, Any]:
        return {
            "slug": f"tvmaze-show-{self._show.id}",
            "title": f"TVmaze: {self._show.name}",
            "publisher": "TVmaze",
            "url": self._show.url or f"https://www.tvmaze.com/shows/{self._show.id}",
            "language": "en",
            "licence": "CC BY-SA 4.0",
            "published": {"value": self._day, **computed({"id": self._show.id}, "updated")},
        }

    def _unread(self) -> Iterator[tuple[str, str]]:
        """Values that no field can hold."""
        show = self._show
        yield from (("genre", word) for word in show.genres if word not in GENRES)
        yield from (("day of the schedule", word) for word in show.schedule.days if word not in DAYS)
        yield from (
            ("kind of picture", each.type)
            for each in show.embedded.images
            if each.type and each.type not in IMAGE_KINDS
        )
        known = (
            ("type", show.type, FORMATS),
            ("status", show.status, STATUSES),
            ("language", show.language, LANGUAGES),
        )
        yield from ((what, word) for what, word, words in known if word and word not in words)

    def _add_series(self, sheet: ShowSheet, services: Sequence[TvmazeService]) -> None:
        show, row = self._show, sheet.row(slug=sheet.series)
        row.itself(row.column("name"))
        row.stated("title", show.name, "name")
        add_other_names(sheet, row)
        row.claim("genres", self._genres(), self._of_genres(row))
        row.stated("format", FORMATS.get(show.type or ""), "type")
        row.stated("lifecycle_status", STATUSES.get(show.status or ""), "status")
        networks = [each.organization.slug for each in services]
        row.claim("networks", networks, [row.column(f"{each.channel.key}.name") for each in services])
        row.stated("premiered", show.premiered, "premiered")
        row.stated("ended", show.ended, "ended")
        row.stated("language", LANGUAGES.get(show.language or ""), "language")
        self._add_country(row)
        row.stated("runtime", show.runtime, "runtime")
        if show.runtime is None:
            row.stated("runtime", show.average_runtime, "averageRuntime")
        row.stated("homepage", show.homepage, "officialSite")
        for scheme, value in {OWN: str(show.id), **identifiers(show)}.items():
            row.stated(f"external_ids.{scheme}", value, _COLUMNS[scheme])
        sheet.add(Kind.SERIES, row)

    def _genres(self) -> list[str]:
        genres = [GENRES[word] for word in self._show.genres if word in GENRES]
        genres += [GENRES_OF_TYPES[self._show.type]] if self._show.type in GENRES_OF_TYPES else []
        return [genre.value for genre in dict.fromkeys(genres)]

    def _of_genres(self, row: RecordRow) -> list[Entry]:
        return [row.column("genres"), *([row.column("type")] if self._show.type in GENRES_OF_TYPES else [])]

    def _add_country(self, row: RecordRow) -> None:
        """That of the network or, without one, of the web channel. A show on DVD has neither."""
        places = {
            "network.country.code": self._show.network.country if self._show.network else None,
            "webChannel.country.code": self._show.web_channel.country if self._show.web_channel else None,
            "dvdCountry.code": self._show.dvd_country,
        }
        for column, country in places.items():
            if country and country.code:
                evidence = computed({"id": self._show.id}, column, _ORIGIN)
                row.claim("countries", [country.code], evidence | {"certainty": Certainty.LIKELY.value})
                return

    def _collect(self, pictures: Pictures, series: str, slugs: dict[int, str]) -> None:
        """The embedded pictures of the show have a size, so they come before its own."""
        pictures.collect_embedded()
        pictures.collect(self._show.image, ImageKind.POSTER, "", {}, series=series)
        for season in self._show.embedded.seasons:
            key: RecordKey = {"season.number": season.number}
            pictures.collect(season.image, ImageKind.POSTER, "season", key, series=series, season=season.number)
        for episode in self._show.embedded.episodes:
            if slug := slugs.get(episode.id):
                key = {"episode.id": episode.id}
                pictures.collect(episode.image, ImageKind.STILL, "episode", key, series=series, episode=slug)
