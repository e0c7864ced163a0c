import re

from anyio import to_thread
from fastapi import Request, Response
from starlette.types import ASGIApp, Message

from app.api.negotiation import JSON, chosen_format
from app.api.routing import api_router
from app.errors import ForbiddenOrigin, NotInstalled, TooLarge, UnsupportedMediaType, shown
from app.settings import Settings

_OF_THIS_MACHINE = re.compile(r"https?://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?")

router = api_router("mcp", prefix="")

MOST_VALUES = 1_000


@router.post("/mcp", include_in_schema=False)
async def call_tools(request: Request) -> Response:
    """Call a tool for language models

    Endpoint of the Model Context Protocol. Clients list the tools and their parameters through the protocol.
    """
    _require_known_origin(request)
    _require_json(request)
    body = await request.body()
    _require_few_values(body)
    protocol = await to_thread.run_sync(_protocol)
    return await _exchanged(protocol, request, body)


def _require_known_origin(request: Request) -> None:
    """Prevents DNS rebinding: a page may make a browser call a service on its machine, but not hide its origin."""
    settings: Settings = request.app.state.settings
    known = (settings.mcp_origins or "").split(",")
    for origin in request.headers.getlist("origin"):
        if not (_OF_THIS_MACHINE.fullmatch(origin) or origin in known):
            raise ForbiddenOrigin(
                f"The origin {shown(origin)} is not allowed; SHOWFACTS_MCP_ORIGINS lists allowed origins."
            )


def _require_json(request: Request) -> None:
    """Checked here, because the protocol library would not return a problem document."""
    accept = request.headers.getlist("accept")
    chosen_format(None, ", ".join(accept) if accept else None, (JSON,))
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != JSON.media_type:
        raise UnsupportedMediaType("The body must be JSON-RPC, sent as application/json.")


def _require_few_values(body: bytes) -> None:
    """Checked before the protocol library parses the body in the event loop: 60 kB of empty maps take it a second."""
    values = sum(body.count(sign) for sign in (b",", b":", b"[", b"{"))
    if values > MOST_VALUES:
        raise TooLarge(f"A call has at most {MOST_VALUES:,} commas, colons and brackets; this one has {values:,}.")


def _protocol() -> ASGIApp:
    try:
        from app.api.model_context import answer_in_protocol  # takes as long as everything else, for few
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise NotInstalled("The tools for language models need the extra: pip install 'showfacts[mcp]'.") from None
    return answer_in_protocol


async def _exchanged(protocol: ASGIApp, request: Request, body: bytes) -> Response:
    """The response to a request whose body was read and whose headers were checked."""
    unread = [body]
    answered: list[Message] = []

    async def receive() -> Message:
        if unread:
            return {"type": "http.request", "body": unread.pop(), "more_body": False}
        return await request.receive()

    async def send(message: Message) -> None:
        answered.append(message)

    others = [header for header in request.scope["headers"] if header[0] != b"accept"]
    both = (
        b"accept",
        b"application/json, text/event-stream",
    )  # the library requires both
    await protocol({**request.scope, "headers": [*others, both]}, receive, send)
    start, *rest = answered
    content = b"".join(message.get("body", b"") for message in rest)
    response = Response(content, status_code=start["status"], headers={"Cache-Control": "no-store"})
    response.raw_headers += [header for header in start["headers"] if header[0] == b"content-type"]
    return response
