"""Protects a server on the loopback address from other programs and from pages of other sites in the same browser.

A request must name this server as its `Host`, come from no other origin, and carry the token of the address that the
command line printed. The page itself and its static files have no data and need no token.
"""

from collections.abc import Mapping
from hmac import compare_digest

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

TOKEN_HEADER = "x-showfacts-token"  # noqa: S105 - the name of a header
_OPEN_PAGE, _OPEN_FILES = "/curate", "/static/"
_OWN_SITES = ("same-origin", "none")


class TokenGuard:
    def __init__(self, app: ASGIApp, port: int, token: str) -> None:
        self._app = app
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        reason = self._reason_against(scope) if scope["type"] == "http" else None
        if reason is None:
            await self._app(scope, receive, send)
            return
        problem = {"title": "Forbidden", "status": 403, "detail": reason, "code": "forbidden"}
        refusal = JSONResponse(problem, 403, media_type="application/problem+json")
        await refusal(scope, receive, send)

    def _reason_against(self, scope: Scope) -> str | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self._hosts:
            return "The Host header names another server."
        if not self._is_own_origin(headers, hosts[0]):
            return "Pages of other origins may not use this server."
        path = scope["path"]
        is_open = scope["method"] in ("GET", "HEAD") and (path == _OPEN_PAGE or path.startswith(_OPEN_FILES))
        if is_open or compare_digest(headers.get(TOKEN_HEADER, "").encode(), self._token.encode()):
            return None
        return "Open the workbench with the address that the command line printed: it has the token."

    @staticmethod
    def _is_own_origin(headers: Mapping[str, str], host: str) -> bool:
        if headers.get("origin", f"http://{host}") != f"http://{host}":
            return False
        return headers.get("sec-fetch-site", "none") in _OWN_SITES
