"""The feed of changes: all changes in order, resumable at any position, and those of some subjects."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any

import orjson
from pydantic import AfterValidator, Field
from sqlalchemy import ColumnElement, Row, Select, SQLColumnExpression, and_, func, or_, select, tuple_
from sqlmodel import Session, col

from app.errors import HistoryChanged
from app.facts.subjects import key_of, series_and_season
from app.queries.filtering import Clauses, any_of, any_of_indexed
from app.queries.listing import Key, Slice, Window, count_of, in_order, position_of
from app.queries.state import State, current_state, digest_of
from app.queries.stored import Stored
from app.schemas.parameters import Filter, SlugText, SubjectPath, validation_error
from app.sql.among import among
from app.sql.feed import changed_fields_of, changes_with
from app.tables import Alias, Change, KnownSubject, Revision
from app.vocabulary.kinds import Kind

_PLACE = re.compile(r"(0|[1-9][0-9]{0,17})(?:-([1-9][0-9]{0,8}))?(?:\.([0-9a-f]{8}))?")
_DAY = "(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])"
_LEAP_DAY = "([12][0-9](0[48]|[2468][048]|[13579][26])|(12|16|20|24|28)00)-02-29"
_HOUR, _SIXTIETH = "([01][0-9]|2[0-3])", "[0-5][0-9]"
_CLOCK = rf"{_HOUR}:{_SIXTIETH}(:{_SIXTIETH}([.][0-9]{{1,6}})?)?(Z|[+-]{_HOUR}:{_SIXTIETH})"
_TIME_PATTERN = rf"([12][0-9]{{3}}-({_DAY})|{_LEAP_DAY})(T{_CLOCK})?"
_TIME = re.compile(_TIME_PATTERN)
_ALL_OF_IT = 2**31 - 1
_MARK_LENGTH = 8


@dataclass(frozen=True, slots=True, order=True)
class FeedPosition:
    """A position in the feed: a revision, and the number of its changes that were read.

    `mark` is a prefix of the digest of that revision, which prevents a position from being used in another history.
    """

    revision: int
    position: int = _ALL_OF_IT
    mark: str = ""

    @classmethod
    def parse(cls, text: str) -> "FeedPosition":
        """Parses a revision (`12`) or the id of a change (`12-3`), with an optional mark (`12-3.9f86d081`).

        Raises ValueError.
        """
        found = _PLACE.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is neither a revision nor the id of a change.")
        return cls(int(found[1]), int(found[2]) if found[2] else _ALL_OF_IT, found[3] or "")

    def __str__(self) -> str:
        position = "" if self.position == _ALL_OF_IT else f"-{self.position}"
        return f"{self.revision}{position}.{self.mark}"


def _place(value: str) -> str:
    try:
        FeedPosition.parse(value)
    except ValueError:
        raise validation_error("place", "Neither a revision such as 12 nor the id of a change such as 12-3") from None
    return value


def _place_or_time(value: str) -> str:
    if not _PLACE.fullmatch(value) and _moment(value) is None:
        raise validation_error(
            "place",
            "Neither a revision such as 12, nor the id of a change such as 12-3, nor a day, nor a time with its zone "
            "such as 2024-03-11T09:00:00Z (a plus sign in a URL is %2B)",
        )
    return value


def _moment(value: str) -> datetime | None:
    if not _TIME.fullmatch(value):
        return None
    return datetime.fromisoformat(value if "T" in value else f"{value}T00:00:00Z").astimezone(UTC)


PlaceText = Annotated[
    str,
    Field(
        max_length=40,
        pattern=r"^(0|[1-9][0-9]{0,17})(-[1-9][0-9]{0,8})?([.][0-9a-f]{8})?$",
        description="Changes after this revision, change id, or `page.resume`.",
        examples=["0"],
    ),
    AfterValidator(_place),
]

SinceText = Annotated[
    str,
    Field(
        max_length=40,
        pattern=rf"^((0|[1-9][0-9]{{0,17}})(-[1-9][0-9]{{0,8}})?([.][0-9a-f]{{8}})?|{_TIME_PATTERN})$",
        description="Changes after this revision, change id or `page.resume`; or from this time on (RFC 3339), or from "
        "the start of this day in UTC.",
        examples=["0", "2021-05-03T09:00:00Z", "2021-05-03"],
    ),
    AfterValidator(_place_or_time),
]


class ChangeOfSeriesFilter(Filter):
    subject: Annotated[
        list[SubjectPath],
        Field(
            default=[],
            description="Path of a subject. Changes under its former paths are included.",
            examples=[["series/emily-in-paris"]],
        ),
    ]
    kind: Annotated[list[Kind], Field(default=[], description="Kind of the subject.")]
    document: Annotated[
        list[SlugText],
        Field(default=[], description="Slug of the document that was published or withdrawn."),
    ]


class ChangeFilter(ChangeOfSeriesFilter):
    series: Annotated[
        list[SlugText],
        Field(default=[], description="Slug of a series: its own changes and those of all its parts."),
    ]


@dataclass(frozen=True, slots=True)
class ChangeSelection:
    """The wanted subjects, series and documents under all their names, and kinds; empty for all."""

    subjects: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    def has(self, subject: str, series: str | None, kind: str, document: str) -> bool:
        return (
            (not self.subjects or subject in self.subjects)
            and (not self.series or series in self.series)
            and (not self.kinds or kind in self.kinds)
            and (not self.documents or document in self.documents)
        )

    @property
    def clauses(self) -> Clauses:
        return [
            *_one_of(col(Change.subject), self.subjects),
            *_one_of(col(Change.series), self.series),
            *any_of_indexed(col(Change.kind), sorted(self.kinds)),
            *([col(Change.revision).in_(self._revisions)] if self.documents else []),
        ]

    @property
    def _revisions(self) -> Select[Any]:
        """Those that the documents made."""
        return select(col(Revision.number)).where(*_one_of(col(Revision.document), self.documents))


def _one_of(column: SQLColumnExpression[Any], values: Collection[str]) -> Clauses:
    """Equality with one value lets both databases read the column's index in the order of the feed."""
    return [column == value for value in values] if len(values) == 1 else any_of(column, sorted(values))


ALL_CHANGES = ChangeSelection()

_CHANGES = changes_with(col(Revision.at), col(Revision.digest), col(Change.kind), col(Change.series))
_KEYS = (Key(col(Change.revision)), Key(col(Change.position)))
_POSITION = tuple_(col(Change.revision), col(Change.position))


def selection_of(session: Session, filters: ChangeOfSeriesFilter, series: Sequence[str]) -> ChangeSelection:
    """`series` are slugs. Uses a statement to find former names, if subjects, series or documents are given."""
    named = [(path, *_named(path)) for path in filters.subject]
    slugs = {(kind, slug) for _, kind, slug in named} | {(Kind.SERIES, slug) for slug in series}
    names = _names_of(session, slugs | {(Kind.DOCUMENTS, slug) for slug in filters.document})
    return ChangeSelection(
        frozenset(path.replace(f"/{slug}", f"/{name}", 1) for path, kind, slug in named for name in names[kind, slug]),
        frozenset(name for slug in series for name in names[Kind.SERIES, slug]),
        frozenset(kind.value for kind in filters.kind),
        frozenset(name for slug in filters.document for name in names[Kind.DOCUMENTS, slug]),
    )


def _named(path: str) -> tuple[Kind, str]:
    """The kind and slug by which a subject, or the series of a season, is renamed."""
    kind, key = key_of(series_and_season(path)[0])
    return kind, str(key["slug"])


def _names_of(session: Session, subjects: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], set[str]]:
    """All slugs that each subject has and had. A former slug names the present subject."""
    names = {(kind, slug): {slug} for kind, slug in subjects}
    if not names:
        return names
    kinds, slugs = {kind for kind, _ in names}, {slug for _, slug in names}
    kind, slug, target = col(Alias.kind), col(Alias.slug), col(Alias.target)
    found = select(kind, slug, target).where(among(kind, kinds), or_(among(target, slugs), among(slug, slugs)))
    for of_kind, former, present in session.execute(found):
        for each in (former, present):
            if (of_kind, each) in names:
                names[of_kind, each] |= {former, present}
    return names


def place_since(session: Session, since: str) -> FeedPosition:
    """The position for a `SinceText`. Raises HistoryChanged for an unknown position."""
    moment = _moment(since)
    if moment is None:
        place = FeedPosition.parse(since)
        _require_known(session, place)
        return place
    first = session.scalar(select(func.min(col(Revision.number))).where(col(Revision.at) >= moment))
    return FeedPosition(current_state(session).revision if first is None else first - 1)


def change_page(session: Session, window: Window, since: FeedPosition, wanted: ChangeSelection) -> Slice:
    """Changes after a position, oldest first. `resume` is the position of the last one, or the end of the feed."""
    statement = _after(since, wanted)
    rows = session.execute(in_order(statement, _KEYS, window.after).limit(window.limit + 1)).all()
    shown = rows[: window.limit]
    goes_on = len(rows) > window.limit
    data = [Stored(change).cut_to(window.fields) for change in _as_json(session, shown)]
    resume = _place_of(shown[-1]) if goes_on else last_change(session)
    return Slice(
        data,
        position_of((shown[-1].revision, shown[-1].position)) if goes_on else None,
        count_of(session, select(col(Change.position)).where(*_clauses(since, wanted))) if window.total else None,
        resume=str(resume),
    )


@dataclass(frozen=True, slots=True)
class PlacedChange:
    """A change as JSON, its position, and the values that filters compare."""

    place: FeedPosition
    text: str
    subject: str
    series: str | None
    kind: str
    document: str


def changes_since(
    session: Session, place: FeedPosition, limit: int, wanted: ChangeSelection = ALL_CHANGES
) -> list[PlacedChange]:
    """Changes after a position, oldest first.

    Raises HistoryChanged for an unknown position.
    """
    _require_known(session, place)
    rows = session.execute(in_order(_after(place, wanted), _KEYS, None).limit(limit)).all()
    return [
        PlacedChange(_place_of(row), text, row.subject, row.series, row.kind, row.document)
        for row, text in zip(rows, _as_json(session, rows), strict=True)
    ]


def changes_until(
    session: Session,
    place: FeedPosition | None,
    limit: int,
    wanted: ChangeSelection = ALL_CHANGES,
    since: FeedPosition | None = None,
) -> list[tuple[FeedPosition, str, str]]:
    """Changes up to a position or the end, newest first, as (position, digest of the history, JSON).

    Raises HistoryChanged for an unknown position.
    """
    rows = _newest(session, place, limit, _clauses(since, wanted))
    return [(_place_of(row), row.digest, text) for row, text in zip(rows, _as_json(session, rows), strict=True)]


def claims_changed_at(session: Session, subjects: Collection[str]) -> dict[str, datetime]:
    """When the claims about each of these subjects last changed, by path."""
    path, last = col(KnownSubject.path), col(KnownSubject.claims)
    changed = select(path, col(Revision.at)).join(Revision, col(Revision.number) == last).where(among(path, subjects))
    return {row[0]: row[1] for row in session.execute(changed)} if subjects else {}


def last_change(session: Session, place: FeedPosition | None = None) -> FeedPosition:
    """The position of the newest change, at or before `place` if given; the start of the feed if there is none.

    Raises HistoryChanged for an unknown position.
    """
    found = _newest(session, place, 1, [])
    return _place_of(found[0]) if found else FeedPosition(0, mark=State().digest[:_MARK_LENGTH])


def _clauses(since: FeedPosition | None, wanted: ChangeSelection) -> Clauses:
    """The revision is compared alone too, because SQLite enters an index by it only then."""
    if since is None:
        return wanted.clauses
    place: ColumnElement[bool] = (since.revision, since.position) < _POSITION
    return [*wanted.clauses, and_(col(Change.revision) >= since.revision, place)]


def _after(since: FeedPosition, wanted: ChangeSelection) -> Select[Any]:
    return _CHANGES.where(*_clauses(since, wanted))


def _newest(session: Session, place: FeedPosition | None, limit: int, clauses: Clauses) -> Sequence[Row[Any]]:
    newest = _CHANGES.where(*clauses).order_by(col(Change.revision).desc(), col(Change.position).desc()).limit(limit)
    if place is not None:
        _require_known(session, place)
        newest = newest.where((place.revision, place.position) >= _POSITION)
    return session.execute(newest).all()


def _place_of(row: Any) -> FeedPosition:
    return FeedPosition(row.revision, row.position, row.digest[:_MARK_LENGTH])


def _require_known(session: Session, place: FeedPosition) -> None:
    """A follower ahead of the catalogue follows another history, for example before a backup was restored."""
    if place.revision > current_state(session).revision:
        raise HistoryChanged(f"There is no revision {place.revision} in this history: read the feed again from 0.")
    if place.position != _ALL_OF_IT and session.get(Change, (place.revision, place.position)) is None:
        raise HistoryChanged(
            f"There is no change {place.revision}-{place.position} in this history: read the feed again from 0."
        )
    if not digest_of(session, place.revision).startswith(place.mark):
        raise HistoryChanged(f"Revision {place.revision} belongs to another history: read the feed again from 0.")


def _as_json(session: Session, rows: Sequence[Row[Any]]) -> list[str]:
    return [_change(row, fields) for row, fields in zip(rows, changed_fields_of(session, rows), strict=True)]


def _change(row: Any, fields: str) -> str:
    at: datetime = row.at
    return orjson.dumps(
        {
            "id": f"{row.revision}-{row.position}",
            "revision": row.revision,
            "at": at,
            "action": row.action,
            "subject": row.subject,
            "fields": orjson.Fragment(fields),
            "document": row.document,
            "cause": row.cause,
        },
        option=orjson.OPT_UTC_Z,
    ).decode()
