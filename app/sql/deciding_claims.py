"""The claims about a subject that decide on its facts, found without reading all claims about it.

The first claims of each group are found by their index, in steps from one group to the next, so that a few rows are
read for each value, however many documents claim the value.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    and_,
    func,
    literal,
    select,
    union,
    union_all,
)
from sqlmodel import Session

from app.facts.claims import SELF
from app.facts.fields import Combining, Containment
from app.facts.subjects import NOUNS, kind_of, specs_of
from app.sql.among import among_given, as_json, pairs_among_given
from app.sql.claim_rows import Placed, document_of, placed_numbered, placed_of, select_about
from app.sql.prepared import PreparedStatement
from app.sql.reading import batches
from app.tables.claims import Claim as ClaimRow
from app.tables.conflicts import Conflict
from app.tables.known_subjects import KnownSubject
from app.vocabulary.kinds import Kind

MOST_NEIGHBOURS = 64
"""More than the claims of one document about one subject, which are neighbours."""
MOST_OF_A_GROUP = 21
"""Claims of a group that are looked at: of a metric or a statement, the document that leads and those that complete it
(`app.facts.completing`); of evidence, one more than is shown."""

FieldOfSubject: TypeAlias = tuple[str, int]
"""The name of a field, and the number of a subject."""

_claims, _subjects, _conflicts = ClaimRow.__table__, KnownSubject.__table__, Conflict.__table__
_c = _claims.c


def _next(column: ColumnElement[Any], *conditions: ColumnElement[bool]) -> ColumnElement[Any]:
    return select(func.min(column)).where(*conditions).scalar_subquery()


_SPELLED = sorted(
    {
        name
        for kind in Kind
        for name, spec in specs_of(kind).items()
        if spec.combining is Combining.SINGLE and spec.containment in (Containment.SPELLING, Containment.FULLER_NAME)
    }
)
"""The fields of which the oldest claim of a group may decide as well."""


def _ends() -> CompoundSelect[Any]:
    """The numbers of the strongest claims of all groups, and of the oldest where they may decide.

    Two recursions, one within the other: SQLite does not seek two columns of an index at once from a recursion.
    """
    first_field = _next(_c.field, _c.subject == _subjects.c.number)
    fields = (
        select(_subjects.c.number.label("subject"), first_field.label("field"))
        .where(among_given(_subjects.c.path, "some"))
        .cte("fields", recursive=True)
    )
    following = _next(_c.field, _c.subject == fields.c.subject, _c.field > fields.c.field)
    fields = fields.union_all(select(fields.c.subject, following).where(fields.c.field.is_not(None)))
    in_field = _c.subject == fields.c.subject, _c.field == fields.c.field
    groups = (
        select(fields.c.subject, fields.c.field, _next(_c.value_group, *in_field).label("value_group"))
        .where(fields.c.field.is_not(None), ~pairs_among_given(fields.c.field, fields.c.subject, "settled"))
        .cte("groups", recursive=True)
    )
    of_field = _c.subject == groups.c.subject, _c.field == groups.c.field
    following = _next(_c.value_group, *of_field, _c.value_group > groups.c.value_group)
    groups = groups.union_all(
        select(groups.c.subject, groups.c.field, following).where(groups.c.value_group.is_not(None))
    )
    in_group = _c.subject == groups.c.subject, _c.field == groups.c.field, _c.value_group == groups.c.value_group
    of_group = select(_c.number).where(*in_group).limit(1)
    strongest = of_group.order_by(_c.standing).scalar_subquery()
    oldest = of_group.order_by(_c.standing.desc()).scalar_subquery()
    is_group = groups.c.value_group.is_not(None)
    return union(
        select(strongest.label("number")).where(is_group),
        select(oldest.label("number")).where(is_group, groups.c.field.in_(_SPELLED)),
    )


_ENDS = PreparedStatement(_ends)


def _strongest() -> Select[Any]:
    """The numbers of the strongest claims in the groups of some claims."""
    seed, ranked = _claims.alias("seed"), _claims.alias("ranked")
    last = select(ranked.c.standing).where(are_alike(ranked, seed)).order_by(ranked.c.standing)
    last = last.limit(1).offset(MOST_OF_A_GROUP - 1).correlate(seed)
    up_to = func.coalesce(last.scalar_subquery(), literal("~"))
    joined = seed.join(_claims, and_(are_alike(_claims, seed), _c.standing <= up_to))
    return select(_c.number).select_from(joined).where(among_given(seed.c.number, "some")).distinct()


def are_alike(one: FromClause, other: FromClause) -> ColumnElement[bool]:
    return and_(*(one.c[name] == other.c[name] for name in ("subject", "field", "value_group")))


STRONGEST = PreparedStatement(_strongest)


def _neighbours() -> Select[Any]:
    """The numbers of all claims of the documents of some claims about the same subjects."""
    seed = _claims.alias("seed")
    near = (
        _c.number > seed.c.number - MOST_NEIGHBOURS,
        _c.number < seed.c.number + MOST_NEIGHBOURS,
        document_of(_c.number) == document_of(seed.c.number),
        _c.subject == seed.c.subject,
    )
    numbers = select(_c.number).select_from(seed.join(_claims, and_(*near)))
    return numbers.where(among_given(seed.c.number, "some")).distinct()


_NEIGHBOURS = PreparedStatement(_neighbours)


def deciding_claims(
    session: Session, subjects: Iterable[str], settled: Iterable[FieldOfSubject] = ()
) -> dict[str, list[Placed]]:
    """By subject, the claims from which its facts are chosen, as they would be from all claims about it. Claims about
    the `settled` fields are left out."""
    # In two statements: neither database expects so few ends, and each would read all claims to join them.
    left_out = as_json(settled)
    ends = [number for some in batches(subjects) for (number,) in _ENDS.rows(session, some=some, settled=left_out)]
    found = _by_subject(placed_numbered(session, ends))
    whole = [path for path in found if NOUNS[kind_of(path)].leading]
    seeds = {placed.number for path in whole for placed in found[path]}
    mentions = [placed.number for path in whole for placed in found[path] if placed.claim.field == SELF]
    for numbers in batches(mentions):
        seeds.update(number for (number,) in STRONGEST.rows(session, some=numbers))
    near = {number for numbers in batches(seeds) for (number,) in _NEIGHBOURS.rows(session, some=numbers)}
    return found | _by_subject(placed_numbered(session, near))


def _by_subject(placed: Iterable[Placed]) -> dict[str, list[Placed]]:
    found: dict[str, list[Placed]] = defaultdict(list)
    for each in placed:
        found[each.claim.subject].append(each)
    return found


def claims_in_conflict(session: Session, subjects: Iterable[str]) -> dict[tuple[str, str], list[Placed]]:
    """By subject and field, the winner of each conflict and its closest rival."""
    found: dict[tuple[str, str], list[Placed]] = defaultdict(list)
    for some in batches(subjects):
        for placed in map(placed_of, _IN_CONFLICT.rows(session, some=some)):
            found[placed.claim.key[:2]].append(placed)
    return found


def _in_conflict() -> CompoundSelect[Any]:
    return union_all(*(_with_keys(f"{side}_group", f"{side}_standing") for side in ("winner", "rival")))


def _with_keys(group: str, standing: str) -> Select[Any]:
    is_meant = (
        _conflicts.c.subject == _subjects.c.path,
        _conflicts.c.field == _c.field,
        _conflicts.c[group] == _c.value_group,
        _conflicts.c[standing] == _c.standing,
    )
    return select_about().where(among_given(_conflicts.c.subject, "some"), *is_meant)


_IN_CONFLICT = PreparedStatement(_in_conflict)
