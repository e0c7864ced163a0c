"""The claims about a subject that are shown as its evidence: all of them, or the telling ones if there are many."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import (
    Select,
    func,
    select,
)
from sqlmodel import Session

from app.sql.among import among_given
from app.sql.claim_rows import Placed, StoredClaim, claim_rows_about, rows_numbered, select_about
from app.sql.deciding_claims import STRONGEST, are_alike, deciding_claims
from app.sql.prepared import PreparedStatement
from app.sql.reading import batches
from app.tables.claims import Claim as ClaimRow
from app.tables.known_subjects import KnownSubject

MOST_AT_ONCE = 2_000
"""Claims about some subjects that are read without a look at how many there are about each."""
MOST_WHOLE = 200
"""Claims about a subject of which all are read as evidence."""
MOST_GROUPS = 50
"""Groups of a field of which more than the strongest claim is read as evidence."""

_claims, _subjects = ClaimRow.__table__, KnownSubject.__table__
_c = _claims.c


class Telling(NamedTuple):
    """Claims about some subjects: all of them, or those that decide and the strongest that agree with them.

    `sizes` has the number of claims of each group, by subject, field and group, of subjects with more claims than
    these.
    """

    rows: Mapping[str, Sequence[StoredClaim]]
    sizes: Mapping[tuple[str, str, int], int]


def telling_claims(session: Session, subjects: Iterable[str], numbers: Collection[int] = ()) -> Telling:
    """With the claims that have these numbers."""
    found: dict[str, list[StoredClaim]] = defaultdict(list)
    sizes: dict[tuple[str, str, int], int] = {}
    for some in batches(subjects):
        rows = list(map(StoredClaim._make, _ABOUT_IF_FEW.rows(session, some=some)))
        if not rows:
            large = [path for (path,) in _LARGE.rows(session, some=some)] if len(some) > 1 else some
            deciding = list(chain.from_iterable(deciding_claims(session, large).values()))
            rows = [*claim_rows_about(session, set(some) - set(large)), *_strongest(session, deciding)]
            rows += (
                row
                for row in rows_numbered(session, set(numbers) - {row.number for row in rows})
                if row.subject in large
            )
            sizes |= _sizes(session, deciding)
        for row in rows:
            found[row.subject].append(row)
    return Telling(found, sizes)


def _strongest(session: Session, deciding: Iterable[Placed]) -> Iterator[StoredClaim]:
    """The claims that decide, and the strongest that agree with them."""
    by_field: dict[tuple[str, str], list[int]] = defaultdict(list)
    for placed in deciding:
        by_field[placed.claim.key[:2]].append(placed.number)
    wanted = set(chain.from_iterable(by_field.values()))
    seeds = [number for some in by_field.values() if len(some) <= MOST_GROUPS for number in some]
    for some in batches(seeds):
        wanted.update(number for (number,) in STRONGEST.rows(session, some=some))
    return rows_numbered(session, wanted)


def _sizes(session: Session, deciding: Iterable[Placed]) -> dict[tuple[str, str, int], int]:
    """The number of claims of each group. Each group has claims that decide."""
    groups = {placed.number: (*placed.claim.key[:2], placed.keys.group) for placed in deciding}
    one_of_each = {group: number for number, group in groups.items()}.values()
    return {groups[number]: size for some in batches(one_of_each) for number, size in _SIZES.rows(session, some=some)}


def _about_if_few() -> Select[Any]:
    """All claims about some subjects, or none if there are more than `MOST_AT_ONCE`: they are counted in the index."""
    counted = _subjects.alias("counted")
    each = _claims.alias("each")
    subjects = select(each.c.subject).join(counted, counted.c.number == each.c.subject)
    first = subjects.where(among_given(counted.c.path, "some")).limit(MOST_AT_ONCE + 1).subquery()
    count = select(func.count()).select_from(first).scalar_subquery()
    return select_about().where(among_given(_subjects.c.path, "some"), count <= MOST_AT_ONCE)


_ABOUT_IF_FEW = PreparedStatement(_about_if_few)
_LARGE = PreparedStatement(
    lambda: (
        select(_subjects.c.path)
        .where(among_given(_subjects.c.path, "some"))
        .where(select(_c.number).where(_c.subject == _subjects.c.number).limit(1).offset(MOST_WHOLE).exists())
    )
)


def _size_of_group() -> Select[Any]:
    """Counted in the index. `GROUP BY` takes three times as long."""
    one = _claims.alias("one")
    size = select(func.count()).select_from(_claims).where(are_alike(_claims, one)).scalar_subquery()
    return select(one.c.number, size).where(among_given(one.c.number, "some"))


_SIZES = PreparedStatement(_size_of_group)
