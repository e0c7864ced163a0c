"""Lists of conflicts."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import orjson
from pydantic import Field
from sqlalchemy import String, and_, case, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import Session, col

from app.errors import InvalidParameter
from app.facts.choosing import Dispute
from app.facts.subjects import key_of, kind_of
from app.queries.as_of import known_on
from app.queries.evidence import Claimed, ClaimKey, Contested, claimed_about
from app.queries.filtering import Clauses, any_of
from app.queries.listing import Key, Slice, Window, count_of, in_order, position_of
from app.queries.stored import Stored
from app.schemas.parameters import Filter, QueryText, SlugText, SubjectPath
from app.sql.among import among
from app.sql.reading import batches
from app.tables import Conflict
from app.vocabulary import Kind, Rule

_KEYS = (Key(col(Conflict.subject)), Key(col(Conflict.field)))
_COLUMNS = (col(Conflict.subject), col(Conflict.field))
_IS_SEASON = col(Conflict.subject).like("series/%/seasons/%")


class _FirstPart(FunctionElement[str]):
    """The first segment of a path."""

    type = String()
    inherit_cache = True


@compiles(_FirstPart, "sqlite")
def _first_part_on_sqlite(element: _FirstPart, compiler: SQLCompiler, **options: Any) -> str:
    path = compiler.process(element.clauses, **options)
    return f"substr({path}, 1, instr({path}, '/') - 1)"


@compiles(_FirstPart, "postgresql")
def _first_part_on_postgresql(element: _FirstPart, compiler: SQLCompiler, **options: Any) -> str:
    return f"split_part({compiler.process(element.clauses, **options)}, '/', 1)"


_KIND = case((_IS_SEASON, Kind.SEASONS.value), else_=_FirstPart(col(Conflict.subject)))


class ConflictFilter(Filter):
    subject: Annotated[
        list[SubjectPath],
        Field(
            default=[],
            description="Path of the subject; a series includes its seasons.",
            examples=[["series/emily-in-paris"]],
        ),
    ]
    series: Annotated[
        list[SlugText],
        Field(
            default=[],
            description="Slug of a series: its own conflicts and those of all its parts.",
            examples=[["emily-in-paris"]],
        ),
    ]
    kind: Annotated[list[Kind], Field(default=[], description="Kind of the subject.")]
    field: Annotated[list[QueryText], Field(default=[], description="The field.", examples=[["premiered"]])]
    rule: Annotated[list[Rule], Field(default=[], description="The rule that decided.")]


def conflict_page(session: Session, window: Window, wanted: ConflictFilter) -> Slice:
    statement = select(*_COLUMNS).where(*_clauses(wanted))
    rows = session.execute(in_order(statement, _KEYS, window.after).limit(window.limit + 1)).all()
    shown = rows[: window.limit]
    claimed = claimed_about(session, {subject for subject, *_ in shown})
    data = _with_claims({(subject, field): claimed.disputes[subject, field] for subject, field in shown}, claimed)
    following = position_of(shown[-1]) if len(rows) > window.limit else None
    return Slice(data, following, count_of(session, statement) if window.total else None)


def conflicts_known_on(session: Session, day: date | None, window: Window, wanted: ConflictFilter) -> Slice:
    """As `conflict_page`, as they were known by the end of a day if there is one.

    Raises InvalidParameter for a day without subjects and series: the whole catalogue would cost too much.
    """
    if day is not None and not wanted.subject and not wanted.series:
        raise InvalidParameter("as_of", "As of a day, name the `subject` or the `series` that the conflicts are about.")
    belonging: dict[str, Collection[Kind]] = {
        path: [Kind.SEASONS] if kind_of(path) is Kind.SERIES else [] for path in wanted.subject
    }
    belonging |= {f"{Kind.SERIES}/{slug}": wanted.kind or list(Kind) for slug in wanted.series}
    with known_on(session, day, belonging, claims=True) as known:
        return conflict_page(known, window, wanted)


def _with_claims(contested: Contested, claimed: Claimed) -> list[Stored]:
    """Conflicts with the claims of their sides."""
    texts = claimed.texts(
        (subject, field, document)
        for (subject, field), dispute in contested.items()
        for side in dispute.sides
        for document in side.documents
    )
    return [_shown(subject, field, dispute, texts) for (subject, field), dispute in contested.items()]


def _shown(subject: str, field: str, dispute: Dispute, texts: Mapping[ClaimKey, str]) -> Stored:
    sides = []
    for place, side in enumerate(dispute.sides):
        claims = [texts[subject, field, document] for document in side.documents]
        sides.append(
            {
                "value": orjson.loads(claims[0])["value"],
                "used": place == 0,
                "count": side.size,
                "claims": [orjson.Fragment(claim) for claim in claims],
            }
        )
    body = {"subject": subject, "field": field, "rule": dispute.rule, "sides": sides}
    return Stored(orjson.dumps(body).decode())


def contested_among(session: Session, subjects: Iterable[str]) -> Contested:
    contested = {
        subject
        for some in batches(subjects)
        for subject in session.scalars(select(col(Conflict.subject)).where(among(col(Conflict.subject), some)))
    }
    return claimed_about(session, contested).disputes


def _clauses(wanted: ConflictFilter) -> Clauses:
    return [
        *_about(wanted.subject),
        *any_of(col(Conflict.series), wanted.series),
        *_of_kinds(wanted.kind),
        *any_of(col(Conflict.field), wanted.field),
        *any_of(col(Conflict.rule), wanted.rule),
    ]


def _about(subjects: Sequence[str]) -> Clauses:
    """A series includes its seasons."""
    if not subjects:
        return []
    series = [key["slug"] for kind, key in map(key_of, subjects) if kind is Kind.SERIES]
    of_series = and_(among(col(Conflict.series), series), _IS_SEASON)
    return [or_(among(col(Conflict.subject), subjects), of_series)]


def _of_kinds(kinds: Sequence[Kind]) -> Clauses:
    """Subjects of a kind are adjacent: the index is entered before the first kind and left after the last."""
    if not kinds:
        return []
    roots = sorted(Kind.SERIES if kind is Kind.SEASONS else kind for kind in kinds)
    subject = col(Conflict.subject)
    return [subject > f"{roots[0]}/", subject < f"{roots[-1]}/~", among(_KIND, kinds)]
