"""Responses of pages: the same reads, ETags, cache and problems as the API."""

from collections.abc import Callable, Collection, Mapping
from functools import partial
from hashlib import sha256
from typing import Annotated, NamedTuple
from urllib.parse import quote, urlencode

from fastapi import Depends, Request, Response
from sqlmodel import Session

from app import __version__
from app.api.export_files import KeptExports
from app.api.forms import form_fields
from app.api.negotiation import ATOM, JSON, Format, chosen_format
from app.api.reading import Body, Reader
from app.api.site_address import site_address
from app.pages.viewing import current_viewing
from app.queries.listing import Slice, Window
from app.queries.service import service_described
from app.queries.state import State, current_state
from app.queries.versions import EVERYTHING, Dependence
from app.schemas.parameters import CursorText, ReadParameters
from app.server.lanes import read_in_time
from app.server.response_cache import MADE_FROM, NOT_CACHED
from app.vocabulary.page_languages import ENGLISH, PAGE_LANGUAGES

HTML = Format("html", "text/html; charset=utf-8")
_IN_LANGUAGE = {ENGLISH: HTML} | {
    language: Format(f"html-{language}", HTML.media_type) for language in PAGE_LANGUAGES if language != ENGLISH
}
"""The name of a format is part of the tag, so that pages in two languages have two."""
POLICY = (
    "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; script-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""Content Security Policy: pages load only resources of this service, and no inline scripts or styles."""

MAX_ROWS_ON_PAGE = 100
"""Maximum rows of a list within a page."""
ALL = Window(MAX_ROWS_ON_PAGE, include=("evidence",))


class PartQuery(ReadParameters):
    """The query parameters of a page that shows a list in parts."""

    cursor: CursorText | None = None


class PageAnswer(NamedTuple):
    """HTML and its status."""

    html: str
    status: int = 200


class Pages(Reader):
    @property
    def path(self) -> str:
        """The path of the subject, which is also the path of the page."""
        return str(self._request.scope["path"]).removeprefix("/")

    @property
    def items(self) -> list[tuple[str, str]]:
        """The query parameters as given."""
        return list(self._request.query_params.multi_items())

    def show(self, page: Callable[[Session, State], str], made_from: Dependence = EVERYTHING) -> Response:
        """Renders the page from one snapshot, or returns a 304."""
        offered = (_in_language(),)
        return guarded(self._answer(lambda session, state, _: Body(page(session, state)), offered, made_from=made_from))

    def show_as(self, text: Callable[[Session], str], format_: Format) -> Response:
        """A text in one format, or a 304."""
        language = current_viewing().language
        name = format_.name if language == ENGLISH else f"{format_.name}-{language}"
        return guarded(self._answer(lambda session, *_: Body(text(session)), (format_,), name))

    def show_with(self, page: Callable[[Session], str], beside: str) -> Response:
        """A page that depends on the catalogue and on something beside it, of which it gets a text."""

        def tag(session: Session) -> str:
            state = current_state(session)
            digest = sha256(f"{state.digest} {beside}".encode()).hexdigest()[:16]
            return f'"{__version__}-{state.revision}-{digest}-{_in_language().name}"'

        answer = guarded(self._answer(lambda session, *_: Body(page(session)), (_in_language(),), tag=tag))
        self._request.scope["state"][MADE_FROM] = NOT_CACHED
        answer.headers["Cache-Control"] = "no-cache"
        return answer

    @property
    def export_files(self) -> KeptExports:
        files: KeptExports = self._request.app.state.export_files
        return files

    def download(self, text: Callable[[Session], str], format_: Format, name: str) -> Response:
        """A file that browsers save under this name."""
        answer = self.show_as(text, format_)
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    @property
    def site(self) -> str:
        """The address of this service."""
        return site_address(self._request)

    def show_or_describe(self, page: Callable[[Session, State], str]) -> Response:
        """Like `show`, but returns the JSON of `/v1` if the client prefers it."""

        def find(session: Session, state: State, format_: Format) -> Body:
            return Body(
                service_described(session, self.links).model_dump_json() if format_ is JSON else page(session, state)
            )

        return guarded(self._answer(find, (_in_language(), JSON)))

    async def answer_form(
        self, known: Collection[str], page: Callable[[Session, Mapping[str, str]], PageAnswer]
    ) -> Response:
        """The page for a form with these fields, which is a read whose question is too long for a URL."""
        accept = self._request.headers.getlist("accept")
        chosen_format(None, ", ".join(accept) if accept else None, (HTML,))
        fields = form_fields(self._request.headers.get("content-type", ""), await self._request.body(), known)
        answer = partial(self._answered, fields, page)
        return await read_in_time(answer, self._request.app.state.lanes, self._request.scope["path"])

    def _answered(
        self, fields: Mapping[str, str], page: Callable[[Session, Mapping[str, str]], PageAnswer]
    ) -> Response:
        def found(session: Session) -> PageAnswer:
            self._refuse_if_behind(current_state(session).revision)
            return page(session, fields)

        html, status = self._database.answer_to(found)
        headers = {"Cache-Control": "no-store", "Content-Type": HTML.media_type}
        return guarded(Response(html, status, headers=headers))

    def window(self, session: Session, query: PartQuery, limit: int, sort: tuple[str, ...] = ()) -> Window:
        return Window(limit, self._position(session, query), sort=sort)

    def next_part(self, session: Session, query: PartQuery, state: State, rows: Slice) -> str | None:
        """URL of the next part of the list."""
        if rows.next is None:
            return None
        cursor = self._sealed(session, query, rows.next, state)
        same = [item for item in self.items if item[0] != "cursor"]
        return f"?{urlencode([*same, ('cursor', cursor)], quote_via=quote)}"

    def syndicate(self, feed: Callable[[Session], str]) -> Response:
        """An Atom feed, or a 304. Ignores `Accept`, because some feed readers do not send the media type."""
        return self._answer(lambda session, *_: Body(feed(session)), (ATOM,), ATOM.name)


def _in_language() -> Format:
    return _IN_LANGUAGE[current_viewing().language]


def guarded(answer: Response) -> Response:
    """Adds the policy of pages. A 304 needs it too, because its headers replace those in the browser's cache."""
    answer.headers["Content-Security-Policy"] = POLICY
    return answer


async def _pages(request: Request) -> Pages:
    return Pages(request)


CataloguePages = Annotated[Pages, Depends(_pages)]
