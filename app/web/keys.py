"""Routes that need a key. The key is looked at before anything else of the request."""

from collections.abc import Callable, Coroutine
from typing import Any, ClassVar

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request, Response

from app.database.sessions import Database
from app.errors import Unauthorized
from app.queries.keys import require_key
from app.vocabulary import Scope
from app.web.strictness import StrictRoute

SECURITY_SCHEME = "key"
CHECKING = CapacityLimiter(4)
"""Keys that are looked up at the same time. Reads have threads of their own, as they go on while a primary is away."""


class PublishingRoute(StrictRoute):
    """Answers 401 and 403 before the query, the path or the body is read."""

    scope: ClassVar = Scope.PUBLISH

    def __init__(self, *args: Any, **options: Any) -> None:
        options["openapi_extra"] = (options.get("openapi_extra") or {}) | {"security": [{SECURITY_SCHEME: []}]}
        super().__init__(*args, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_with_key(request: Request) -> Response:
            await to_thread.run_sync(_require, request, self.scope, limiter=CHECKING)
            return await handle(request)

        return handle_with_key


def publishing_router(tag: str) -> APIRouter:
    return APIRouter(tags=[tag], route_class=PublishingRoute)


def _require(request: Request, scope: Scope) -> None:
    database: Database = request.app.state.database
    key = _key_of(request)
    with database.read(newest=True) as session:  # a key that was revoked opens nothing, wherever a replica has got to
        require_key(session, key, scope)


def _key_of(request: Request) -> str:
    given = request.headers.getlist("authorization")
    if len(given) != 1:
        raise Unauthorized("Send one key as `Authorization: Bearer sf_…`.")
    scheme, _, key = given[0].partition(" ")
    if scheme.lower() != "bearer" or not key:
        raise Unauthorized("Send the key as `Authorization: Bearer sf_…`.")
    return key
