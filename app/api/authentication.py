"""Routes that need a key. The key is checked before the rest of the request, and each denial is audited."""

import re
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, ClassVar

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from app.api.invalid_keys import InvalidKeys
from app.api.routing import StrictRoute, api_router
from app.database.sessions import Database
from app.errors import Forbidden, InvalidSheet, ShowfactsError, Unauthorized, Unavailable
from app.facts.actors import Actor
from app.facts.fields import SLUG_PATTERN
from app.publishing import quotas
from app.queries.keys import actor_with
from app.server.access_log import ACTOR
from app.server.lanes import started
from app.server.log_lines import redacted
from app.server.memory import LARGE_BODY, return_freed_memory
from app.vocabulary.operations import AuditAction, Scope

SECURITY_SCHEME = "key"
CHECKING = CapacityLimiter(4)
"""Keys that are looked up at the same time.

Separate from the threads of reads, which continue while a primary is down.
"""
RECORDING = CapacityLimiter(1)
"""Denials that are recorded at the same time. They wait for writers, and lookups of keys must not wait for them."""

BODY_BYTES = "body_bytes"
"""Key in the request state: the number of bytes read from the body."""

_ACTIONS = {
    "PUT": AuditAction.PUBLISH,
    "DELETE": AuditAction.WITHDRAW,
    "POST": AuditAction.CHECK,
    "GET": AuditAction.READ_AUDIT,
}


class KeyRoute(StrictRoute):
    """Answers 401 and 403 before the query, the path or the body is read. The key needs one of the scopes."""

    scopes: ClassVar[tuple[Scope, ...]]

    def __init__(self, *args: Any, **options: Any) -> None:
        options["openapi_extra"] = (options.get("openapi_extra") or {}) | {"security": [{SECURITY_SCHEME: []}]}
        super().__init__(*args, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def handle_with_key(request: Request) -> Response:
            actor = await _actor(request)
            try:
                await to_thread.run_sync(_admit, request, actor, self.scopes, limiter=CHECKING)
                return await handle(request)
            except Unavailable:
                raise
            except (ShowfactsError, RequestValidationError, HTTPException) as error:
                await to_thread.run_sync(_record, request, actor, error, limiter=RECORDING)
                raise
            finally:
                if request.scope["state"].get(BODY_BYTES, 0) > LARGE_BODY:
                    started(return_freed_memory, CHECKING)

        return handle_with_key


class PublishingRoute(KeyRoute):
    scopes = (Scope.PUBLISH, Scope.PUBLISH_ANY, Scope.WITHDRAW_ANY)


class AuditRoute(KeyRoute):
    scopes = (Scope.AUDIT,)


def publishing_router(tag: str) -> APIRouter:
    return api_router(tag, route_class=PublishingRoute)


def audit_router(tag: str) -> APIRouter:
    return api_router(tag, route_class=AuditRoute)


async def _actor(request: Request) -> Actor:
    try:
        actor = await to_thread.run_sync(_look_up, request, limiter=CHECKING)
    except Unauthorized:
        invalid_keys: InvalidKeys = request.app.state.invalid_keys
        invalid_keys.count()
        raise
    request.scope["state"][ACTOR] = actor
    return actor


def _look_up(request: Request) -> Actor:
    database: Database = request.app.state.database
    key = _key_of(request)
    with database.read(newest=True) as session:  # a lagging replica may not know of a revocation
        return actor_with(session, key, request.state.request_id)


def _admit(request: Request, actor: Actor, scopes: tuple[Scope, ...]) -> None:
    """Raises Forbidden if the key has none of the scopes, and QuotaExceeded if the body exceeds today's quota."""
    if not actor.may(*scopes):
        has = ", ".join(sorted(actor.scopes))
        raise Forbidden(f"The key {actor.name} has the scopes {has}; this needs {' or '.join(scopes)}.")
    database: Database = request.app.state.database
    with database.read(newest=True) as session:
        if request.method == "PUT":
            quotas.require_quota(session, actor, _announced_bytes(request))
        if quotas.is_use_known(session, actor):
            return
    with suppress(Unavailable), database.write() as session:  # if writers are busy, the use is recorded next time
        quotas.note_use(session, actor)


def _announced_bytes(request: Request) -> int:
    given = request.headers.get("content-length", "")
    return int(given) if given.isascii() and given.isdigit() else 0


def _record(request: Request, actor: Actor, error: Exception) -> None:
    database: Database = request.app.state.database
    slug = request.path_params.get("slug", "")
    subject = slug if len(slug) <= 200 and re.fullmatch(SLUG_PATTERN, slug) else None
    action, (code, detail) = _ACTIONS[request.method], _told(error)
    size = 0 if action is AuditAction.CHECK else request.scope["state"].get(BODY_BYTES, 0)
    with suppress(Unavailable), database.write() as session:  # the request is denied even if this cannot be recorded
        quotas.record_without_effect(session, actor, action, subject, code, detail, size)


def _told(error: Exception) -> tuple[str, str | None]:
    """The code and the detail. Faults of a sheet are only counted, because their sentences may quote the document."""
    match error:
        case InvalidSheet():
            return error.code, f"{len(error.faults)} fault(s), the first at {error.faults[0].pointer or 'the root'}"
        case ShowfactsError():
            return error.code, redacted(error.detail)
        case HTTPException():
            return f"http_{error.status_code}", None
        case _:
            return "invalid_parameter", None


def _key_of(request: Request) -> str:
    given = request.headers.getlist("authorization")
    if len(given) != 1:
        raise Unauthorized("Send one key as `Authorization: Bearer sf_…`.")
    scheme, _, key = given[0].partition(" ")
    if scheme.lower() != "bearer" or not key:
        raise Unauthorized("Send the key as `Authorization: Bearer sf_…`.")
    return key
