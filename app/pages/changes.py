"""Recent changes by document: a page and an Atom feed."""

from collections.abc import Sequence
from itertools import groupby
from typing import Annotated
from urllib.parse import urlencode

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.formats.atom import changes_feed
from app.pages.answering import CataloguePages
from app.pages.change_sentences import told_changes
from app.pages.changes_feeds import feed_of_changes
from app.pages.environment import render
from app.pages.routing import PageRoute
from app.queries.changes import (
    ChangeFilter,
    FeedPosition,
    PlaceText,
    SinceText,
    changes_until,
    place_since,
    selection_of,
)
from app.queries.names import names_at
from app.schemas.parameters import AsOf, ReadParameters

ON_A_PAGE = 50

router = APIRouter(include_in_schema=False, route_class=PageRoute)

Items = Sequence[tuple[str, str]]


class ChangesQuery(ChangeFilter, ReadParameters):
    """Start position; changes are listed backwards from it, as far as `since`. `as_of` is for the linked pages."""

    until: PlaceText | None = None
    as_of: AsOf | None = None
    since: SinceText | None = None


@router.get("/changes")
def show_changes(query: Annotated[ChangesQuery, Query()], pages: CataloguePages) -> Response:
    return pages.show(lambda session, _: _changes(session, query, pages.items))


@router.get("/changes.atom")
def get_changes_feed(query: Annotated[ChangeFilter, Query()], pages: CataloguePages) -> Response:
    return pages.syndicate(lambda session: _feed(session, query, pages.items))


def _changes(session: Session, query: ChangesQuery, items: Items) -> str:
    until = FeedPosition.parse(query.until) if query.until else None
    since = place_since(session, query.since) if query.since else None
    wanted = selection_of(session, query, query.series)
    found = changes_until(session, until, ON_A_PAGE + 1, wanted, since)
    shown = told_changes(session, [orjson.loads(text) for _, _, text in found[:ON_A_PAGE]])
    asked_for = [
        *query.subject,
        *(f"series/{slug}" for slug in query.series),
        *(f"documents/{slug}" for slug in query.document),
    ]
    kept = [item for item in items if item[0] != "until"]
    return render(
        "changes.html",
        revisions=[list(changes) for _, changes in groupby(shown, key=lambda change: change["revision"])],
        asked_for=asked_for,
        names=names_at(session, set(asked_for)) if asked_for else {},
        query=query,
        as_of=query.as_of,
        feed=_feed_address(items),
        older=f"?{urlencode([*kept, ('until', str(found[ON_A_PAGE][0]))])}" if len(found) > ON_A_PAGE else None,
    )


def _feed(session: Session, query: ChangeFilter, items: Items) -> str:
    wanted = selection_of(session, query, query.series)
    page = _feed_address(items).replace("/changes.atom", "/changes")
    return changes_feed(session, changes_until(session, None, ON_A_PAGE, wanted), _feed_address(items), page)


def _feed_address(items: Items) -> str:
    return feed_of_changes(item for item in items if item[0] in ("subject", "series", "kind", "document"))
