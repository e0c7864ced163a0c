"""Facts that a reader can open first: disputed ones, and figures in the words of documents."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, Subquery, literal, select, union_all
from sqlmodel import Session, col

from app.facts.choosing import Side
from app.queries.conflicts import FactKey, fact_with_sides, sides_with_claims
from app.queries.evidence import Claimed, claimed_about
from app.queries.stored import Stored
from app.schemas.claim_rendering import Documents
from app.sql.keys import is_of_kinds, path_column
from app.tables import Conflict, Metric
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure

_DISPUTED_FIGURE, _DISPUTED, _FIGURE = range(3)
_VALUE = "value"


class NotableFacts(NamedTuple):
    """Facts as conflicts are, and the documents that they cite. A figure has one side and no rule."""

    disputes: list[Stored]
    figures: list[Stored]
    documents: Documents


def notable_facts(session: Session, kinds: Sequence[Kind], measure: Measure, most: int) -> NotableFacts:
    """In four statements: disputed figures, then disputes of these kinds, and undisputed figures of this measure.

    At most so many of each.
    """
    found = session.execute(_candidates(kinds, measure, most)).all()
    claimed = claimed_about(session, {subject for _, subject, _ in found})
    disputed = {(subject, field): claimed.disputes[subject, field] for turn, subject, field in found if turn != _FIGURE}
    agreed = {(subject, field): _agreed(claimed, (subject, field)) for turn, subject, field in found if turn == _FIGURE}
    figures = {key: side for key, side in agreed.items() if side.documents and key not in claimed.disputes}
    wanted = {key: dispute.sides for key, dispute in disputed.items()} | {key: (side,) for key, side in figures.items()}
    sides = sides_with_claims(wanted, claimed)

    return NotableFacts(
        [fact_with_sides(key, dispute.rule, sides[key]) for key, dispute in disputed.items()],
        [fact_with_sides(key, None, sides[key]) for key in figures],
        claimed.documents,
    )


def _candidates(kinds: Sequence[Kind], measure: Measure, most: int) -> Select[Any]:
    subject, field = col(Conflict.subject), col(Conflict.field)
    disputed_figures = is_of_kinds(subject, [Kind.METRICS]), field == _VALUE
    figure, slug = path_column(Kind.METRICS), col(Metric.slug)
    value = literal(_VALUE).label("field")
    parts: list[Subquery] = [
        select(literal(turn).label("turn"), subject.label("subject"), field.label("field"))
        .where(*clauses)
        .order_by(subject, field)
        .limit(most)
        .subquery()
        for turn, clauses in ((_DISPUTED_FIGURE, disputed_figures), (_DISPUTED, (is_of_kinds(subject, kinds),)))
    ]
    parts.append(
        select(literal(_FIGURE).label("turn"), figure.label("subject"), value)
        .where(col(Metric.measure) == measure, col(Metric.value).is_not(None))
        .order_by(slug)
        .limit(most)
        .subquery()
    )
    all_of_them = union_all(*(select(part) for part in parts)).subquery()
    return select(all_of_them).order_by(all_of_them.c.turn, all_of_them.c.subject, all_of_them.c.field)


def _agreed(claimed: Claimed, key: FactKey) -> Side:
    """The documents of the chosen claims."""
    subject, field = key
    documents = (claim.row.document for claim in claimed.standings.get(subject, {}).get(field, ()) if claim.chosen)
    chosen = tuple(documents)
    return Side(chosen, len(chosen))
