"""The last revision of the parts of the catalogue behind a response, and the parts changed since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, TypeAlias

from sqlalchemy import Select, bindparam, func, or_, select, union_all
from sqlmodel import Session

from app.queries.state import State, current_state
from app.sql.among import among_given
from app.sql.prepared import PreparedStatement
from app.tables import Change, KnownKind, KnownSubject, Revision
from app.vocabulary.kinds import Kind
from app.vocabulary.operations import ChangeAction

MOST_TOUCHED = 2_000
"""Maximum number of changed subjects that are listed individually."""

Touched: TypeAlias = Mapping[str, int]
"""The newest revision of each changed part of the catalogue, as named by `Dependence.parts`."""

_subjects, _kinds, _changes = KnownSubject.__table__.c, KnownKind.__table__.c, Change.__table__.c
_revisions = Revision.__table__.c
_OF_SUBJECTS = ("facts", "claims", "whole_facts", "whole_claims")
_OF_KINDS = ("facts", "claims")
_ENDING = [ChangeAction.REMOVED.value, ChangeAction.RENAMED.value]
_EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class Dependence:
    """The parts of the catalogue that a response is made from.

    The subject at a path, or with `whole` a series with its parts, and all subjects of some kinds; with `claims` also
    their evidence. Without a path and kinds, the whole catalogue.
    """

    path: str | None = None
    kinds: frozenset[Kind] = frozenset()
    whole: bool = False
    claims: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts whose change may change the response."""
        of_subject = [f"{self.column_of_subject} {self.path}"] if self.path else []
        return (*of_subject, *(f"{self.column_of_kinds} {kind}" for kind in self.kinds)) or (_EVERYTHING,)

    @property
    def column_of_subject(self) -> str:
        return f"whole_{self.column_of_kinds}" if self.whole else self.column_of_kinds

    @property
    def column_of_kinds(self) -> str:
        return "claims" if self.claims else "facts"

    def and_of(self, *kinds: Kind) -> "Dependence":
        """Adds all subjects of these kinds. A dependence on everything is unchanged."""
        return replace(self, kinds=self.kinds.union(kinds)) if self.path or self.kinds else self


EVERYTHING = Dependence()


@dataclass(frozen=True, slots=True)
class AnswerVersion:
    """The state that last changed a response, and the newest revision when it was read."""

    state: State
    newest: int


def version_of(session: Session, dependence: Dependence) -> AnswerVersion:
    """Uses one statement. Undefined for a missing subject."""
    if dependence == EVERYTHING:
        state = current_state(session)
        return AnswerVersion(state, state.revision)
    given: dict[str, str | list[str]] = {}
    if dependence.path:
        given["path"] = dependence.path
    if dependence.kinds:
        given["kinds"] = [kind.value for kind in dependence.kinds]
    of_subject = dependence.column_of_subject if dependence.path else None
    statement = _statement(of_subject, dependence.column_of_kinds if dependence.kinds else None)
    ((revision, digest, newest),) = statement.rows(session, **given)
    return AnswerVersion(State(revision, digest) if digest else State(), newest or 0)


@cache
def _statement(of_subject: str | None, of_kinds: str | None) -> PreparedStatement:
    return PreparedStatement(partial(_versions, of_subject, of_kinds))


def _versions(of_subject: str | None, of_kinds: str | None) -> Select[*tuple[Any, ...]]:
    """One row: the newest revision of a column of a subject and of a column of kinds, its digest, and the newest
    revision of the catalogue.
    """
    numbers = []
    if of_subject:
        numbers.append(select(_subjects[of_subject].label("number")).where(_subjects.path == bindparam("path")))
    if of_kinds:
        numbers.append(select(_kinds[of_kinds].label("number")).where(among_given(_kinds.kind, "kinds")))
    every = union_all(*numbers).subquery()
    last = select(func.max(every.c.number).label("number")).subquery().c
    digest = select(_revisions.digest).where(_revisions.number == last.number).scalar_subquery()
    return select(last.number, digest, select(func.max(_revisions.number)).scalar_subquery())


_TOUCHED = PreparedStatement(
    lambda: (
        select(_subjects.path, *(_subjects[name] for name in _OF_SUBJECTS))
        .where(or_(_subjects.claims > bindparam("revision"), _subjects.whole_claims > bindparam("revision")))
        .limit(MOST_TOUCHED + 1)
    )
)
_ENDED = PreparedStatement(
    lambda: (
        select(_changes.subject, _changes.revision)
        .where(_changes.revision > bindparam("revision"), _changes.action.in_(_ENDING))
        .order_by(_changes.revision)
        .limit(MOST_TOUCHED + 1)
    )
)
_TOUCHED_KINDS = PreparedStatement(
    lambda: select(_kinds.kind, *(_kinds[name] for name in _OF_KINDS)).where(_kinds.claims > bindparam("revision"))
)


def touched_since(session: Session, revision: int, newest: int) -> Touched | None:
    """The parts changed after a revision, up to the newest. None if there are too many to list."""
    subjects, ended = _TOUCHED.rows(session, revision=revision), _ENDED.rows(session, revision=revision)
    if max(len(subjects), len(ended)) > MOST_TOUCHED:
        return None
    return {
        _EVERYTHING: newest,
        **{f"{column} {path}": at for path, at in ended for column in _OF_SUBJECTS},
        **dict(_newer(subjects, _OF_SUBJECTS, revision)),
        **dict(_newer(_TOUCHED_KINDS.rows(session, revision=revision), _OF_KINDS, revision)),
    }


def _newer(rows: Any, columns: tuple[str, ...], revision: int) -> Iterator[tuple[str, int]]:
    for name, *versions in rows:
        for column, version in zip(columns, versions, strict=True):
            if version is not None and version > revision:
                yield f"{column} {name}", version
