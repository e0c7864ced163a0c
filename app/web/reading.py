"""How every read is answered: from one state of the catalogue, with its ETag, and not at all if the client has it."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Protocol, TypeVar
from urllib.parse import urlencode

import orjson
from fastapi import Depends, Request, Response
from sqlmodel import Session

from app import __version__
from app.database.migrating import is_current
from app.database.sessions import Database
from app.errors import Unavailable
from app.queries.as_of import list_as_of, resource_as_of
from app.queries.changes import Place, changes_since
from app.queries.documents import version_of
from app.queries.included import resource_with
from app.queries.listing import Position, Slice, Window
from app.queries.state import State, current_state
from app.queries.stored import with_members
from app.schemas.parameters import ListParameters, Names, NestedParameters
from app.settings import Settings
from app.web.conditions import document_tag, matches_any
from app.web.cursors import next_link, open_cursor, seal

MEDIA_TYPE = "application/json"
_OWN_TO_THE_PAGE = frozenset({"cursor", "limit", "include", "fields", "min_revision"})
"""Parameters that may differ from page to page of one list."""


TagOf = Callable[[Session], str]
Find = Callable[[Session, State], tuple[str, dict[str, str]]]
"""From one state to the answer's body and the headers that go with it."""


class ResourceQuery(Protocol):
    """The query of a resource."""

    @property
    def include(self) -> Names: ...
    @property
    def fields(self) -> Names: ...
    @property
    def as_of(self) -> date | None: ...


List = TypeVar("List", bound=ListParameters)
Nested = TypeVar("Nested", bound=NestedParameters)


class Reader:
    """Answers one request from the catalogue. Made for each request; opens a session only when asked."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._database: Database = request.app.state.database
        self._settings: Settings = request.app.state.settings

    def answer(self, find: Callable[[Session], str]) -> Response:
        """The JSON that a query finds, or a 304."""
        return self._answer(lambda session, _: (find(session), {}))

    def resource(self, path: str, query: ResourceQuery, tag: TagOf | None = None) -> Response:
        """A subject with what is included, as it is known today or was by the end of a day."""

        def find(session: Session, _: State) -> tuple[str, dict[str, str]]:
            if query.as_of is None:
                return resource_with(session, path, query.include, query.fields), {}
            return resource_as_of(session, path, query.as_of, query.include, query.fields), {}

        return self._answer(find, tag)

    def document(self, slug: str, query: ResourceQuery) -> Response:
        """As `resource`; its tag is the document's own, so that it can be sent back as If-Match."""
        return self.resource(f"documents/{slug}", query, lambda session: document_tag(version_of(session, slug)))

    def belonging(
        self, series: str, part: str, query: Nested, find: Callable[[Session, str, Window, Nested], Slice]
    ) -> Response:
        """A page of what belongs to a series, as it is known today or was by the end of a day."""
        if query.as_of is None:
            return self.page(query, lambda session, window, wanted: find(session, series, window, wanted))
        day = query.as_of
        return self.page(query, lambda session, window, wanted: list_as_of(session, series, day, part, window, wanted))

    def page(self, query: List, find: Callable[[Session, Window, List], Slice]) -> Response:
        """A page of a list in its envelope, with a `Link` to the next one."""

        def envelope(session: Session, state: State) -> tuple[str, dict[str, str]]:
            rows = find(session, self._window(query), query)
            page: dict[str, str | int | None] = {"next": None}
            headers = {}
            if rows.next is not None:
                cursor = seal(self._settings.cursor_secret, self._scope(), rows.next, state.revision, state.digest[:16])
                page["next"] = cursor
                headers = {"Link": next_link(self._request, cursor)}
            if rows.total is not None:
                page["total"] = rows.total
            data = ",".join(row.text for row in rows.rows)
            return with_members(f'{{"data":[{data}],"page":{orjson.dumps(page).decode()}}}', rows.beside), headers

        return self._answer(envelope)

    def _window(self, query: ListParameters) -> Window:
        return Window(
            query.limit,
            self._position(query.cursor),
            query.include,
            getattr(query, "fields", ()),
            getattr(query, "sort", ()),
        )

    def feed(self, place: Place, limit: int) -> Response:
        """A page of changes, oldest first; its `next` is the id of the last one, if there are more."""

        def envelope(session: Session, _: State) -> tuple[str, dict[str, str]]:
            found = changes_since(session, place, limit + 1)
            data = ",".join(change for _, change in found[:limit])
            if len(found) <= limit:
                return f'{{"data":[{data}],"page":{{"next":null}}}}', {}
            last = found[limit - 1][0]
            link = next_link(self._request, last, parameter="since")
            return f'{{"data":[{data}],"page":{{"next":"{last}"}}}}', {"Link": link}

        return self._answer(envelope)

    def require_ready(self) -> None:
        """Raises Unavailable unless the database answers and has the schema of this version."""
        if not is_current(self._database):
            raise Unavailable("The database has another schema than this version: run `showfacts migrate`.")

    def _answer(self, find: Find, tag: TagOf | None = None) -> Response:
        with self._database.read() as session:
            state = current_state(session)
            self._refuse_if_behind(state)
            headers = {
                "ETag": tag(session) if tag else f'"{__version__}-{state.revision}-{state.digest[:16]}"',
                "Cache-Control": "public, max-age=60, stale-while-revalidate=300",
                "Vary": "Accept",
            }
            if matches_any(self._request.headers.get("if-none-match"), headers["ETag"]):
                return Response(status_code=304, headers=headers)
            body, more = find(session, state)
        return Response(body, media_type=MEDIA_TYPE, headers=headers | more)

    def _refuse_if_behind(self, state: State) -> None:
        wanted = int(self._request.query_params.get("min_revision", 0))
        if state.revision < wanted:
            raise Unavailable(f"Revision {wanted} is not here yet; this is revision {state.revision}.")

    def _position(self, cursor: str | None) -> Position | None:
        if cursor is None:
            return None
        return open_cursor(self._settings.cursor_secret, self._scope(), cursor).values

    def _scope(self) -> str:
        """What names the list, its filters and its order."""
        items = [item for item in self._request.query_params.multi_items() if item[0] not in _OWN_TO_THE_PAGE]
        return f"{self._request.scope['path']}?{urlencode(sorted(items))}"


async def _reader(request: Request) -> Reader:
    """Asynchronous, though it waits for nothing: FastAPI sends every other dependency through a thread."""
    return Reader(request)


CatalogueReader = Annotated[Reader, Depends(_reader)]
