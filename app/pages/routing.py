"""Routes of pages: each page has the language that its client prefers, or the one in `?lang=`."""

from collections.abc import Awaitable, Callable

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Receive, Scope, Send

from app.api.routing import StrictRoute
from app.pages.viewing import Viewing, viewed_by, without_language


class PageRoute(StrictRoute):
    """A strict route that takes `lang` too, and fields of forms that were left empty."""

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        with viewed_by(scope) as viewing:
            inner = {**scope, "query_string": _filled_in(without_language(scope["query_string"]))}
            await super().handle(inner, receive, _with_language(viewing, send))


def _filled_in(query: bytes) -> bytes:
    return b"&".join(part for part in query.split(b"&") if not part.endswith(b"=") or part.count(b"=") > 1)


def _with_language(viewing: Viewing, send: Send) -> Callable[[Message], Awaitable[None]]:
    """Pages are marked with their language. A 304 has the headers of the page that the client keeps."""

    async def send_marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            mark_language(viewing, MutableHeaders(raw=message["headers"]), message["status"])
        await send(message)

    return send_marked


def mark_language(viewing: Viewing, headers: MutableHeaders, status: int) -> None:
    is_page = headers.get("content-type", "").startswith("text/html")
    if is_page or (status == 304 and "content-security-policy" in headers):
        headers["Content-Language"] = viewing.language
        headers["Vary"] = ", ".join(["Accept-Language", *filter(None, [headers.get("Vary")])])
