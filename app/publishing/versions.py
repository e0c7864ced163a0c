"""Versions: the revisions that last changed each subject, each series with its parts, and each kind.

A version that is too high costs a client one extra response; it must never be too low.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, func, select, update
from sqlmodel import Session

from app import tables
from app.facts.choosing import ChosenSubject
from app.facts.subjects import kind_of
from app.projection.subjects import series_of
from app.schemas.rendering import references_in
from app.sql.reading import batches, is_among
from app.sql.writing import Writing, deleting, upserting
from app.vocabulary.kinds import Kind

Subjects = Mapping[str, ChosenSubject]
Names = Mapping[str, str | None]

_subjects, _kinds = tables.KnownSubject.__table__, tables.KnownKind.__table__
_claims, _revisions = tables.Claim.__table__, tables.Revision.__table__
_COLUMNS = ("facts", "claims", "whole_facts", "whole_claims")
_RAISING = {
    name: update(_subjects).where(is_among(_subjects.c.path)).values({name: bindparam("revision")}) for name in _COLUMNS
}
_NAMING = Writing(update(_subjects).where(_subjects.c.path == bindparam("at")).values(name=bindparam("name")))
_AT = select(_subjects).where(is_among(_subjects.c.path))


@dataclass(frozen=True, slots=True)
class Revised:
    """The subjects that a revision affects, with their old and new state.

    `others` are those that only show a new name, `renamed` those with the new name, and `retitled` documents that show
    a new title of a corrected document. `witnessed` have other claims but the same facts; each is mapped to the slug of
    its series.
    """

    before: Subjects
    after: Subjects
    others: Subjects
    renamed: Collection[str]
    retitled: Collection[str]
    witnessed: Mapping[str, str | None]

    @property
    def now(self) -> Subjects:
        return {**self.after, **self.others}

    @property
    def paths(self) -> set[str]:
        return {*self.before, *self.after, *self.others, *self.retitled, *self.witnessed}

    def with_other_bodies(self) -> set[str]:
        ended = self.before.keys() - self.after.keys()
        return {path for path, subject in self.now.items() if self._has_other_body(path, subject)}.union(
            ended, self.retitled
        )

    def _has_other_body(self, path: str, subject: ChosenSubject) -> bool:
        before = subject if path in self.others else self.before.get(path)
        if before is None or not subject.is_shown_like(before):
            return True
        if not self.renamed:
            return False
        return not references_in(subject.kind, subject.facts).isdisjoint(self.renamed)

    def series_with(self, paths: Iterable[str]) -> set[str]:
        """Paths of the series that these subjects are or belong to, before or after the revision."""
        known = (self.before, self.after, self.others)
        found = (series_of(path, each[path]) for path in paths for each in known if path in each)
        return {f"{Kind.SERIES}/{series}" for series in (*found, *map(self.witnessed.get, paths)) if series}


def write_versions(session: Session, revised: Revised, names: Names, revision: int) -> None:
    """Raises the versions of all affected rows. `names` are the current names of the subjects."""
    created, ended = revised.after.keys() - revised.before.keys(), revised.before.keys() - revised.after.keys()
    paths, facts = revised.paths, revised.with_other_bodies()
    deleting(_subjects, "path").execute(session, ({"old_path": path} for path in ended))
    named = (path for path in facts & revised.after.keys() if path in revised.before or names[path] is not None)
    name_subjects(session, {path: names[path] for path in named})
    raised = {
        "facts": facts - created - ended,
        "claims": paths - created - ended,
        "whole_facts": revised.series_with(facts),
        "whole_claims": revised.series_with(paths),
    }
    _raise(session, raised, revision)
    _raise_kinds(session, set(map(kind_of, facts)), set(map(kind_of, paths)), revision)


def name_subjects(session: Session, names: Names) -> None:
    _NAMING.execute(session, ({"at": path, "name": name} for path, name in names.items()))


def _raise(session: Session, paths: Mapping[str, Iterable[str]], revision: int) -> None:
    """`paths` maps each column to the subjects for which it is raised."""
    for column, raised in paths.items():
        for some in batches(sorted(raised)):
            session.execute(_RAISING[column], {"some": some, "revision": revision})


def _raise_kinds(session: Session, facts: Collection[Kind], claims: Collection[Kind], revision: int) -> None:
    known = {row.kind: row.facts for row in session.execute(select(_kinds.c.kind, _kinds.c.facts))}
    rows = (
        {"kind": kind, "facts": revision if kind in facts else known.get(kind, revision), "claims": revision}
        for kind in {*facts, *claims}
    )
    upserting(_kinds, session.get_bind().dialect.name).execute(session, rows)


def raise_kinds_of(session: Session, paths: Iterable[str]) -> None:
    """For subjects that rebuilding removed."""
    kinds = set(map(kind_of, paths))
    _raise_kinds(session, kinds, kinds, newest_revision(session))


def remove_unclaimed_subjects(session: Session) -> int:
    """Removes rows of subjects without claims. Returns their number."""
    is_claimed = exists().where(_claims.c.subject == _subjects.c.number)
    strays = session.scalars(select(_subjects.c.path).where(~is_claimed)).all()
    session.execute(delete(_subjects).where(~is_claimed))
    raise_kinds_of(session, strays)
    return len(strays)


def newest_revision(session: Session) -> int:
    return session.scalar(select(func.max(_revisions.c.number))) or 0


def mend_versions(session: Session, subjects: Subjects, mended: Collection[str]) -> int:
    """Repairs versions of series and kinds that are too low. Returns their number.

    These versions, and those of the `mended` subjects, are raised to the newest revision.
    """
    revision = newest_revision(session)
    series = {path: f"{Kind.SERIES}/{slug}" for path, each in subjects.items() if (slug := series_of(path, each))}
    rows = {row.path: row for some in batches({*subjects, *series.values()}) for row in _rows_at(session, some)}
    low = _low_series(series, rows)
    wholes = low | {series[path] for path in mended if path in series}
    _raise(session, {"facts": mended, "claims": mended, "whole_facts": wholes, "whole_claims": wholes}, revision)
    low_kinds = _low_kinds(session, rows)
    _raise_kinds(session, (kinds := low_kinds | set(map(kind_of, mended))), kinds, revision)
    return len(low) + len(low_kinds)


def _rows_at(session: Session, paths: list[str]) -> Iterable[Row[Any]]:
    return session.execute(_AT, {"some": paths})


def _low_series(series: Mapping[str, str], rows: Mapping[str, Row[Any]]) -> set[str]:
    """Series whose version is lower than that of one of their parts."""
    return {
        whole
        for path, whole in series.items()
        if path in rows and whole in rows and _is_lower(rows[whole].whole_facts, rows[whole].whole_claims, rows[path])
    }


def _low_kinds(session: Session, rows: Mapping[str, Row[Any]]) -> set[Kind]:
    known = {row.kind: (row.facts, row.claims) for row in session.execute(select(_kinds))}
    of_kinds = ((kind_of(path), row) for path, row in rows.items())
    return {kind for kind, row in of_kinds if _is_lower(*known.get(kind, (None, None)), row)}


def _is_lower(facts: int | None, claims: int | None, row: Row[Any]) -> bool:
    return facts is None or claims is None or facts < row.facts or claims < row.claims
