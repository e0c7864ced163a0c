"""Projects subjects as of a day into a catalogue in memory, from the claims of documents published by then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Column, Engine, Index, MetaData, Table, bindparam, insert, select
from sqlmodel import Session

from app import deadlines, tables
from app.database.engines import make_memory_engine
from app.facts.choosing import known_by
from app.facts.claims import Claim, Source, field_named
from app.facts.standing import Keys
from app.facts.subjects import key_of, kind_of, specs_of
from app.projection.document_states import NO_FACTS, DocumentState, state_of
from app.projection.rows import SubjectFacts, write_rows
from app.projection.subjects import (
    PlacedBySubject,
    Subjects,
    conflicts_of,
    label_of,
    named_by,
    rendered,
    subjects_from,
)
from app.schemas.claim_rendering import paths_shown
from app.sql.claim_rows import Placed, StoredClaim, claim_of, claim_rows_about
from app.sql.prepared import PreparedStatement
from app.sql.reading import SOURCE_COLUMNS, batches, is_among, numbers_of, source_from
from app.sql.writing import Writing, inserting
from app.vocabulary.kinds import Kind

Known: TypeAlias = Mapping[str, Sequence[tuple[StoredClaim, Claim]]]
"""The claims that existed by the end of the day, by subject."""

_documents, _subjects = tables.Document.__table__, tables.KnownSubject.__table__
_SHOWN = (*(_documents.c[name] for name in ("number", "title", "url", "kind", "publisher")),)
_CITED = (_documents.c.slug, *_SHOWN, *SOURCE_COLUMNS)
"""The columns of a document for choosing, and for showing its claims."""
_READING_CITED = PreparedStatement(lambda: select(*_CITED).where(is_among(_documents.c.slug)))
_WRITING_CITED = Writing(insert(_documents).values({column.name: bindparam(column.name) for column in _CITED}))
_WRITING_NAMES = Writing(insert(_subjects).values({name: bindparam(name) for name in ("number", "path", "name")}))
_STATES = select(*(column for column in _documents.c if column.name not in ("body", "submission"))).where(
    is_among(_documents.c.slug)
)


@cache
def memory() -> Engine:
    """Each connection has an empty catalogue of its own."""
    return make_memory_engine(_tables_of_a_day())


def _tables_of_a_day() -> MetaData:
    """Without constraints: documents have no sheets, and subjects that others only show by name have no JSON."""
    metadata = MetaData()
    links = (link.table for link in tables.LINKS.values())
    others = (tables.Claim, tables.Conflict, tables.ExternalId, tables.KnownSubject)
    rows: tuple[type[tables.Row], ...] = (*tables.TABLES.values(), *links, *others)
    for table in (row.__table__ for row in rows):
        columns = (
            Column(each.name, each.type, primary_key=each.primary_key, unique=each.unique) for each in table.columns
        )
        indexes = (Index(each.name, *each.columns.keys(), unique=each.unique) for each in table.indexes)
        Table(table.name, metadata, *columns, *indexes)
    return metadata


class CatalogueOnDay:
    """Fills an empty catalogue, `then`, with subjects of the catalogue `today` as of a day.

    With `areas`, the places that contain a place are added too.
    """

    def __init__(self, today: Session, then: Session, day: date, *, areas: bool) -> None:
        self._today = today
        self._then = then
        self._day = day
        self._areas = areas
        self._added: set[str] = set()
        self._names: dict[str, str | None] = {}
        self._sources: dict[str, Source] = {}
        self._states: dict[str, DocumentState] = {}

    def __contains__(self, path: str) -> bool:
        return path in self._added

    def add(self, paths: Iterable[str], *, claims: bool) -> None:
        """Adds the subjects that were known. With `claims`, they have evidence."""
        for some in batches(set(paths) - self._added):
            known = self._known_about(some)
            subjects = self._subjects_from(known)
            shown = named_by(subjects.values())
            self._add_neighbours(shown | _shown_by(known) if claims else shown)
            if claims:
                self._write_claims(known)
            names = {path: self._names.get(path) for path in shown}
            write_rows(self._then, rendered(self._then, subjects, names, self._columns_of_documents))
            inserting(tables.Conflict.__table__).execute(self._then, conflicts_of(subjects, _placed(known)))
            self._added.update(subjects)

    def _add_neighbours(self, paths: Iterable[str]) -> None:
        """Adds subjects that others show by name, with their columns, without JSON, evidence and conflicts."""
        subjects = self._subjects_from(self._known_about(set(paths) - self._names.keys()))
        more = self._columns_of_documents
        write_rows(
            self._then, [SubjectFacts(path, each.facts, b"", more.get(path, {})) for path, each in subjects.items()]
        )
        if self._areas and subjects:
            areas = (each.facts["located_in"] for each in subjects.values() if each.kind is Kind.PLACES)
            self._add_neighbours(f"{Kind.PLACES}/{slug}" for slug in areas if slug)

    def _known_about(self, paths: Iterable[str]) -> Known:
        found: dict[str, list[StoredClaim]] = defaultdict(list)
        for row in claim_rows_about(self._today, paths):
            found[row.subject].append(row)
        self._cite({row.document for rows in found.values() for row in rows} - self._sources.keys())
        known = {path: self._made(kind_of(path), rows) for path, rows in found.items()}
        return {path: made for path, made in known.items() if made}

    def _made(self, kind: Kind, rows: Iterable[StoredClaim]) -> list[tuple[StoredClaim, Claim]]:
        """The claims of these rows that existed."""
        deadlines.check()
        by_key = {row[:3]: row for row in rows}
        made = known_by(self._day, kind, [*map(claim_of, by_key.values())], self._sources)
        return [(by_key[claim.key], claim) for claim in made]

    def _cite(self, slugs: Iterable[str]) -> None:
        """Reads documents, and writes the columns that their claims need."""
        for some in batches(slugs):
            rows = _READING_CITED.rows(self._today, some=some)
            self._sources |= {row.slug: source_from(row.slug, *row[1 + len(_SHOWN) :]) for row in rows}
            _WRITING_CITED.execute(self._then, (row._asdict() for row in rows))

    def _subjects_from(self, known: Known) -> Subjects:
        self._read_states(key_of(path)[1]["slug"] for path in known if kind_of(path) is Kind.DOCUMENTS)
        claims = {path: [claim for _, claim in made] for path, made in known.items()}
        subjects = subjects_from(claims, self._sources, self._states)
        self._write_names({path: label_of(subject) for path, subject in subjects.items() if path not in self._names})
        return subjects

    def _write_names(self, names: Mapping[str, str | None]) -> None:
        numbered = enumerate(names.items(), len(self._names) + 1)
        rows = ({"number": number, "path": path, "name": name} for number, (path, name) in numbered)
        _WRITING_NAMES.execute(self._then, rows)
        self._names |= names

    def _read_states(self, slugs: Iterable[str]) -> None:
        """The facts of documents do not change with time: they come from today's rows."""
        for some in batches(slugs):
            for row in self._today.execute(_STATES, {"some": some}):
                columns = {name: getattr(row, name, None) for name in (*NO_FACTS, "revision")}
                self._states[row.slug] = replace(state_of(row), columns=columns)

    @property
    def _columns_of_documents(self) -> dict[str, Mapping[str, Any]]:
        return {f"{Kind.DOCUMENTS}/{slug}": state.columns for slug, state in self._states.items()}

    def _write_claims(self, known: Known) -> None:
        numbers = numbers_of(self._then, known)
        rows = (
            row._asdict() | {"subject": numbers[path], "proof": None} for path, made in known.items() for row, _ in made
        )
        inserting(tables.Claim.__table__).execute(self._then, rows)


def _placed(known: Known) -> PlacedBySubject:
    return {
        path: [Placed(claim, row.number, Keys(row.value_group, row.standing)) for row, claim in made]
        for path, made in known.items()
    }


def _shown_by(known: Known) -> set[str]:
    """The subjects that claims show by name."""
    return {
        shown
        for path, made in known.items()
        for row, _ in made
        for shown in paths_shown(specs_of(kind_of(path)).get(field_named(row.field)), row)
    }
