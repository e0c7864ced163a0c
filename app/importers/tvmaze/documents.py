"""One show of TVmaze as a document: the series, its networks, its rating, and the embedded parts."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from app.errors import shown
from app.importers.matching.finding import SubjectFinder
from app.importers.matching.subjects import Facts, MatchedSubject, Mention
from app.importers.records.datasets import Dataset, Entry, computed, concluded, stated, written
from app.importers.records.reports import Tally, Uncertain
from app.importers.sources import SourceRecord
from app.importers.tvmaze.parts import Embedding
from app.importers.tvmaze.series import OWN, ShowChannel, channels_of, day_in, identifiers
from app.importers.tvmaze.shows import Show
from app.importers.tvmaze.words import GENRES, LANGUAGES, STATUSES, TYPES
from app.publishing.bulk import Ready
from app.vocabulary import Kind, Measure, OrganizationKind, Unit, WindowAnchor

TVMAZE = Mention(Kind.ORGANIZATIONS, "TVmaze", facts=Facts(org_kind=OrganizationKind.OTHER.value), well_known=True)
_BY_TVMAZE = concluded("TVmaze published the record.")
_COLUMNS = {OWN: "id", "imdb": "externals.imdb", "tvdb": "externals.thetvdb", "tvrage": "externals.tvrage"}


class ShowDocument:
    def __init__(self, record: SourceRecord, show: Show, tally: Tally) -> None:
        self._record, self._show, self._tally, self._line = record, show, tally, record.line
        self._key: dict[str, str | int] = {"id": show.id}
        self._day = datetime.fromtimestamp(show.updated, UTC).date().isoformat()

    def ready(self, series: MatchedSubject, finder: SubjectFinder) -> Ready:
        """Raises BadFiles."""
        dataset = Dataset(self._tally.file, self._line, self._document())
        networks = self._networks(finder)
        dataset.add(self._line, Kind.SERIES, self._series_row(series, networks))
        for channel, network in networks:
            dataset.add(self._line, Kind.ORGANIZATIONS, self._network_row(channel, network))
        if self._show.rating.average is not None:
            tvmaze = finder.match(TVMAZE)
            source = {"slug": tvmaze.slug, "name": tvmaze.name, "evidence": _BY_TVMAZE}
            dataset.add(self._line, Kind.ORGANIZATIONS, source)
            dataset.add(self._line, Kind.METRICS, self._rating_row(series.slug, tvmaze.slug))
        Embedding(self._show, self._key, self._line, self._tally).add(dataset, series.slug, finder)
        return dataset.ready([written(self._record.data)])

    def _document(self) -> dict[str, Any]:
        return {
            "slug": f"tvmaze-show-{self._show.id}",
            "title": f"TVmaze: {self._show.name}",
            "publisher": "TVmaze",
            "url": self._show.url or f"https://www.tvmaze.com/shows/{self._show.id}",
            "language": "en",
            "licence": "CC BY-SA 4.0",
            "published": {"value": self._day, **computed(self._key, "updated")},
        }

    def _networks(self, finder: SubjectFinder) -> list[tuple[ShowChannel, MatchedSubject]]:
        """The organizations of the channels. An uncertain one is ignored with a remark."""
        found = []
        for each in channels_of(self._show):
            try:
                found.append((each, finder.match(each.mention)))
            except Uncertain as error:
                self._tally.remark(self._line, f"{self._show.name}: {error} The {each.column} is ignored.")
        return found

    def _series_row(
        self, series: MatchedSubject, networks: Sequence[tuple[ShowChannel, MatchedSubject]]
    ) -> dict[str, Any]:
        said = {
            "genres": self._genres(),
            "lifecycle_status": STATUSES.get(self._show.status or ""),
            "networks": list(dict.fromkeys(network.slug for _, network in networks)),
            "premiered": day_in(self._show.premiered),
            "language": LANGUAGES.get(self._show.language or ""),
        }
        self._remark_unread()
        said = {name: value for name, value in said.items() if value}
        columns = {
            "genres": [stated(self._key, "genres"), *([stated(self._key, "type")] if self._show.type in TYPES else [])],
            "lifecycle_status": stated(self._key, "status"),
            "networks": [stated(self._key, f"{channel.column}.name") for channel, _ in networks],
            "premiered": stated(self._key, "premiered"),
            "language": stated(self._key, "language"),
        }
        ids = {OWN: str(self._show.id), **identifiers(self._show)}
        evidence = {"self": stated(self._key, "name")} | {name: columns[name] for name in said}
        evidence |= {f"external_ids.{scheme}": stated(self._key, _COLUMNS[scheme]) for scheme in ids}
        return {"slug": series.slug, "title": self._show.name, **said, "external_ids": ids, "evidence": evidence}

    def _genres(self) -> list[str]:
        genres = [GENRES[word] for word in self._show.genres if word in GENRES]
        genres += [TYPES[self._show.type]] if self._show.type in TYPES else []
        return [genre.value for genre in dict.fromkeys(genres)]

    def _remark_unread(self) -> None:
        """Adds remarks on values that no field can hold."""
        show = self._show
        unread = [("genre", word) for word in show.genres if word not in GENRES]
        unread += [("status", show.status)] if show.status and show.status not in STATUSES else []
        unread += [("language", show.language)] if show.language and show.language not in LANGUAGES else []
        unread += [("day", show.premiered)] if show.premiered and day_in(show.premiered) is None else []
        for what, word in unread:
            self._tally.remark(self._line, f"{show.name}: the {what} {shown(word)} is not known and is ignored.")

    def _network_row(self, each: ShowChannel, network: MatchedSubject) -> dict[str, Any]:
        record = self._key | {f"{each.column}.id": each.channel.id}
        evidence = {
            "self": stated(record, f"{each.column}.name"),
            "kind": computed(record, each.column),
            f"external_ids.{OWN}": computed(record, f"{each.column}.id"),
        }
        return {
            "slug": network.slug,
            "name": each.channel.name,
            "kind": each.kind.value,
            "external_ids": {OWN: each.number},
            "evidence": evidence,
        }

    def _rating_row(self, series: str, tvmaze: str) -> dict[str, Any]:
        evidence: dict[str, Entry] = {
            "self": stated(self._key, "rating.average"),
            "published_on": computed(self._key, "updated"),
            "reported_by": _BY_TVMAZE,
        }
        return {
            "slug": f"tvmaze-show-{self._show.id}-rating",
            "series": series,
            "measure": Measure.RATING.value,
            "value": self._show.rating.average,
            "unit": Unit.SCORE.value,
            "window_anchor": WindowAnchor.NONE.value,
            "published_on": self._day,
            "reported_by": tvmaze,
            "evidence": evidence,
        }
