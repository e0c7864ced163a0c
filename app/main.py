"""`create_app`: settings, middleware and routes."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Self

from fastapi import FastAPI
from fastapi.routing import APIRoute
from fastapi.telemetry import TelemetryConfig
from sqlalchemy.orm import configure_mappers
from starlette.middleware import Middleware

from app import __version__
from app.api.cursors import CursorSecret
from app.api.export_files import KeptExports
from app.api.invalid_keys import InvalidKeys
from app.api.openapi import DocumentedAPI
from app.api.openapi_texts import DESCRIPTION, SERVERS, TAGS
from app.api.routing import StrictRoute, operation_id
from app.database.sessions import Database
from app.errors import BadConfiguration
from app.pages import problems, site
from app.pages.environment import compile_templates
from app.problems.handlers import EXCEPTION_HANDLERS
from app.routes import (
    audit,
    changes,
    characters,
    check,
    claims,
    conflicts,
    content_ratings,
    counts,
    credits,
    definitions,
    documents,
    drafts,
    episodes,
    events,
    exports,
    filming_locations,
    images,
    lookup,
    mcp,
    metrics,
    nominations,
    organizations,
    people,
    places,
    reconcile,
    relationships,
    releases,
    search,
    seasons,
    series,
    service,
    statements,
    titles,
)
from app.server.access_log import FOR_OPERATORS, Journal
from app.server.admission import Admission
from app.server.change_broadcast import Broadcast
from app.server.compression import Compressing
from app.server.guard import Guard
from app.server.lanes import HEAVY, HEAVY_WAITING, Lanes
from app.server.memory import collect_seldom, share_one_arena
from app.server.metrics import Metrics
from app.server.open_connections import OpenConnections, most_connections
from app.server.operator_port import OperationsPort
from app.server.protocol_context import PROTOCOL_CONTEXT, ProtocolContext
from app.server.readiness import Readiness
from app.server.request_admission import Admitting, Budgets
from app.server.response_cache import Caching, ResponseCache, look_at
from app.settings import Settings, settings_from_environment

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

    from app.server.rate_limit import RateLimit

SWITCH_SECONDS = 0.001
"""How long a thread holds the interpreter lock.

With Python's default of 5 ms, rejected requests wait too long for the event loop.
"""

ROUTERS = (
    service.router,
    counts.router,  # before the routes of single subjects
    series.router,
    seasons.router,
    episodes.router,
    people.router,
    characters.router,
    credits.router,
    organizations.router,
    places.router,
    filming_locations.router,
    statements.router,
    metrics.router,
    definitions.router,
    events.router,
    nominations.router,
    releases.router,
    titles.router,
    content_ratings.router,
    relationships.router,
    images.router,
    documents.router,
    documents.publishing,
    drafts.publishing,
    claims.router,
    conflicts.router,
    changes.router,
    search.router,
    lookup.router,
    check.router,
    exports.router,
    audit.router,
    service.operations,
    *site.ROUTERS,
    mcp.router,
    reconcile.router,
    reconcile.suggesting,
)
ROUTES = [route for router in ROUTERS for route in router.routes]
"""Not by `include_router`, which would build each route again for each application, at its first requests."""


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application. It does not migrate the database; it closes the database on shutdown."""
    parts = _Parts.of(settings or settings_from_environment())
    app = DocumentedAPI(
        title="showfacts",
        version=__version__,
        routes=list(ROUTES),
        description=DESCRIPTION,
        openapi_tags=TAGS,
        servers=SERVERS,
        lifespan=parts.lifespan,
        openapi_url=None,  # `pages.docs` serves it from a thread, because building the document takes a second
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # the redirect would be built from the Host header
        generate_unique_id_function=operation_id,
        exception_handlers=EXCEPTION_HANDLERS,
        middleware=parts.layers(),
        telemetry=_telemetry(parts.settings),
    )
    app.router.route_class = StrictRoute
    app.state.settings = parts.settings
    app.state.database = parts.database
    app.state.cursor_secret = CursorSecret(parts.settings.cursor_secret, parts.database)
    app.state.response_cache = parts.cache
    app.state.stopping = parts.stopping
    app.state.lanes = parts.lanes
    app.state.broadcast = parts.broadcast()
    app.state.readiness = Readiness(parts.database)
    app.state.metrics = parts.metrics
    app.state.invalid_keys = parts.invalid_keys
    app.state.export_files = parts.export_files
    app.state.problem_page = problems.problem_page
    app.state.written_out = _written_out()
    app.state.links = _links()
    return app


def create_worker_app() -> FastAPI:
    """The application of one of several worker processes. It exits when its parent process exits or is killed."""
    if supervisor := multiprocessing.parent_process():
        threading.Thread(target=_stop_behind, args=(supervisor,), daemon=True).start()
    application = create_app()
    gc.freeze()  # imported objects are permanent: a collection that visits them stops all threads for 0.1 to 0.3 s
    return application


def _stop_behind(supervisor: "BaseProcess") -> None:
    supervisor.join()
    os.kill(os.getpid(), signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The objects that one application consists of, besides its routes."""

    settings: Settings
    database: Database
    cache: ResponseCache
    limit: "RateLimit | None"
    admission: Admission
    lanes: Lanes
    stopping: threading.Event
    metrics: Metrics
    journal: Journal
    invalid_keys: InvalidKeys
    export_files: KeptExports

    @classmethod
    def of(cls, settings: Settings) -> Self:
        if settings.tracing:
            _refuse_to_trace_in_vain()
        database = Database(
            settings.database_url,
            read_url=settings.read_database_url,
            deadline_seconds=settings.database_deadline_seconds,
        )
        cache = ResponseCache(settings.response_cache_bytes)
        admission = Admission(settings.requests_in_work, settings.requests_waiting)
        metrics = Metrics(
            revision=lambda: cache.newest.revision if cache.newest else None,
            lag_seconds=lambda: database.lag_seconds,
        )
        limit, stopping, journal = _rate_limit(settings), threading.Event(), Journal(metrics)
        invalid_keys = InvalidKeys(metrics)
        export_files = KeptExports(settings.export_folder, settings.export_bytes)
        return cls(
            settings,
            database,
            cache,
            limit,
            admission,
            Lanes(),
            stopping,
            metrics,
            journal,
            invalid_keys,
            export_files,
        )

    @asynccontextmanager
    async def lifespan(self, _: FastAPI) -> AsyncIterator[dict[str, ProtocolContext]]:
        configure_mappers()  # otherwise the first reader would wait for it
        compile_templates()
        share_one_arena()
        sys.setswitchinterval(SWITCH_SECONDS)
        collect_seldom()
        with self.cache.watching(partial(look_at, self.database)):
            # The HTTP protocol may answer from the cache without the middleware, if there is no rate limit and no
            # tracing.
            is_used = self.cache.capacity > 0 and not (self.limit or self.settings.tracing)
            cache = self.cache if is_used else None
            connections = OpenConnections(most_connections())
            yield {PROTOCOL_CONTEXT: ProtocolContext(cache, self.admission, self.journal, connections, self.stopping)}
        await self.export_files.stop()
        self.invalid_keys.write()
        if self.limit:
            await self.limit.close()
        self.database.dispose()

    def broadcast(self) -> Broadcast:
        return Broadcast(
            self.database,
            lambda: self.cache.newest,
            self.stopping,
            most=self.settings.streams,
            most_per_address=self.settings.streams_per_address,
        )

    def layers(self) -> list[Middleware]:
        """Outermost first. `add_middleware` would add layers outside the guard, which must see every response."""
        return [
            Middleware(Guard, body_limit=self.settings.body_limit_bytes, journal=self.journal),
            *([Middleware(OperationsPort, port=port)] if (port := self.settings.operations_port) else []),
            *([Middleware(self.limit.around)] if self.limit else []),
            *([Middleware(Caching, cache=self.cache)] if self.cache.capacity else []),
            Middleware(
                Admitting,
                admission=self.admission,
                heavy=Admission(int(HEAVY.total_tokens), HEAVY_WAITING),
                lanes=self.lanes,
                budgets=Budgets(self.settings.read_seconds, self.settings.publish_seconds),
            ),
            Middleware(Compressing),
        ]


def _written_out() -> dict[str, set[str]]:
    """The methods of each path without parameters."""
    found: dict[str, set[str]] = defaultdict(set)
    for route in ROUTES:
        if isinstance(route, APIRoute) and "{" not in route.path:
            found[route.path] |= set(route.methods or ())
    return dict(found)


def _links() -> dict[str, str]:
    """The paths below `/v1/` without parameters that can be read, by their part after `/v1/`."""
    paths = (route.path for route in ROUTES if isinstance(route, APIRoute) and _is_entry(route))
    return {path.removeprefix("/v1/"): path for path in paths}


def _is_entry(route: APIRoute) -> bool:
    return "GET" in (route.methods or ()) and route.path.startswith("/v1/") and "{" not in route.path


def _rate_limit(settings: Settings) -> "RateLimit | None":
    if settings.rate_limit is None:
        return None
    from app.server.rate_limit import RateLimit  # a tenth of the start-up time, for a rarely used feature

    return RateLimit(settings.rate_limit, settings.rate_limit_storage_url)


def _telemetry(settings: Settings) -> TelemetryConfig:
    """Off by default: it costs 4 to 14 % of each request, even without a collector."""
    return {
        "tracing": settings.tracing,
        "auto_configure": settings.tracing,
        "exclude": lambda scope: scope["path"] in FOR_OPERATORS,
        "metrics": False,
        "logs": False,
        "operation_spans": False,
    }


def _refuse_to_trace_in_vain() -> None:
    """Without a collector FastAPI would only log a warning."""
    if not (os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT") or os.environ.get("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")):
        raise BadConfiguration("Tracing needs a collector: set OTEL_EXPORTER_OTLP_ENDPOINT to its address.")
    try:
        import opentelemetry.exporter.otlp.proto.http.trace_exporter
        import opentelemetry.sdk.trace  # noqa: F401 - FastAPI uses both
    except ImportError:
        raise BadConfiguration("Tracing needs the extra: pip install 'showfacts[otel]'.") from None
