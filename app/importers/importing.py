"""Imports a file of records, and decides again about stored records that it affects."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app.database.sessions import Database
from app.errors import NotFound
from app.importers import storage
from app.importers.deciding import DecisionPass, MadeDocument, by_document
from app.importers.matching.known import names_of_series
from app.importers.matching.subjects import lookup_key
from app.importers.netflix.lists import NetflixLists
from app.importers.paris.shoots import ParisShoots
from app.importers.records.reports import Tally, Uncertain
from app.importers.sources import Importer, SourceRecord
from app.importers.storage import Decision
from app.importers.tvmaze.files import TvmazeShows
from app.publishing.bulk import Ready
from app.publishing.documents import PublishedDocument, publish, withdraw
from app.vocabulary.kinds import Kind

MOST_DOCUMENTS = 8
MOST_CLAIMS = 20_000
"""Per transaction, during which other writers wait. A document with more claims has one of its own."""
WITHDRAWN = "All its records have become uncertain."

SOURCES: Mapping[str, Importer] = {each.source: each for each in (TvmazeShows(), NetflixLists(), ParisShoots())}
"""In the order in which they decide: first the sources that number their subjects. Append new sources."""


@dataclass(slots=True)
class Again:
    """Stored records of a source with a new decision. `tally` reports the uncertain ones."""

    tally: Tally
    changed: int = 0


class Import:
    """A file that was read. Raises BadFiles if it is not in the format of its source."""

    def __init__(self, source: str, file: Path, decisions: Sequence[Decision] = ()) -> None:
        self.source, self.tally = source, Tally(file)
        self.again = {each: Again(Tally(Path(each))) for each in SOURCES}
        self._decisions = decisions
        self._names: set[str] = set()
        """Names under which stored records may be about a subject of this import: those of its people and
        organizations, and the current and former names of its series.
        """
        self._series: set[str] = set()
        self._made_last: dict[str, MadeDocument] = {}
        """Documents of the source by slug. A document may be built again, with the consequences of the first pass."""
        self._records = _each_once(SOURCES[source].read(file, self.tally), self.tally)

    @property
    def documents(self) -> int:
        return len(by_document(self._records.values()))

    def into(self, database: Database) -> Iterator[Sequence[PublishedDocument]]:
        """Yields each batch of documents once it is committed. Raises BadFiles."""
        if self._decisions:
            with database.write() as session:
                self._keep_decisions(session)
        yield from self._published(database, self._made(database))
        yield from self._decide_again(database)
        self._sum_up()

    def rehearsed(self, database: Database) -> Iterator[Ready]:
        """The documents of the file as they would be published, without changing anything. Raises BadFiles."""
        yield from (made.ready for made in self._made(database) if made.ready)
        self._sum_up()

    def _made(self, database: Database) -> Iterator[MadeDocument]:
        with database.read(newest=True) as session:
            self._leave_out_older(session)
            deciding = self._deciding(session, self.source, self._records)
            questions = {record.question for record in self._records.values()}
            asking = storage.records_asking(session, self.source, questions)
            others = deciding.affected((record for record in asking if record.key not in self._records), session)
        documents = dict.fromkeys([*by_document(self._records.values()), *others])
        yield from self._documents(database, deciding, documents)

    def _documents(
        self, database: Database, deciding: DecisionPass, documents: Iterable[str]
    ) -> Iterator[MadeDocument]:
        for document in documents:
            with database.read(newest=True) as session:
                made = deciding.document(document, session, self.tally.file)
            self._count_again(made)
            self._names |= {
                lookup_key(Kind.SERIES, record.name) for record in made.records if record.key in self._records
            }
            self._series |= made.series
            self._names |= made.names
            if made.source == self.source:
                self._made_last[document] = replace(made, ready=None, findings={})  # these hold every claim
            yield made

    def _deciding(self, session: Session, source: str, incoming: Mapping[str, SourceRecord]) -> DecisionPass:
        deciding = DecisionPass(SOURCES[source], SOURCES, incoming)
        deciding.load(session)
        deciding.decide(self._decisions)
        return deciding

    def _leave_out_older(self, session: Session) -> None:
        """An older record does not replace a newer one. An unchanged record is skipped."""
        for kept in storage.stored_versions_of(session, self.source, list(self._records)):
            record = self._records[kept.key]
            self._names.add(lookup_key(Kind.SERIES, kept.name))
            if record.version >= kept.version:
                continue
            del self._records[kept.key]
            if kept.data is not None and _says_no_more(record.data, kept.data):
                self.tally.left_out["unchanged from a newer file"] += 1
            else:
                why = f"This is older ({record.version}) than the record that the catalogue has ({kept.version})."
                self.tally.report(record.line, Uncertain(why))

    def _keep_decisions(self, session: Session) -> None:
        questions = {(self.source, key): record.question for key, record in self._records.items()}
        for source in SOURCES:
            kept = storage.records_at(session, source, [each.key for each in self._decisions if each.source == source])
            questions |= {(source, record.key): record.question for record in kept}
        storage.keep_decisions(session, self._decisions, questions)

    def _count_again(self, made: MadeDocument) -> None:
        """Counts stored records with a new result."""
        own = self._records if made.source == self.source else {}
        again, changed = self.again[made.source], made.changed - own.keys()
        again.changed += len(changed)
        again.tally.reported += [each for each in made.tally.reported if each.key in changed]

    def _sum_up(self) -> None:
        """Counts each record of the file."""
        for made in self._made_last.values():
            reported = {each.key: each for each in made.tally.reported}
            for key in {record.key for record in made.records} & self._records.keys():
                if key in made.skipped:
                    self.tally.left_out["skipped by decision"] += 1
                elif key in reported:
                    self.tally.reported.append(reported[key])
                else:
                    self.tally.imported += 1
            if any(record.key in self._records for record in made.records):
                self.tally.remarks += made.tally.remarks

    def _published(self, database: Database, every: Iterator[MadeDocument]) -> Iterator[Sequence[PublishedDocument]]:
        for batch in _batches(every):
            with database.write() as session:
                done = [published for made in batch for published in _publish(session, made)]
            yield done

    def _decide_again(self, database: Database) -> Iterator[Sequence[PublishedDocument]]:
        """Decides again about stored records, source by source, if they have a name of an imported series or a new
        decision.
        """
        is_later = False
        for source in SOURCES:
            is_later = is_later or source == self.source
            with database.read(newest=True) as session:
                own = self._records if source == self.source else {}
                deciding = self._deciding(session, source, own)
                keys = {each.key for each in self._decisions if each.source == source}
                self._names |= storage.names_looked_up(session, source, [*keys, *own])
                self._names |= {lookup_key(Kind.SERIES, name) for name in names_of_series(session, self._series)}
                if is_later:  # records of the file without numbers were decided together with the stored ones
                    as_head = bool(own) and not deciding.numbers
                    keys |= storage.keys_called(session, source, self._names, as_head=as_head)
                documents = deciding.affected(storage.records_at(session, source, keys), session)
            yield from self._published(database, self._documents(database, deciding, documents))


def _each_once(records: Iterable[SourceRecord], tally: Tally) -> dict[str, SourceRecord]:
    """The newest version of each record, by key. Other versions are reported, unless they are equal."""
    found: dict[str, SourceRecord] = {}
    for record in records:
        known = found.get(record.key)
        if known is None:
            found[record.key] = record
        elif known.version == record.version and known.data == record.data:
            tally.left_out["repeated"] += 1
        elif known.version == record.version:
            why = f"{record.key} is repeated here with other values."
            tally.report(record.line, Uncertain(why))
        else:
            older, found[record.key] = sorted((known, record), key=lambda each: each.version)
            tally.report(older.line, Uncertain(f"This file has a newer version of {record.key}."))
    return found


def _says_no_more(older: Mapping[str, Any], newer: Mapping[str, Any]) -> bool:
    return all(newer.get(name) == value for name, value in older.items() if value not in ("", None))


def _batches(every: Iterator[MadeDocument]) -> Iterator[Sequence[MadeDocument]]:
    batch: list[MadeDocument] = []
    claims = 0
    for made in every:
        batch.append(made)
        claims += len(made.ready.prepared.claims) if made.ready else 0
        if len(batch) == MOST_DOCUMENTS or claims >= MOST_CLAIMS:
            yield batch
            batch, claims = [], 0
    if batch:
        yield batch


def _publish(session: Session, made: MadeDocument) -> Iterator[PublishedDocument]:
    whole = not SOURCES[made.source].numbers
    storage.keep_records(session, made.source, made.records, made.findings, whole=whole)
    if made.ready:
        with made.ready.place.located():
            yield publish(session, made.ready.prepared)
        return
    try:
        yield withdraw(session, made.document, WITHDRAWN)
    except NotFound:  # none of its records has been certain yet
        return
