"""One show of TVmaze as a document: the series, its networks, rating, and what is embedded in the record."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.errors import shown
from app.importers.datasets import Dataset, Entry, computed, concluded, stated
from app.importers.matching import Matcher, Shelf
from app.importers.reports import Tally, Uncertain
from app.importers.subjects import Named
from app.importers.tvmaze_parts import Embedding, day_in
from app.importers.tvmaze_shows import Channel, Show
from app.importers.tvmaze_words import GENRES, LANGUAGES, STATUSES, TYPES
from app.publishing.bulk import Ready
from app.vocabulary import ExternalIdScheme, Kind, Measure, OrganizationKind, Unit, WindowAnchor

TVMAZE = Named(Kind.ORGANIZATIONS, "TVmaze")
_BY_TVMAZE = concluded("The record is TVmaze's own.")
_COLUMNS = {"tvmaze": "id", "imdb": "externals.imdb", "tvdb": "externals.thetvdb", "tvrage": "externals.tvrage"}


def _channel(column: str, channel: Channel) -> Named:
    country = channel.country.code.lower() if channel.country else ""
    return Named(Kind.ORGANIZATIONS, channel.name, ids={column: str(channel.id)}, mark=country)


class ShowDocument:
    """`crowded` says that another show of the file has the same name. The show is counted in the tally."""

    def __init__(self, file: Path, line: int, show: Show, tally: Tally, *, crowded: bool) -> None:
        self._file, self._line, self._show, self._tally = file, line, show, tally
        self._key: dict[str, str | int] = {"id": show.id}
        self._day = datetime.fromtimestamp(show.updated, UTC).date().isoformat()
        self._series = self._named(crowded=crowded)
        self._embedding = Embedding(show, self._key, line, tally)

    def ready(self, written: str, session: Session, matcher: Matcher) -> Ready | None:
        """None where it is uncertain which series it is. Raises BadFiles."""
        wanted = [self._series, TVMAZE, *self._channels().values(), *self._embedding.wanted()]
        shelf = matcher.at(session, f"tvmaze-show-{self._show.id}", wanted)
        try:
            tvmaze, networks = shelf.match(TVMAZE), self._networks(shelf)
            home = next((network.slug for network in networks.values()), None)
            series = shelf.match(replace(self._series, home=home))
        except Uncertain as error:
            self._tally.report(self._line, error)
            return None
        dataset = Dataset(self._file, self._line, self._document())
        dataset.add(self._line, Kind.SERIES, self._series_row(series, networks))
        for column, network in networks.items():
            dataset.add(self._line, Kind.ORGANIZATIONS, self._network_row(column, network))
        if self._show.rating.average is not None:
            source = {"slug": tvmaze.slug, "name": tvmaze.name, "evidence": _BY_TVMAZE}
            dataset.add(self._line, Kind.ORGANIZATIONS, source)
            dataset.add(self._line, Kind.METRICS, self._rating_row(series.slug, tvmaze.slug))
        self._embedding.add(dataset, series.slug, shelf)
        self._tally.imported += 1
        return dataset.ready([written])

    def _named(self, *, crowded: bool) -> Named:
        premiered = day_in(self._show.premiered)
        return Named(Kind.SERIES, self._show.name, on=premiered, ids=self._identifiers(), crowded=crowded)

    def _identifiers(self) -> dict[str, str]:
        others = self._show.externals
        found = {
            ExternalIdScheme.TVMAZE: self._show.id,
            ExternalIdScheme.IMDB: others.imdb,
            ExternalIdScheme.TVDB: others.thetvdb,
            ExternalIdScheme.TVRAGE: others.tvrage,
        }
        return {scheme.value: str(value) for scheme, value in found.items() if value}

    def _channels(self) -> dict[str, Named]:
        """By their columns, the network before the web channel."""
        given = {"network": self._show.network, "webChannel": self._show.web_channel}
        return {column: _channel(column, channel) for column, channel in given.items() if channel}

    def _networks(self, shelf: Shelf) -> dict[str, Named]:
        """The organizations that the channels are, by the first column that names each. Raises Uncertain."""
        found: dict[str, Named] = {}
        for column, channel in self._channels().items():
            network = shelf.match(channel)
            if network.slug not in {other.slug for other in found.values()}:
                found[column] = network
        return found

    def _document(self) -> dict[str, Any]:
        return {
            "slug": f"tvmaze-show-{self._show.id}",
            "title": f"TVmaze: {self._show.name}",
            "publisher": "TVmaze",
            "url": self._show.url,
            "language": "en",
            "licence": "CC BY-SA 4.0",
            "published": {"value": self._day, **computed(self._key, "updated")},
        }

    def _series_row(self, series: Named, networks: Mapping[str, Named]) -> dict[str, Any]:
        said = {
            "genres": self._genres(),
            "lifecycle_status": STATUSES.get(self._show.status or ""),
            "networks": [network.slug for network in networks.values()],
            "premiered": day_in(self._show.premiered),
            "language": LANGUAGES.get(self._show.language or ""),
        }
        self._remark_unread()
        said = {name: value for name, value in said.items() if value}
        columns = {
            "genres": [stated(self._key, "genres"), *([stated(self._key, "type")] if self._show.type in TYPES else [])],
            "lifecycle_status": stated(self._key, "status"),
            "networks": [stated(self._key, f"{column}.name") for column in networks],
            "premiered": stated(self._key, "premiered"),
            "language": stated(self._key, "language"),
        }
        ids = self._identifiers()
        evidence = {"self": stated(self._key, "name")} | {name: columns[name] for name in said}
        evidence |= {f"external_ids.{scheme}": stated(self._key, _COLUMNS[scheme]) for scheme in ids}
        return {"slug": series.slug, "title": series.name, **said, "external_ids": ids, "evidence": evidence}

    def _genres(self) -> list[str]:
        genres = [GENRES[word] for word in self._show.genres if word in GENRES]
        genres += [TYPES[self._show.type]] if self._show.type in TYPES else []
        return [genre.value for genre in dict.fromkeys(genres)]

    def _remark_unread(self) -> None:
        """Words that no field can hold are told of; those that say nothing are not."""
        show = self._show
        unread = [("genre", word) for word in show.genres if word not in GENRES]
        unread += [("status", show.status)] if show.status and show.status not in STATUSES else []
        unread += [("language", show.language)] if show.language and show.language not in LANGUAGES else []
        unread += [("day", show.premiered)] if show.premiered and day_in(show.premiered) is None else []
        for what, word in unread:
            self._tally.remark(self._line, f"Of {show.name}, the {what} {shown(word)} is not known here, and left out.")

    def _network_row(self, column: str, network: Named) -> dict[str, Any]:
        record = self._key | {f"{column}.id": int(self._channels()[column].ids[column])}
        kind = OrganizationKind.BROADCASTER if column == "network" else OrganizationKind.STREAMING_SERVICE
        evidence = {"self": stated(record, f"{column}.name"), "kind": computed(record, column)}
        return {"slug": network.slug, "name": network.name, "kind": kind.value, "evidence": evidence}

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
