from collections.abc import Callable, Mapping
from typing import Annotated, Any, NamedTuple, cast

import orjson
from pydantic import ConfigDict, Field
from sqlmodel import Session

from app.errors import InvalidParameter, shown
from app.queries.as_of import known_on
from app.queries.claims import ClaimFilter, claim_page
from app.queries.counts import facets_of
from app.queries.credits import CastFilter, CrewFilter, cast_of, crew_of
from app.queries.known_slugs import refuse_unknown
from app.queries.listing import Slice, Window
from app.queries.lists import LISTS
from app.queries.state import current_state
from app.queries.timeline import KINDS_OF_TIMELINE, TimelineFilter, timeline_of
from app.schemas.parameters import Among, Filter, Names, OneOf, kinds_read_by
from app.tools.answers import Json, call, fitted, more_than, omission
from app.tools.pages import page_within, position_in
from app.tools.rows import claim_from, row_of, rows_of
from app.tools.tool import Cursor, KnownBy, Limit, ToolAnswer, ToolArguments, as_query, read_as
from app.vocabulary.kinds import Kind


class PartOfSeries(NamedTuple):
    """A list that belongs to one series, made from rows of some kinds."""

    filters: type[Filter]
    page: Callable[[Session, str, Window, Any], Slice]
    kinds: frozenset[Kind]


PARTS_OF_SERIES = {
    "cast": PartOfSeries(CastFilter, cast_of, frozenset({Kind.CREDITS, Kind.EPISODES})),
    "crew": PartOfSeries(CrewFilter, crew_of, frozenset({Kind.CREDITS, Kind.EPISODES})),
    "timeline": PartOfSeries(TimelineFilter, timeline_of, KINDS_OF_TIMELINE),
}
CLAIMS = "claims"
LISTED = (*(kind.value for kind in LISTS), *PARTS_OF_SERIES, CLAIMS)
"""The values of `kind`."""

_FILTERS: dict[str, type[Filter]] = {
    **{kind.value: each.filters for kind, each in LISTS.items()},
    **{name: part.filters for name, part in PARTS_OF_SERIES.items()},
    CLAIMS: ClaimFilter,
}


def _described(kind: str, filters: type[Filter]) -> str:
    """`seasons: number, final, released_from/_to`"""
    names = [name for name in filters.model_fields if name not in _OF_MOST]
    ranges = [f"{name}/_to" for name in names if name.endswith("_from")]
    others = [name for name in names if not name.endswith(("_from", "_to"))]
    return f"{kind}: {', '.join([*others, *ranges])}"


_OF_MOST = ("series", "season", "slug", "sort", "fields", "missing", "match", "kind", "like")
"""Filters that most kinds have, or that are described on their own."""
_ALL_FILTERS = ". ".join(_described(kind, filters) for kind, filters in _FILTERS.items() if kind not in PARTS_OF_SERIES)


class FactsWanted(ToolArguments):
    """Further arguments are filters too, as in the API."""

    model_config = ConfigDict(extra="allow", frozen=True)

    kind: Annotated[
        str,
        OneOf(*LISTED),
        Field(description="One of those in `filters`, or of one series: cast, crew (filters as credits), timeline."),
    ]
    by: Annotated[list[str], Field(default=[], description="Count by these instead, such as network or year.")]
    series: Annotated[list[str], Field(default=[], description="Slug; of nearly all kinds.")]
    season: Annotated[list[str], Field(default=[], description="Number; of kinds that have one.")]
    like: Annotated[
        str | None, Field(description="Of series: the path of one, for others that share most with it.")
    ] = None
    filters: Annotated[
        dict[str, Any],
        Field(
            default={},
            description="Others, by name; several values mean any. Names are slugs, `speaker` and `about` paths, dates "
            "EDTF. Most kinds: slug, missing (unknown fields), kind (such as kind=renewal of events). " + _ALL_FILTERS,
        ),
    ]
    sort: Annotated[list[str], Field(default=[], description="A key of the API, `-key` for descending.")]
    include: Annotated[Names, Among("evidence", "total")] = ()
    as_of: KnownBy = None
    limit: Limit = 20
    cursor: Cursor | None = None

    @property
    def given(self) -> Mapping[str, Any]:
        """Filters, `sort` and `fields`."""
        own = {name: getattr(self, name) for name in ("series", "season", "like", "sort")}
        given = {name: value for name, value in own.items() if value}
        return given | (self.model_extra or {}) | self.filters


class FactsListed(ToolAnswer):
    total: int | None = Field(default=None, description="With `include=total`: number of all rows.")


def list_facts(session: Session, wanted: FactsWanted) -> Json:
    """Lists the facts of one kind, filtered and sorted, or counts them with `by`. Examples: kind=filming-locations
    series=SLUG season=2; kind=series filters={"filmed_in": "paris-5e"}; kind=series by=network; kind=series
    like=series/SLUG (most alike first, with the shared genres, networks and people); kind=credits filters={"person":
    "SLUG"}; kind=metrics series=SLUG sort=-window_start. A wrong name or value is answered with the known ones.
    """
    filters = read_as(_FILTERS[wanted.kind], as_query(_FILTERS[wanted.kind], _of_filters(wanted)), _whose(wanted))
    if wanted.by:
        return _counts(session, wanted, filters)
    again = _again(wanted)
    window = Window(
        wanted.limit,
        position_in(wanted.cursor, again["arguments"]),
        wanted.include,
        getattr(filters, "fields", ()),
        getattr(filters, "sort", ()),
    )
    with known_on(session, wanted.as_of, _known(wanted, filters), claims="evidence" in wanted.include) as known:

        def find(some: Window) -> Slice:
            found = _page(known, wanted, some, filters)
            refuse_unknown(session, filters, found=bool(found.rows))
            return found

        rows = _claims if wanted.kind == CLAIMS else lambda found: rows_of(found.rows)
        return page_within(
            session,
            wanted.max_chars,
            again,
            wanted.kind,
            window,
            find,
            rows,
            lambda found: {"total": found.total},
        )


def _page(session: Session, wanted: FactsWanted, window: Window, filters: Filter) -> Slice:
    if part := PARTS_OF_SERIES.get(wanted.kind):
        return part.page(session, _series_of(wanted), window, filters)
    if wanted.kind == CLAIMS:
        return claim_page(session, window, cast(ClaimFilter, filters))
    return LISTS[Kind(wanted.kind)].page(session, window, filters)


def _claims(found: Slice) -> list[Json]:
    return [claim_from(_body(stored), with_value=True) for stored in found.rows]


def _body(stored: Any) -> Json:
    return cast(Json, orjson.loads(stored.text))


def _whose(wanted: FactsWanted) -> str:
    return f"list_facts of {wanted.kind}"


def _of_filters(wanted: FactsWanted) -> Mapping[str, Any]:
    """Without the series of a part, which is its owner."""
    given = dict(wanted.given)
    if wanted.kind in PARTS_OF_SERIES:
        given.pop("series", None)
    return given


def _series_of(wanted: FactsWanted) -> str:
    series = wanted.given.get("series")
    slugs = series if isinstance(series, list) else [series]
    if len(slugs) != 1 or not slugs[0]:
        why = (
            f"As of a day, name one series{_SUCH_AS}"
            if wanted.as_of
            else f"Name the series of the {wanted.kind}{_SUCH_AS}"
        )
        raise InvalidParameter("series", why)
    return str(slugs[0])


_SUCH_AS = ', such as {"series": "emily-in-paris"}.'


def _known(wanted: FactsWanted, filters: Filter) -> Mapping[str, frozenset[Kind]]:
    if wanted.as_of is None:
        return {}
    if wanted.kind == CLAIMS:
        raise InvalidParameter("as_of", "Claims have no `as_of`: call get_evidence with `subject` and `as_of`.")
    part = PARTS_OF_SERIES.get(wanted.kind)
    own = part.kinds if part else frozenset({Kind(wanted.kind)})
    return {f"{Kind.SERIES}/{_series_of(wanted)}": own | frozenset(kinds_read_by(filters))}


def _again(wanted: FactsWanted) -> Json:
    own = wanted.model_dump(mode="json", exclude_unset=True)
    return call("list_facts", **own)


def _counts(session: Session, wanted: FactsWanted, filters: Filter) -> Json:
    if wanted.kind not in LISTS:
        raise InvalidParameter("by", f"There are no counts of {wanted.kind}: omit `by`, or count credits.")
    facets = facets_of(Kind(wanted.kind))
    for name in wanted.by:
        if name not in facets:
            known = ", ".join(facets)
            raise InvalidParameter("by", f"{wanted.kind} cannot be counted by {shown(name)}; known: {known}.")
    found = LISTS[Kind(wanted.kind)].page(session, Window(1, counted_by=tuple(wanted.by)), filters)
    refuse_unknown(session, filters, found=False)
    rows = [row_of(stored) for stored in found.rows]

    def rest(count: int) -> list[Json]:
        if count == len(rows):
            return []
        arguments = _again(wanted)["arguments"] | {"max_chars": more_than(wanted.max_chars)}
        return [omission({"rarer values": len(rows) - count}, call("list_facts", **arguments))]

    return fitted(wanted.max_chars, {"total": None}, rows, rest, revision=current_state(session).revision)
