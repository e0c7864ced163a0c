"""Disputes: values that documents contradict each other about, and the rules that decided."""

from dataclasses import replace
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Response
from pydantic import Field
from sqlmodel import Session

from app.errors import InvalidParameter
from app.formats.atom import claims_feed
from app.pages.answering import CataloguePages, PartQuery
from app.pages.environment import render
from app.pages.listed_disputes import listed_disputes
from app.pages.position_disputes import with_positions
from app.pages.routing import PageRoute
from app.queries.changes import claims_changed_at
from app.queries.conflicts import ConflictFilter, conflicts_known_on
from app.queries.listing import Window
from app.queries.names import names_at
from app.queries.state import State
from app.schemas.parameters import AsOf, ListText, ReadParameters, SlugText, SubjectPath
from app.vocabulary.kinds import Kind

ON_A_PAGE = 20
MOST_IN_FEED = 10
"""Claims of each side."""
_KINDS = (Kind.SERIES, Kind.SEASONS, Kind.EPISODES, Kind.METRICS, Kind.STATEMENTS, Kind.PEOPLE, Kind.CHARACTERS)
"""The kinds to choose from; the other ones seldom have disputes that matter to readers."""

router = APIRouter(include_in_schema=False, route_class=PageRoute)


class ConflictsQuery(PartQuery):
    """Filters conflicts by subject (a series includes its seasons), by series with all parts, by kind and by field."""

    subject: Annotated[list[SubjectPath], Field(default=[])]
    series: Annotated[list[SlugText], Field(default=[])]
    kind: Annotated[list[Kind], Field(default=[])]
    field: Annotated[list[ListText], Field(default=[])]
    as_of: AsOf | None = None


class ConflictFeedQuery(ReadParameters):
    """The subjects and series, and with `field` the single facts, whose claims are followed."""

    subject: Annotated[list[SubjectPath], Field(default=[])]
    series: Annotated[list[SlugText], Field(default=[])]
    field: Annotated[list[ListText], Field(default=[])]


@router.get("/conflicts")
def show_conflicts(query: Annotated[ConflictsQuery, Query()], pages: CataloguePages) -> Response:
    def page(session: Session, state: State) -> str:
        window = replace(pages.window(session, query, ON_A_PAGE), include=("total",))
        wanted = ConflictFilter(subject=query.subject, series=query.series, kind=query.kind, field=query.field, rule=[])
        found = conflicts_known_on(session, query.as_of, window, wanted)
        asked_for = [*query.subject, *(f"series/{slug}" for slug in query.series)]
        return render(
            "conflicts.html",
            disputes=with_positions(listed_disputes(session, found.rows)),
            total=found.total,
            names=names_at(session, set(asked_for)),
            asked_for=asked_for,
            query=query,
            feed=f"/conflicts.atom?{_items(query)}" if asked_for else None,
            kinds=_KINDS,
            as_of=query.as_of,
            next_part=pages.next_part(session, query, state, found),
        )

    return pages.show(page)


@router.get("/conflicts.atom")
def get_conflicts_feed(query: Annotated[ConflictFeedQuery, Query()], pages: CataloguePages) -> Response:
    if not query.subject and not query.series:
        raise InvalidParameter("subject", "Name the `subject` or the `series` whose disputes are followed.")

    def feed(session: Session) -> str:
        wanted = ConflictFilter(subject=query.subject, series=query.series, kind=[], field=query.field, rule=[])
        found = conflicts_known_on(session, None, Window(ON_A_PAGE), wanted)
        disputes = listed_disputes(session, found.rows, MOST_IN_FEED)
        changed = claims_changed_at(session, {each.subject for each in disputes})
        return claims_feed(session, disputes, _items(query), changed)

    return pages.syndicate(feed)


def _items(query: ConflictsQuery | ConflictFeedQuery) -> str:
    """The filters that the feed has."""
    given = [(name, value) for name in ("subject", "series", "field") for value in getattr(query, name)]
    return urlencode(given, safe="/")
