"""The cast and crew of a series or season: one entry per person and role, which sums up the credits in that role.

These are credits of the series, of its seasons and of its episodes. A credit without a character belongs to the entry
of its person and role. If the credits of an entry differ, it shows:

- `seasons`: those of the credits, and of the episodes of credits.
- `billing`, `order`: the highest one in the latest season for which one is known, otherwise that of the series.
- `status`: that of the newest document; none if it is the departure from a season and there is a later season.
- `episode_count`: that of the series; otherwise the sum over the seasons, if all are known; otherwise the number of
  credited episodes, if all credits name one. Stated numbers are those of the listed credits.
- `started`, `ended`: the first start, and the last end, unless it is the end of a season and there is a later season.
- `characters`, `credits`: those of at most `MAX_CREDITS` credits, each with its evidence: first those that name a new
  character, then those of the series, then those of seasons, then those of episodes, the latest season first.

The cast is in the order of billing, the crew in the order of roles; then follow `order`, the number of seasons (more
first), and the name.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson
from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    String,
    Text,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)

from app.facts.credits import CAST
from app.queries.evidence import OF_ONE
from app.queries.listing import Key, Position, behind, direction, typed
from app.queries.stored import BoundedEvidence, ClaimsOfField, Stored
from app.schemas.common import Continuation
from app.sql.functions import DistinctValues
from app.tables import Credit, Episode, Person
from app.vocabulary.shows import Billing, CreditRole, CreditStatus

MAX_CREDITS = 20
"""Credits of an entry that it lists, and whose evidence it has."""

BILLINGS = tuple(Billing)
_RANGE = 2**31
"""Greater than every billing, order and season."""
TURNS = 4 * _RANGE
"""Greater than every turn of a credit."""
_NO_DAY = "0000-00-00"

_credits, _episodes, _people = Credit.__table__.c, Episode.__table__.c, Person.__table__.c
_with_episodes = Credit.__table__.outerjoin(Episode.__table__, _episodes.slug == _credits.episode)
SEASON_OF_WORK: ColumnElement[int] = func.coalesce(_credits.season, _episodes.season)
"""The season of a credit, or of its episode, in the conditions of members."""
_IS_OF_SERIES = and_(_credits.season.is_(None), _credits.episode.is_(None))

_MEMBER = ("series", "number", "person", "role")
"""`number` is the season of a season's cast, and 0 in that of a series."""
_ORDER: dict[str, type[Any]] = {"rank": int, "order": int, "season_count": int, "name": str, "person": str, "role": str}
"""The columns that order entries, with their types. `season_count` is descending."""


class Members:
    """Statements about the entries of `roles` that sum up the credits to which the conditions apply.

    With `by_season`, there are entries for each season of each series, otherwise for each series. `wanted` are
    conditions on the columns of entries.
    """

    def __init__(
        self,
        roles: Sequence[CreditRole],
        conditions: Sequence[ColumnElement[bool]],
        *,
        by_season: bool = False,
        wanted: Callable[[Any], Sequence[ColumnElement[bool]]] = lambda _: (),
    ) -> None:
        self._conditions = (_has_one_of(roles), *conditions)
        self._number = SEASON_OF_WORK if by_season else literal(0)
        group = [_credits.series, _credits.person, _credits.role, *([SEASON_OF_WORK] if by_season else [])]
        entries = self._summed_up(roles, group).subquery()
        self._entries = select(entries).where(*wanted(entries.c)).subquery()

    @property
    def all(self) -> Select[Any]:
        return select(*(self._entries.c[name] for name in _MEMBER))

    def first(self, limit: int | ColumnElement[int], *, continued: bool = False) -> CompoundSelect[Any]:
        """The listed credits of the first `limit` entries (of each series or season).

        If `continued`, the entries are those after a position, in parameters that `parameters_of` names. Columns:
        series, number, place of the entry, the columns of `_ORDER`, entry (which `member_entries_of` reads), turn of
        the credit in its entry, and slug and body of the credit. The rows are in no order; turns may be equal.
        """
        columns = self._entries.c
        keys = [Key(columns[name], descending=name == "season_count") for name in _ORDER]
        order = [direction(key) for key in keys]
        place = func.row_number().over(partition_by=[columns.series, columns.number], order_by=order)
        ranked = select(self._entries, place.label("place"))
        if continued:
            ranked = ranked.where(behind(keys, [_parameter(name) for name in _ORDER]))
        placed = ranked.subquery()
        first = select(placed).where(placed.c.place <= limit).cte().prefix_with("MATERIALIZED")
        shown = [first.c[name] for name in ("series", "number", "place", *_ORDER, "entry")]
        listed = self._credits_of(first, *shown, _turn().label("turn"), _credits.slug.label("credit"), _credits.body)
        return union_all(
            listed.where(first.c.credits <= MAX_CREDITS),
            listed.where(_credits.slug.in_(self._listed_of_many(first))),
        )

    def _summed_up(self, roles: Sequence[CreditRole], group: Sequence[ColumnElement[Any]]) -> Select[Any]:
        """A row for each entry, with the columns that order and describe it."""
        best_billing = _unpacked(_best_with_season(case(_places(BILLINGS), value=cast(_credits.billing, Text))))
        billing = func.coalesce(best_billing, len(BILLINGS))
        order, status, count = _unpacked(_best_with_season(_credits.order)), _status(), func.count()
        counts = (count, func.count(_credits.episode), func.count(_credits.episode.distinct()))
        seasons = literal("[") + func.coalesce(DistinctValues(SEASON_OF_WORK), "") + "]"
        columns = {
            "series": _credits.series,
            "number": self._number,
            "person": _credits.person,
            "role": _credits.role,
            "rank": billing if roles == CAST else case(_places(roles), value=cast(_credits.role, Text)),
            "order": func.coalesce(order, _RANGE - 1),
            "season_count": func.count(SEASON_OF_WORK.distinct()),
            "name": func.coalesce(_people.name_key, ""),
            "billing": billing,
            "status": status,
            "credits": count,
            "entry": _json_array([billing, order, literal('"') + status + '"', *counts, seasons]),
        }
        return (
            select(*(column.label(name) for name, column in columns.items()))
            .select_from(_with_episodes.outerjoin(Person.__table__, _people.slug == _credits.person))
            .where(*self._conditions)
            .group_by(*group, _people.name_key)
        )

    def _credits_of(self, first: CTE, *columns: Any) -> Select[Any]:
        return (
            select(*columns)
            .select_from(first)
            .join(_with_episodes, and_(_credits.person == first.c.person, _credits.series == first.c.series))
            .where(_credits.role == first.c.role, self._number == first.c.number, *self._conditions)
        )

    def _listed_of_many(self, first: CTE) -> Select[Any]:
        """The slugs of listed credits, of entries with more credits than they list."""
        member = [first.c[name] for name in _MEMBER]
        order = [_turn(), _credits.slug]
        nth = func.row_number().over(partition_by=[*member, _credits.character], order_by=order).label("nth")
        numbered = (
            self._credits_of(first, *member, _credits.slug, _credits.character, _turn().label("turn"), nth)
            .where(first.c.credits > MAX_CREDITS)
            .subquery()
        )
        c = numbered.c
        names_new_character = and_(c.nth == 1, c.character.is_not(None))
        place = func.row_number().over(
            partition_by=[c[name] for name in _MEMBER], order_by=[names_new_character.desc(), c.turn, c.slug]
        )
        placed = select(c.slug, place.label("place")).subquery()
        return select(placed.c.slug).where(placed.c.place <= MAX_CREDITS)


def parameters_of(position: Position) -> dict[str, Any]:
    """The parameters of a continued statement. Raises InvalidCursor."""
    values = typed(list(_ORDER.values()), position)
    return {_parameter(name).key: value for name, value in zip(_ORDER, values, strict=True)}


def position_of_entry(row: Any) -> Position:
    return tuple(getattr(row, name) for name in _ORDER)


def _parameter(name: str) -> Any:
    return bindparam(f"after_{name}", type_=Integer() if _ORDER[name] is int else String())


def _has_one_of(roles: Sequence[CreditRole]) -> ColumnElement[bool]:
    """Not a condition on the column itself: SQLite would then read all credits with these roles, not those of the
    series.
    """
    return cast(_credits.role, Text).in_([role.value for role in roles])


def _turn() -> ColumnElement[int]:
    """Orders the credits of an entry: the series, then seasons, then episodes, the latest season first."""
    season = cast(_RANGE - func.coalesce(SEASON_OF_WORK, -1), BigInteger)
    return case((_IS_OF_SERIES, 0), (_credits.episode.is_(None), season), else_=season + _RANGE)


def _places(terms: Sequence[Any]) -> dict[str, int]:
    return {str(term): place for place, term in enumerate(terms)}


def _best_with_season(value: ColumnElement[Any]) -> ColumnElement[int]:
    """The lowest value in the latest season for which there is one, packed into a number with the season."""
    season = cast(func.coalesce(SEASON_OF_WORK, 0), BigInteger)
    return func.max(season * _RANGE + (_RANGE - 1 - value), type_=BigInteger)


def _unpacked(packed: ColumnElement[int]) -> ColumnElement[int]:
    return _RANGE - 1 - packed % _RANGE


def _status() -> ColumnElement[str]:
    """On equal days a departure goes before the others: it is the greatest text."""
    status = cast(_credits.status, Text)
    newest = func.substr(func.max(func.coalesce(_credits.status_as_of, _NO_DAY) + status), len(_NO_DAY) + 1)
    departed = case((status == CreditStatus.DEPARTED.value, func.coalesce(SEASON_OF_WORK, _RANGE - 1)))
    has_later_season = func.max(departed) < func.max(SEASON_OF_WORK)
    return case((and_(newest == CreditStatus.DEPARTED.value, has_later_season), null()), else_=newest)


def _json_array(values: Iterable[ColumnElement[Any]]) -> ColumnElement[str]:
    first, *others = (func.coalesce(cast(value, Text), "null") for value in values)
    written = literal("[") + first
    for text in others:
        written = written + "," + text
    return written + "]"


def member_entries_of(credited: Iterable[Stored], among: str = "") -> list[Stored]:
    """The entries of listed credits, which are in the order of `Members.first`.

    `among` is the part of a query that selects the credits: `&season=2`.
    """
    read = ((orjson.loads(credit.body), credit) for credit in credited)
    groups = groupby(read, key=lambda pair: (pair[0]["person"]["path"], pair[0]["role"]))
    return [_entry(list(group), among) for _, group in groups]


def _entry(group: Sequence[tuple[dict[str, Any], Stored]], among: str) -> Stored:
    bodies = [body for body, _ in group]
    person, role = bodies[0]["person"], bodies[0]["role"]
    billing, order, status, count, naming_episode, episodes, seasons = orjson.loads(group[0][1].entry)
    in_cast = role in CAST
    entry = {
        "person": person,
        **({"characters": list(_characters(bodies))} if in_cast else {}),
        "role": role,
        "seasons": sorted(seasons),
        **({"billing": BILLINGS[billing] if billing < len(BILLINGS) else None} if in_cast else {}),
        "order": order,
        "status": status,
        "started": min((body["started"] for body in bodies if body["started"]), key=_earliest, default=None),
        "ended": max(_ends(bodies, max(seasons, default=None)), key=_latest, default=None),
        "episode_count": episodes if naming_episode == count else _stated_count(bodies, seasons),
        "credits": [{"path": body["path"]} for body in bodies],
    }
    route = f"{person['path']}/credits?series={bodies[0]['series']['slug']}&role={role}{among}"
    more = {} if count == len(bodies) else {"credits": Continuation(path=route, count=count)}
    evidence = _united([credit.evidence for _, credit in group if credit.evidence])
    return Stored(orjson.dumps(entry).decode(), evidence, more=more)


def _characters(bodies: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return {body["character"]["path"]: body["character"] for body in bodies if body["character"]}.values()


def _ends(bodies: Iterable[dict[str, Any]], last_season: int | None) -> Iterator[dict[str, Any]]:
    for body in bodies:
        if body["ended"] and (body["season"] is None or body["season"]["number"] == last_season):
            yield body["ended"]


def _stated_count(bodies: Sequence[dict[str, Any]], seasons: Sequence[int]) -> int | None:
    """The number for the series, or the sum over the seasons, if all are stated."""
    by_season: dict[int | None, int] = {}
    for body in bodies:
        if body["episode_count"] is not None and body["episode"] is None:
            season = body["season"] and body["season"]["number"]
            by_season[season] = max(by_season.get(season, 0), body["episode_count"])
    if None in by_season:
        return by_season[None]
    return sum(by_season.values()) if seasons and by_season.keys() == set(seasons) else None


_earliest, _latest = itemgetter("earliest"), itemgetter("latest")


def _united(evidence: Sequence[BoundedEvidence]) -> BoundedEvidence | None:
    """The evidence of several credits as one: the claims about each field, concatenated."""
    if len(evidence) < 2:
        return evidence[0] if evidence else None
    united: dict[str, ClaimsOfField] = {}
    for each in evidence:
        for name, more in each.fields.items():
            known = united.get(name, ClaimsOfField((), 0))
            claims = (*known.claims, *more.claims)[: OF_ONE.of_field]
            united[name] = ClaimsOfField(claims, known.total + more.total)
    return BoundedEvidence(tuple(path for each in evidence for path in each.subjects), united)
