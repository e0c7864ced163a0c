"""Stores imported records and people's decisions in the catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson
from sqlalchemy import Row, Select, select
from sqlmodel import Session

from app.importers.matching.finding import Finding
from app.importers.sources import SourceRecord
from app.sql.reading import batches, is_among
from app.sql.writing import deleting, inserting, upserting
from app.tables import ImportDecision, ImportedName, ImportedRecord
from app.vocabulary.kinds import Kind

_records, _names, _decisions = ImportedRecord.__table__, ImportedName.__table__, ImportDecision.__table__
NEW, SKIP = "new", "skip"
HEAD = "head"
"""In place of a number: the name is a prefix of the record's own name."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's decision about a record: `new`, `skip`, or the path of a subject."""

    source: str
    key: str
    decision: str


class StoredVersion(NamedTuple):
    """The stored version of a record. `data` is None if its own number decides."""

    key: str
    name: str
    version: str
    data: Mapping[str, Any] | None


def stored_versions_of(session: Session, source: str, keys: Iterable[str]) -> Iterator[StoredVersion]:
    wanted = select(_records.c.key, _records.c.name, _records.c.version, _records.c.data)
    for row in _rows(session, wanted.where(_records.c.source == source, is_among(_records.c.key)), keys):
        yield StoredVersion(row.key, row.name, row.version, orjson.loads(row.data))


def records_in(session: Session, source: str, documents: Iterable[str]) -> Iterator[SourceRecord]:
    return _kept(session, source, is_among(_records.c.document), documents)


def records_asking(session: Session, source: str, questions: Iterable[str]) -> Iterator[SourceRecord]:
    return _kept(session, source, is_among(_records.c.question), questions)


def records_at(session: Session, source: str, keys: Iterable[str]) -> Iterator[SourceRecord]:
    return _kept(session, source, is_among(_records.c.key), keys)


def keys_called(session: Session, source: str, names: Iterable[str], *, as_head: bool = False) -> set[str]:
    """Keys of stored records that contain one of the names; with `as_head`, only as a prefix of their own."""
    wanted = select(_names.c.key).where(_names.c.source == source, is_among(_names.c.name))
    wanted = wanted.where(_names.c.own == HEAD) if as_head else wanted
    return {row.key for row in _rows(session, wanted, names)}


def names_looked_up(session: Session, source: str, keys: Iterable[str]) -> set[str]:
    """The names by which stored records were looked up."""
    wanted = select(_names.c.name).where(_names.c.source == source, is_among(_names.c.key))
    return {row.name for row in _rows(session, wanted, keys)}


def is_called_so(session: Session, name: str) -> bool:
    """True if a stored record has this name."""
    wanted = select(_names.c.name).where(_names.c.name == name, _names.c.own != HEAD)
    return session.execute(wanted.limit(1)).first() is not None


def results_of(session: Session, source: str, keys: Iterable[str]) -> dict[str, set[tuple[str, str, str | None]]]:
    """By key: the names under which a record was looked up, with the number and the resulting subject of each."""
    wanted = select(_names.c.key, _names.c.name, _names.c.own, _names.c.subject)
    found: dict[str, set[tuple[str, str, str | None]]] = defaultdict(set)
    for row in _rows(session, wanted.where(_names.c.source == source, is_among(_names.c.key)), keys):
        found[row.key].add((row.name, row.own, row.subject))
    return found


def series_given(session: Session, name: str, sources: Iterable[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Per source and series: the keys of records with that name and without numbers that were about it."""
    for source in sources:
        wanted = select(_names.c.subject, _names.c.key).where(
            _names.c.name == name, _names.c.source == source, _names.c.own == "", _names.c.subject.is_not(None)
        )
        keys: dict[str, list[str]] = defaultdict(list)
        for subject, key in session.execute(wanted.order_by(_names.c.subject, _names.c.key)):
            keys[subject].append(key)
        yield from ((source, subject, some) for subject, some in keys.items())


def findings_of(session: Session, source: str) -> Iterator[tuple[str, Finding]]:
    """Subjects with a number that were found by name, with the keys of their records."""
    wanted = select(_names).where(_names.c.source == source, _names.c.own.not_in(("", HEAD)))
    for row in session.execute(wanted):
        kind = Kind(row.name.partition(" ")[0])
        yield row.key, Finding(kind, row.name, row.own, row.subject, row.candidate)


def decisions_for(session: Session, source: str) -> dict[str, dict[str, str]]:
    """By question: the decisions about single records, by key."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in session.execute(select(_decisions).where(_decisions.c.source == source)):
        found[row.question][row.key] = row.decision
    return found


def keep_records(
    session: Session,
    source: str,
    records: Sequence[SourceRecord],
    findings: Mapping[str, Sequence[Finding]],
    *,
    whole: bool,
) -> None:
    """Replaces the rows of these records. Their data are stored if `whole`, or if a name decided something."""
    rows = (
        {
            "source": source,
            "key": record.key,
            "document": record.document,
            "question": record.question,
            "version": record.version,
            "name": record.name,
            "head": record.head,
            "data": orjson.dumps(record.data if whole or findings.get(record.key) else None).decode(),
        }
        for record in records
    )
    upserting(_records, session.get_bind().dialect.name).execute(session, rows)
    old = ({"old_source": source, "old_key": record.key} for record in records)
    deleting(_names, "source", "key").execute(session, old)
    inserting(_names).execute(session, _name_rows(source, records, findings))


def _name_rows(
    source: str, records: Sequence[SourceRecord], findings: Mapping[str, Sequence[Finding]]
) -> list[dict[str, Any]]:
    rows = {
        (found.name, record.key, found.own): {
            "name": found.name,
            "source": source,
            "key": record.key,
            "own": found.own,
            "subject": found.subject,
            "candidate": found.candidate,
        }
        for record in records
        for found in findings.get(record.key, ())
    }
    return list(rows.values())


def keep_decisions(session: Session, decisions: Iterable[Decision], questions: Mapping[tuple[str, str], str]) -> None:
    """The last decision about a record counts."""
    rows = {
        (each.source, each.key): {
            "source": each.source,
            "key": each.key,
            "question": questions.get((each.source, each.key), each.key),
            "decision": each.decision,
        }
        for each in decisions
    }
    upserting(_decisions, session.get_bind().dialect.name).execute(session, rows.values())


def _kept(session: Session, source: str, among: Any, values: Iterable[str]) -> Iterator[SourceRecord]:
    """The records whose data are stored, in batches, because a source may have many."""
    wanted = select(_records).where(_records.c.source == source, _records.c.data != "null", among)
    for row in _rows(session, wanted, values):
        data = orjson.loads(row.data)
        yield SourceRecord(row.key, row.document, row.question, row.name, row.version, data, row.head)


def _rows(session: Session, wanted: Select[Any], values: Iterable[str]) -> Iterator[Row[Any]]:
    for some in batches(values):
        yield from session.execute(wanted, {"some": some})
