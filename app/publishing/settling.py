"""Finds the disputed fields for which a new document needs to be compared with two claims only."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import exists, select
from sqlmodel import Session

from app import tables
from app.facts.claims import Claim, Source
from app.facts.settling import can_be_settled, settled_with
from app.facts.subjects import kind_of, specs_of
from app.sql.claim_rows import Placed, claims_placed_by
from app.sql.deciding_claims import FieldOfSubject, claims_in_conflict
from app.sql.reading import sources_of

_corrections = tables.DocumentCorrection.__table__


class Settled(NamedTuple):
    """The two claims that decide on each field, and the keys of the new claims that become one of them."""

    pairs: Mapping[FieldOfSubject, Sequence[Placed]]
    joining: frozenset[tuple[str, str, str]]

    def with_new(self, session: Session, document: str) -> dict[FieldOfSubject, Sequence[Placed]]:
        """The claims that decide once the document's are written."""
        new = claims_placed_by(session, [document]) if self.joining else []
        joining = {each.claim.key[:2]: each for each in new if each.claim.key in self.joining}
        return {at: _joined(pair, joining) for at, pair in self.pairs.items()}


NOTHING_SETTLED = Settled({}, frozenset())


def settled_fields(session: Session, claims: Iterable[Claim], source: Source, known: Mapping[str, int]) -> Settled:
    """Those that the claims of a new document are about. `known` has the numbers of subjects."""
    new = {
        claim.key[:2]: claim
        for claim in claims
        if claim.subject in known and can_be_settled(kind_of(claim.subject), claim.field)
    }
    conflicts = claims_in_conflict(session, {path for path, _ in new})
    pairs = {at: pair for at, pair in conflicts.items() if at in new and len(pair) == 2}
    if not pairs or source.corrects or _is_corrected(session, source.slug):
        return NOTHING_SETTLED
    documents = {each.claim.document for pair in pairs.values() for each in pair}
    sources = sources_of(session, documents) | {source.slug: source}
    found = {at: _settled_with(pair, new[at], sources) for at, pair in pairs.items()}
    return Settled(
        {(at[1], known[at[0]]): pairs[at] for at, joins in found.items() if joins is not None},
        frozenset(new[at].key for at, joins in found.items() if joins),
    )


def _settled_with(pair: Iterable[Placed], new: Claim, sources: Mapping[str, Source]) -> bool | None:
    spec = specs_of(kind_of(new.subject))[new.field]
    return settled_with(spec, [each.claim for each in pair], new, sources)


def _joined(pair: Sequence[Placed], joining: Mapping[tuple[str, str], Placed]) -> Sequence[Placed]:
    new = joining.get(pair[0].claim.key[:2])
    return [*pair, new] if new else pair


def _is_corrected(session: Session, document: str) -> bool:
    return bool(session.scalar(select(exists().where(_corrections.c.corrected == document))))
