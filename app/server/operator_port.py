"""A separate port for operators' paths."""

from fastapi import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.problems.details import problem_response
from app.server.access_log import METRICS

_AT_OWN_PORT = frozenset({METRICS, "/version"})


class OperationsPort:
    """Serves `/metrics` and `/version` only on that port."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self.app = app
        self.port = port

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._is_here(scope):
            sentence = "This path is not served on this port."
            await problem_response(Request(scope), "not_found", sentence)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_here(self, scope: Scope) -> bool:
        return scope["path"] not in _AT_OWN_PORT or (scope.get("server") or ("", None))[1] == self.port
