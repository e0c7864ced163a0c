"""Reads: each response comes from one snapshot, with an ETag, or is a 304."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from functools import lru_cache, partial
from typing import Annotated, Literal, NamedTuple, Protocol, TypeVar, cast
from urllib.parse import urlencode

import orjson
from fastapi import Depends, Request, Response
from sqlmodel import Session
from starlette.datastructures import QueryParams

from app import __version__
from app.api.conditional_requests import document_tag, matches_any
from app.api.cursors import DIGITS, CursorSecret, next_link, open_cursor, seal
from app.api.made_from import kinds_naming, kinds_shown_in, languages_of, list_from, resource_from
from app.api.negotiation import GEO_JSON, ICALENDAR, JSON, JSON_LD, MARKDOWN, TEXT, Format, chosen_format
from app.api.representations import offered_by, page_as
from app.briefs.brief import brief_json, brief_markdown, brief_of
from app.database.sessions import Database
from app.errors import HistoryChanged
from app.facts.parts import PARTS
from app.facts.subjects import kind_of
from app.formats.csv import Table
from app.formats.jsonld import Subject, jsonld_document
from app.queries.as_of import known_on
from app.queries.documents import versions_of
from app.queries.dossiers import dossier_of
from app.queries.included import kinds_included, resource_with
from app.queries.known_slugs import refuse_unknown
from app.queries.listing import Position, Slice, Window
from app.queries.state import State, digest_of
from app.queries.stored import with_members
from app.queries.versions import EVERYTHING, Dependence, version_of
from app.schemas.briefs import BriefParameters
from app.schemas.counts import CountParameters
from app.schemas.parameters import (
    ListParameters,
    NestedParameters,
    PageParameters,
    ResourceParameters,
    kinds_named_by,
    kinds_read_by,
)
from app.server.response_cache import MADE_FROM, MadeFrom
from app.vocabulary.kinds import Kind

_OWN_TO_THE_PAGE = frozenset({"cursor", "limit", "include", "fields", "format", "lang", "min_revision"})
"""Parameters that may differ between pages of one list."""


TagOf = Callable[[Session], str]


class Body(NamedTuple):
    """The text of a response, and the value of its `Link` header."""

    text: str
    link: str | None = None


Find = Callable[[Session, State, Format], Body]


class Paged(Protocol):
    """The query of a list with pages."""

    @property
    def cursor(self) -> str | None: ...

    @property
    def model_fields_set(self) -> set[str]: ...


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
        return self._answer(lambda session, *_: Body(find(session)))

    @property
    def links(self) -> Mapping[str, str]:
        """The routes below `/v1/` that a client can read without knowing a subject, by name."""
        links: Mapping[str, str] = self._request.app.state.links
        return links

    def resource(self, path: str, query: ResourceParameters, tag: TagOf | None = None) -> Response:
        """A subject with its includes, today or as of a day."""
        return self._answer(
            partial(_resource, path, query), offered_by(type(query)), query.format, tag, resource_from(path, query)
        )

    def document(self, slug: str, query: ResourceParameters) -> Response:
        """Like `resource`; the tag is that of the document, so that clients can send it as If-Match."""
        return self.resource(f"documents/{slug}", query, lambda session: document_tag(*versions_of(session, slug)))

    def brief(self, series: str, query: BriefParameters) -> Response:
        """A series in sentences, today or as of a day."""
        whole = Dependence(f"series/{series}", whole=True, claims=True)
        made_from = EVERYTHING if query.as_of else whole
        return self._answer(partial(_brief, series, query), offered_by(type(query)), query.format, made_from=made_from)

    def belonging(
        self, series: str, part: str, query: Nested, find: Callable[[Session, str, Window, Nested], Slice]
    ) -> Response:
        """A page of parts of a series, today or as of a day."""
        path, claims = f"series/{series}", "evidence" in query.include
        kinds = frozenset({*kinds_read_by(query), *kinds_named_by(query)})
        shown = {
            path: frozenset(kinds_read_by(query))
            | kinds_shown_in(part)
            | kinds_included(query.include)
            | kinds_naming(query)
        }
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

        `table` is the kind of the rows; without it, the list offers JSON only. `of` is the path of the subject that the
        list belongs to.
        """
        return self._page(table, query, find, list_from(table, query, of))

    def _page(
        self,
        table: Table | None,
        query: List,
        find: Callable[[Session, Window, List], Slice],
        made_from: Dependence,
        known: Callable[[Session], AbstractContextManager[Session]] = nullcontext,
    ) -> Response:
        def find_page(session: Session, state: State, format_: Format) -> Body:
            return self._page_of(session, state, format_, table, query, find, known)

        return self._answer(find_page, offered_by(type(query)), query.format, made_from=made_from)

    def _page_of(
        self,
        session: Session,
        state: State,
        format_: Format,
        table: Table | None,
        query: List,
        find: Callable[[Session, Window, List], Slice],
        known: Callable[[Session], AbstractContextManager[Session]] = nullcontext,
    ) -> Body:
        window = self._window(session, query)
        with known(session) as catalogue:
            # GeoJSON needs the whole resource to find its place, and is cut afterwards. A calendar has no fields.
            whole = replace(window, fields=()) if format_ in (GEO_JSON, ICALENDAR) else window
            rows = find(catalogue, whole, query)
            refuse_unknown(session, query, found=bool(rows.rows))
            texts = [row.text for row in rows.rows]
            cursor = None if rows.next is None else self._sealed(session, query, rows.next, state)
            if format_ is JSON:
                total = {} if rows.total is None else {"total": rows.total}
                resume = {} if rows.resume is None else {"resume": rows.resume}
                text = with_members(_envelope(texts, {"next": cursor, **total, **resume}), rows.beside)
            else:
                added = ("distance_km",) if getattr(query, "near", None) else ()
                text = page_as(format_, catalogue, cast(Table, table), texts, window, added)
        return Body(text, cursor and next_link(self._request, cursor))

    def _window(self, session: Session, query: PageParameters) -> Window:
        return Window(
            query.limit,
            self._position(session, query),
            query.include,
            getattr(query, "fields", ()),
            getattr(query, "sort", ()),
            languages_of(query),
        )

    def counts(
        self, kind: Kind, query: CountParameters, find: Callable[[Session, Window, CountParameters], Slice]
    ) -> Response:
        """How many rows of a list have each value of the facets in `by`."""
        window = Window(limit=1, counted_by=query.by)

        def find_counts(session: Session, *_: object) -> Body:
            found = find(session, window, query)
            refuse_unknown(session, query, found=False)
            return Body(with_members(f'{{"data":[{",".join(row.text for row in found.rows)}]}}', found.beside))

        kinds = frozenset({kind, *kinds_read_by(query), *kinds_named_by(query)})
        return self._answer(find_counts, made_from=Dependence(kinds=kinds))

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
        return self._database.answer_to(partial(self._response, find, format_, tag, read))

    def _response(
        self, find: Find, format_: Format, tag: TagOf | None, made_from: Dependence, session: Session
    ) -> Response:
        version = version_of(session, made_from)
        self._refuse_if_behind(version.newest)
        self._request.scope["state"][MADE_FROM] = MadeFrom(made_from.parts, version.newest)
        headers = {
            "ETag": tag(session) if tag else _tag_of(version.state, format_),
            "Cache-Control": "public, max-age=60, stale-while-revalidate=300",
            "Vary": "Accept, Accept-Encoding",
        }
        # Preconditions apply only to successful responses (RFC 9110, 13.2.1): a 404 stays a 404 with `*`.
        body = find(session, version.state, format_)
        if matches_any(self._request.headers.getlist("if-none-match"), headers["ETag"]):
            return Response(status_code=304, headers=headers)
        link = {"Link": body.link} if body.link else {}
        return Response(body.text, headers=headers | link | {"Content-Type": format_.media_type})

    def _refuse_if_behind(self, revision: int) -> None:
        wanted = _least_revision(self._request.scope["query_string"])
        if revision < wanted:
            raise HistoryChanged(f"There is no revision {wanted} here; the newest is {revision}.")

    def _position(self, session: Session, query: Paged) -> Position | None:
        """Raises InvalidCursor, or HistoryChanged for a position in another history, for example before a backup was
        restored.
        """
        if query.cursor is None:
            return None
        seen = open_cursor(self._cursor_secret.of(session), self._scope(query), query.cursor)
        if digest_of(session, seen.revision)[:DIGITS] != seen.digest:
            raise HistoryChanged(
                "The cursor belongs to another history of this catalogue: start again from the first page."
            )
        return seen.values

    def _sealed(self, session: Session, query: Paged, last: Position, state: State) -> str:
        """The cursor for the page after the last row."""
        return seal(self._cursor_secret.of(session), self._scope(query), last, state.revision, state.digest)

    def _scope(self, query: Paged) -> str:
        """Identifies the list, its filters, whose values have no order, and its order."""
        given = [(name, getattr(query, name)) for name in sorted(query.model_fields_set - _OWN_TO_THE_PAGE)]
        items = [(name, sorted(map(str, value)) if isinstance(value, list) else value) for name, value in given]
        return f"{self._request.scope['path']}?{urlencode(items, doseq=True)}"


def _resource(path: str, query: ResourceParameters, session: Session, _: State, format_: Format) -> Body:
    wanted = {path: kinds_included(query.include) | kinds_naming(query)}
    with known_on(session, query.as_of, wanted, claims="evidence" in query.include) as known:
        body = resource_with(known, path, query.include, query.fields, languages=languages_of(query))
    return Body(jsonld_document(cast(Subject, kind_of(path)), body) if format_ is JSON_LD else body)


def _brief(series: str, query: BriefParameters, session: Session, state: State, format_: Format) -> Body:
    dossier = dossier_of(session, series, query.as_of, languages=query.lang)
    brief = brief_of(dossier, query.max_chars, query.topics)
    if format_ is MARKDOWN:
        return Body("".join(brief_markdown(brief)))
    return Body(brief.text if format_ is TEXT else brief_json(brief, state.revision, query.as_of))


def _envelope(rows: Iterable[str], page: Mapping[str, str | int | None]) -> str:
    return f'{{"data":[{",".join(rows)}],"page":{orjson.dumps(page).decode()}}}'


@lru_cache(maxsize=64)
def _least_revision(query: bytes) -> int:
    """For a valid query. Cached, because many requests repeat the query for other subjects."""
    return int(QueryParams(query).get("min_revision", 0))


def _table_of(part: str) -> Table:
    """The table of a part in formats with columns."""
    is_kind = part in PARTS and not PARTS[part].people
    return PARTS[part].kind if is_kind else cast(PeopleOrTimeline, part)


def _tag_of(state: State, format_: Format) -> str:
    form = "" if format_ is JSON else f"-{format_.name}"
    return f'"{__version__}-{state.revision}-{state.digest[:16]}{form}"'


async def _reader(request: Request) -> Reader:
    """Asynchronous although it does not wait, because FastAPI runs synchronous dependencies in threads."""
    return Reader(request)


CatalogueReader = Annotated[Reader, Depends(_reader)]
