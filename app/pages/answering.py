"""How every page is answered: from the same reads as the API, and with the same ETag, cache and refusals."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Request, Response
from sqlmodel import Session

from app.api.negotiation import JSON, Format
from app.api.reading import Reader
from app.queries.listing import Slice, Window
from app.queries.service import service_described
from app.queries.state import State
from app.schemas.parameters import CursorText, ReadParameters

HTML = Format("html", "text/html; charset=utf-8")
ATOM = Format("atom", "application/atom+xml; charset=utf-8")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""What a page may load: what is served here, and no script or style that is written into it."""

MOST = 100
"""Rows of a list that stands below something else."""
ALL = Window(MOST, include=("evidence",))


class PartQuery(ReadParameters):
    """The query of a page that shows one part of a list after the other."""

    cursor: CursorText | None = None


class Pages(Reader):
    @property
    def path(self) -> str:
        """Of the subject that is asked for: pages have the paths of their subjects."""
        return str(self._request.scope["path"]).removeprefix("/")

    def show(self, page: Callable[[Session, State], str]) -> Response:
        """The page made from one state of the catalogue, or a 304."""
        return guarded(self._answer(lambda session, state, _: (page(session, state), {}), (HTML,)))

    def show_or_describe(self, page: Callable[[Session, State], str]) -> Response:
        """The same, or what `/v1` answers for those who would rather have JSON."""

        def find(session: Session, state: State, format_: Format) -> tuple[str, dict[str, str]]:
            return service_described(session).model_dump_json() if format_ is JSON else page(session, state), {}

        return guarded(self._answer(find, (HTML, JSON)))

    def window(self, session: Session, query: PartQuery, limit: int, sort: tuple[str, ...] = ()) -> Window:
        return Window(limit, self._position(session, query.cursor), sort=sort)

    def next_part(self, session: Session, state: State, rows: Slice) -> str | None:
        """Where the list goes on that this page shows a part of."""
        if rows.next is None:
            return None
        cursor = self._sealed(session, rows.next, state)
        query = [item for item in self._request.query_params.multi_items() if item[0] != "cursor"]
        return f"?{urlencode([*query, ('cursor', cursor)], quote_via=quote)}"

    def syndicate(self, feed: Callable[[Session], str]) -> Response:
        """An Atom feed, or a 304, whatever `Accept` says: not every program that reads feeds names their type."""
        return self._answer(lambda session, *_: (feed(session), {}), (ATOM,), ATOM.name)


def guarded(answer: Response) -> Response:
    """With the policy of pages. A 304 needs it too: its headers replace those that a browser has kept."""
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


async def _pages(request: Request) -> Pages:
    return Pages(request)


CataloguePages = Annotated[Pages, Depends(_pages)]
