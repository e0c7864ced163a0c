"""Reads: each response comes from one snapshot, with an ETag, or is a 304."""

from collections.abc import Callable, Sequence, Set
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import lru_cache
from typing import Annotated, Literal, TypeVar, cast
from urllib.parse import urlencode

import orjson
from fastapi import Depends, Request, Response
from sqlmodel import Session
from starlette.datastructures import QueryParams

from app import __version__
from app.api.conditional_requests import document_tag, matches_any
from app.api.cursors import DIGITS, CursorSecret, next_link, open_cursor, seal
from app.api.negotiation import GEO_JSON, JSON, JSON_LD, MARKDOWN, TEXT, Format, chosen_format
from app.api.representations import offered_by, page_as
from app.briefs.brief import brief_json, brief_markdown, brief_of
from app.database.sessions import Database
from app.errors import HistoryChanged
from app.facts.parts import PARTS
from app.facts.subjects import kind_of
from app.formats.csv import Table
from app.formats.jsonld import Subject, jsonld_document
from app.queries.as_of import known_on
from app.queries.changes import FeedPosition, feed_slice
from app.queries.documents import versions_of
from app.queries.dossiers import dossier_of
from app.queries.included import kinds_included, resource_with
from app.queries.listing import Position, Slice, Window
from app.queries.state import State, digest_of
from app.queries.stored import with_members
from app.queries.timeline import KINDS_OF_TIMELINE
from app.queries.versions import EVERYTHING, Dependence, version_of
from app.schemas.briefs import BriefParameters
from app.schemas.parameters import (
    Limit,
    ListParameters,
    NestedParameters,
    ReadParameters,
    ResourceParameters,
    TableFormat,
    kinds_read_by,
)
from app.server.response_cache import MADE_FROM, MadeFrom
from app.vocabulary import Kind

_OWN_TO_THE_PAGE = frozenset({"cursor", "limit", "include", "fields", "format", "min_revision"})
"""Parameters that may differ between pages of one list."""


TagOf = Callable[[Session], str]
Find = Callable[[Session, State, Format], tuple[str, dict[str, str]]]
"""From a session, state and format to the body and its headers."""


class FeedQuery(ReadParameters):
    """The query parameters of the feed."""

    limit: Limit = 20
    format: TableFormat = None


PeopleOrTimeline = Literal["cast", "crew", "timeline"]

List = TypeVar("List", bound=ListParameters)
Nested = TypeVar("Nested", bound=NestedParameters)


class Reader:
    """Answers one request from the catalogue. Created per request; opens a session only when needed."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._database: Database = request.app.state.database
        self._cursor_secret: CursorSecret = request.app.state.cursor_secret

    def answer(self, find: Callable[[Session], str]) -> Response:
        """The JSON result of a query, or a 304."""
        return self._answer(lambda session, *_: (find(session), {}))

    def resource(self, path: str, query: ResourceParameters, tag: TagOf | None = None) -> Response:
        """A subject with its includes, today or as of a day."""

        def find(session: Session, _: State, format_: Format) -> tuple[str, dict[str, str]]:
            wanted = {path: kinds_included(query.include)}
            with known_on(session, query.as_of, wanted, claims="evidence" in query.include) as known:
                body = resource_with(known, path, query.include, query.fields)
            return jsonld_document(cast(Subject, kind_of(path)), body) if format_ is JSON_LD else body, {}

        return self._answer(find, offered_by(type(query)), query.format, tag, _resource_from(path, query))

    def document(self, slug: str, query: ResourceParameters) -> Response:
        """Like `resource`; the tag is that of the document, so that clients can send it as If-Match."""
        return self.resource(f"documents/{slug}", query, lambda session: document_tag(*versions_of(session, slug)))

    def brief(self, series: str, query: BriefParameters) -> Response:
        """A series in sentences, today or as of a day."""

        def find(session: Session, state: State, format_: Format) -> tuple[str, dict[str, str]]:
            brief = brief_of(dossier_of(session, series, query.as_of), query.max_chars)
            if format_ is MARKDOWN:
                return "".join(brief_markdown(brief)), {}
            return brief.text if format_ is TEXT else brief_json(brief, state.revision, query.as_of), {}

        whole = Dependence(f"series/{series}", whole=True, claims=True)
        return self._answer(find, offered_by(type(query)), query.format, made_from=EVERYTHING if query.as_of else whole)

    def belonging(
        self, series: str, part: str, query: Nested, find: Callable[[Session, str, Window, Nested], Slice]
    ) -> Response:
        """A page of parts of a series, today or as of a day."""
        path, kinds, claims = f"series/{series}", frozenset(kinds_read_by(query)), "evidence" in query.include
        shown = {path: kinds | _kinds_shown_in(part) | kinds_included(query.include)}
        return self._page(
            _table_of(part),
            query,
            lambda session, window, wanted: find(session, series, window, wanted),
            EVERYTHING if query.as_of else Dependence(path, kinds, whole=True, claims=claims),
            lambda session: known_on(session, query.as_of, shown, claims=claims),
        )

    def page(
        self,
        table: Table | None,
        query: List,
        find: Callable[[Session, Window, List], Slice],
        of: str | None = None,
    ) -> Response:
        """A page of a list as JSON with `page`, and a `Link` to the next page.

        `table` is the kind of the rows; `of` is the path of the subject that the list belongs to.
        """
        return self._page(table, query, find, _list_from(table, query, of))

    def _page(
        self,
        table: Table | None,
        query: List,
        find: Callable[[Session, Window, List], Slice],
        made_from: Dependence,
        known: Callable[[Session], AbstractContextManager[Session]] = nullcontext,
    ) -> Response:
        def envelope(session: Session, state: State, format_: Format) -> tuple[str, dict[str, str]]:
            window = self._window(session, query)
            # GeoJSON needs the whole resource to find its place, and is cut afterwards.
            whole = replace(window, fields=()) if format_ is GEO_JSON else window
            with known(session) as catalogue:
                rows = find(catalogue, whole, query)
                bodies = [row.text for row in rows.rows]
                if table is not None and format_ is not JSON:
                    body = page_as(format_, catalogue, table, bodies, window.fields)
            page: dict[str, str | int | None] = {"next": None}
            headers = {}
            if rows.next is not None:
                cursor = self._sealed(session, rows.next, state)
                page["next"] = cursor
                headers = {"Link": next_link(self._request, cursor)}
            if rows.total is not None:
                page["total"] = rows.total
            if table is not None and format_ is not JSON:
                return body, headers
            data = ",".join(bodies)
            return with_members(f'{{"data":[{data}],"page":{orjson.dumps(page).decode()}}}', rows.beside), headers

        return self._answer(envelope, offered_by(type(query)), query.format, made_from=made_from)

    def _window(self, session: Session, query: ListParameters) -> Window:
        return Window(
            query.limit,
            self._position(session, query.cursor),
            query.include,
            getattr(query, "fields", ()),
            getattr(query, "sort", ()),
        )

    def feed(self, place: FeedPosition, query: FeedQuery) -> Response:
        """A page of changes, oldest first.

        `resume` is the position after its last change, and so is `next`, if there are more.
        """

        def envelope(session: Session, _: State, format_: Format) -> tuple[str, dict[str, str]]:
            found = feed_slice(session, place, query.limit)
            following = found.end if found.goes_on else None
            headers = {"Link": next_link(self._request, found.end, parameter="since")} if found.goes_on else {}
            if format_ is not JSON:
                return page_as(format_, session, "changes", found.changes, ()), headers
            page = orjson.dumps({"next": following, "resume": found.end}).decode()
            return f'{{"data":[{",".join(found.changes)}],"page":{page}}}', headers

        return self._answer(envelope, offered_by(type(query)), query.format)

    def _answer(
        self,
        find: Find,
        offered: Sequence[Format] = (JSON,),
        named: str | None = None,
        tag: TagOf | None = None,
        made_from: Dependence = EVERYTHING,
    ) -> Response:
        accept = self._request.headers.getlist("accept")
        format_ = chosen_format(named, ", ".join(accept) if accept else None, offered)
        read = made_from.and_of(Kind.PLACES) if format_ is GEO_JSON else made_from

        def answer(session: Session) -> Response:
            version = version_of(session, read)
            self._refuse_if_behind(version.newest)
            self._request.scope["state"][MADE_FROM] = MadeFrom(read.parts, version.newest)
            headers = {
                "ETag": tag(session) if tag else _tag_of(version.state, format_),
                "Cache-Control": "public, max-age=60, stale-while-revalidate=300",
                "Vary": "Accept, Accept-Encoding",
            }
            # Preconditions apply only to successful responses (RFC 9110, 13.2.1): a 404 stays a 404 with `*`.
            body, more = find(session, version.state, format_)
            if matches_any(self._request.headers.getlist("if-none-match"), headers["ETag"]):
                return Response(status_code=304, headers=headers)
            return Response(body, headers=headers | more | {"Content-Type": format_.media_type})

        return self._database.answer_to(answer)

    def _refuse_if_behind(self, revision: int) -> None:
        wanted = _least_revision(self._request.scope["query_string"])
        if revision < wanted:
            raise HistoryChanged(f"There is no revision {wanted} here; the newest is {revision}.")

    def _position(self, session: Session, cursor: str | None) -> Position | None:
        """Raises InvalidCursor, or HistoryChanged for a position in another history, for example before a backup was
        restored.
        """
        if cursor is None:
            return None
        seen = open_cursor(self._cursor_secret.of(session), self._scope(), cursor)
        if digest_of(session, seen.revision)[:DIGITS] != seen.digest:
            raise HistoryChanged(
                "The cursor belongs to another history of this catalogue: start again from the first page."
            )
        return seen.values

    def _sealed(self, session: Session, last: Position, state: State) -> str:
        """The cursor for the page after the last row."""
        return seal(self._cursor_secret.of(session), self._scope(), last, state.revision, state.digest)

    def _scope(self) -> str:
        """Identifies the list, its filters and its order."""
        items = [item for item in self._request.query_params.multi_items() if item[0] not in _OWN_TO_THE_PAGE]
        return f"{self._request.scope['path']}?{urlencode(sorted(items))}"


@lru_cache(maxsize=64)
def _least_revision(query: bytes) -> int:
    """For a valid query. Cached, because many requests repeat the query for other subjects."""
    return int(QueryParams(query).get("min_revision", 0))


def _table_of(part: str) -> Table:
    """The table of a part in formats with columns."""
    is_kind = part in PARTS and not PARTS[part].people
    return PARTS[part].kind if is_kind else cast(PeopleOrTimeline, part)


def _kinds_shown_in(part: str) -> Set[Kind]:
    """Of the subjects that its rows are made from."""
    return KINDS_OF_TIMELINE if part == "timeline" else kinds_included([part])


def _resource_from(path: str, query: ResourceParameters) -> Dependence:
    if query.as_of is not None:
        return EVERYTHING
    # The tag of a document changes with each of its claims.
    claims = "evidence" in query.include or kind_of(path) is Kind.DOCUMENTS
    if kinds_included(query.include):
        return Dependence(path.partition("/seasons/")[0], whole=True, claims=claims)
    return Dependence(path, claims=claims)


def _list_from(table: Table | None, query: ListParameters, of: str | None) -> Dependence:
    if not isinstance(table, Kind):
        return EVERYTHING
    kinds = frozenset({table, *kinds_included(query.include), *kinds_read_by(query)})
    return Dependence(of, kinds, claims="evidence" in query.include)


def _tag_of(state: State, format_: Format) -> str:
    form = "" if format_ is JSON else f"-{format_.name}"
    return f'"{__version__}-{state.revision}-{state.digest[:16]}{form}"'


async def _reader(request: Request) -> Reader:
    """Asynchronous although it does not wait, because FastAPI runs synchronous dependencies in threads."""
    return Reader(request)


CatalogueReader = Annotated[Reader, Depends(_reader)]
