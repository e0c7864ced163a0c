from anyio import to_thread
from fastapi import Request, Response
from starlette.types import ASGIApp, Message

from app.errors import NotInstalled, UnsupportedMediaType
from app.web.negotiation import JSON, chosen_format
from app.web.strictness import api_router

router = api_router("mcp")


@router.post("/mcp", include_in_schema=False)
async def call_tools(request: Request) -> Response:
    """Call a tool for language models

    The Model Context Protocol describes itself: its clients ask for the tools and what they take.
    """
    _require_json(request)
    body = await request.body()
    protocol = await to_thread.run_sync(_protocol)
    return await _exchanged(protocol, request, body)


def _require_json(request: Request) -> None:
    """Here, because the protocol would refuse without a problem document."""
    accept = request.headers.getlist("accept")
    chosen_format(None, ", ".join(accept) if accept else None, (JSON,))
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != JSON.media_type:
        raise UnsupportedMediaType("The body is JSON-RPC, as application/json.")


def _protocol() -> ASGIApp:
    try:
        from app.web.model_context import answer_in_protocol  # takes as long as everything else, for few
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise NotInstalled("The tools for language models need the extra: pip install 'showfacts[mcp]'.") from None
    return answer_in_protocol


async def _exchanged(protocol: ASGIApp, request: Request, body: bytes) -> Response:
    """The answer to a body that has been read, and whose headers are good."""
    unread = [body]
    answered: list[Message] = []

    async def receive() -> Message:
        if unread:
            return {"type": "http.request", "body": unread.pop(), "more_body": False}
        return await request.receive()

    async def send(message: Message) -> None:
        answered.append(message)

    others = [header for header in request.scope["headers"] if header[0] != b"accept"]
    both = (b"accept", b"application/json, text/event-stream")  # the protocol wants both, and answers with the first
    await protocol({**request.scope, "headers": [*others, both]}, receive, send)
    start, *rest = answered
    content = b"".join(message.get("body", b"") for message in rest)
    response = Response(content, status_code=start["status"], headers={"Cache-Control": "no-store"})
    response.raw_headers += [header for header in start["headers"] if header[0] == b"content-type"]
    return response
