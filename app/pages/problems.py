"""Problems as pages, for those whose browser would rather have one. Below `/v1/` they stay JSON."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import orjson
from fastapi import Request, Response
from fastapi.responses import HTMLResponse

from app.pages.answering import HTML, guarded
from app.pages.environment import render
from app.web.negotiation import Format, chosen_format
from app.web.problems import MEDIA_TYPE
from app.web.refusals import EXCEPTION_HANDLERS

_PROBLEM = Format("json", MEDIA_TYPE)

Handler = Callable[[Request, Any], Coroutine[Any, Any, Response]]


def wants_page(request: Request) -> bool:
    """Whether the client likes HTML better than a problem, outside the API."""
    accept = ", ".join(request.headers.getlist("accept"))
    if f"{request.scope['path']}/".startswith("/v1/") or "html" not in accept.lower():
        return False
    return chosen_format(None, accept, (_PROBLEM, HTML)) is HTML


async def _refuse_readably(request: Request, error: Exception, refuse: Handler) -> Response:
    answer = await refuse(request, error)
    if answer.media_type != MEDIA_TYPE or not wants_page(request):
        return answer
    return _page_of(answer)


def _page_of(answer: Response) -> Response:
    """The same refusal, with its headers but those about the body."""
    page = HTMLResponse(render("refusal.html", problem=orjson.loads(answer.body)), answer.status_code)
    page.headers.update({name: value for name, value in answer.headers.items() if not name.startswith("content-")})
    page.headers["Vary"] = "Accept, Accept-Encoding"
    return guarded(page)


HANDLERS: dict[int | type[Exception], Handler] = {
    error: partial(_refuse_readably, refuse=refuse) for error, refuse in EXCEPTION_HANDLERS.items()
}
"""In place of those of `web`, which they ask first."""
