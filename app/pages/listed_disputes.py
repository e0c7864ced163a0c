"""Disputes of any subjects, as the list of conflicts has them."""

from collections.abc import Iterable

import orjson
from sqlmodel import Session

from app.facts.subjects import kind_of
from app.pages.citing import with_documents_named
from app.pages.disputes import MOST_CLAIMS, MOST_SIDES, ShownDispute, ShownSide
from app.pages.facts import Resource, shape_of
from app.pages.headings import heading_of
from app.pages.wording import label_of
from app.queries.any_kind import bodies_at
from app.queries.stored import Stored
from app.vocabulary.kinds import Kind


def listed_disputes(session: Session, rows: Iterable[Stored], most_claims: int = MOST_CLAIMS) -> list[ShownDispute]:
    """In two statements, for any number of rows. A value is on the used side if it is the served one."""
    conflicts = with_documents_named(session, [orjson.loads(row.body) for row in rows])
    bodies = bodies_at(session, {conflict["subject"] for conflict in conflicts})
    return [shown_dispute(conflict, bodies.get(conflict["subject"]), most_claims) for conflict in conflicts]


def shown_dispute(conflict: Resource, body: Resource | None, most_claims: int = MOST_CLAIMS) -> ShownDispute:
    """`body` is the subject, if it exists. The documents of the claims have their publishers."""
    subject, field = conflict["subject"], conflict["field"]
    sides = [
        ShownSide(side["value"], side["claims"][:most_claims], side["count"], is_used=side["used"])
        for side in conflict["sides"]
    ]
    name = heading_of(body) if body else subject
    return ShownDispute(
        subject,
        field,
        name if (kind_of(subject), field) == (Kind.METRICS, "value") else f"{name}: {label_of(subject, field)}",
        shape_of(subject, field),
        conflict["rule"] or "",
        sides[:MOST_SIDES],
        max(0, len(sides) - MOST_SIDES),
    )
