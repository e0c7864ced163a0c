"""Lists of changes: pages, and Atom feeds."""

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request, Response
from sqlmodel import Session

from app.api.negotiation import ATOM, Format
from app.api.reading import Body, Reader
from app.api.representations import offered_by
from app.errors import InvalidParameter
from app.formats.atom import changes_feed
from app.queries.changes import change_page, changes_until, place_since, selection_of
from app.queries.listing import Slice, Window
from app.queries.resources import rows_of_series
from app.queries.state import State


class ChangeLists(Reader):
    def changes(self, query: Any, since: str, series: Sequence[str], of: str | None = None) -> Response:
        """A page of changes, or the newest ones as a feed. `of` is the series below whose path the list is."""
        find = partial(self._changes, query, since, series, of)
        return self._answer(find, offered_by(type(query)), query.format)

    def _changes(
        self,
        query: Any,
        since: str,
        series: Sequence[str],
        of: str | None,
        session: Session,
        state: State,
        format_: Format,
    ) -> Body:
        place, wanted = place_since(session, since), selection_of(session, query, series)
        if format_ is ATOM:
            if query.cursor is not None:
                raise InvalidParameter("cursor", "An Atom feed has no pages; it has the newest changes.")
            newest = changes_until(session, None, query.limit, wanted, place)
            return Body(changes_feed(session, newest, self._feed_url(), f"/series/{of}" if of else "/changes"))

        def find(session: Session, window: Window, _: object) -> Slice:
            rows = change_page(session, window, place, wanted)
            return rows_of_series(session, of, rows) if of else rows

        return self._page_of(session, state, format_, "changes", query, find)

    def _feed_url(self) -> str:
        """The same for clients that name the format and for those that accept it."""
        items = [item for item in self._request.query_params.multi_items() if item[0] not in ("format", "min_revision")]
        return f"{self._request.scope['path']}?{urlencode([*items, ('format', ATOM.name)])}"


async def _change_lists(request: Request) -> ChangeLists:
    return ChangeLists(request)


CatalogueChanges = Annotated[ChangeLists, Depends(_change_lists)]
