"""`create_app`: the settings, the layers every request goes through, and all routes."""

from fastapi import FastAPI
from starlette.middleware import Middleware

from app import __version__
from app.pages import docs
from app.settings import Settings, settings_from_environment
from app.web.guard import Guard
from app.web.openapi import DESCRIPTION, SERVERS, TAGS, DocumentedAPI, operation_id
from app.web.parameters import StrictRoute
from app.web.refusals import EXCEPTION_HANDLERS

ROUTERS = (docs.router,)


def create_app(settings: Settings | None = None) -> FastAPI:
    settings = settings or settings_from_environment()
    app = DocumentedAPI(
        title="showfacts",
        version=__version__,
        description=DESCRIPTION,
        openapi_tags=TAGS,
        servers=SERVERS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,  # the redirect would be built from the Host header
        generate_unique_id_function=operation_id,
        exception_handlers=EXCEPTION_HANDLERS,
        # The first is the outermost. `add_middleware` would put one outside the guard, which must see every answer.
        middleware=[Middleware(Guard, body_limit=settings.body_limit_bytes)],
        # Costs 4 to 14 % of each request, even without anyone to send the spans to.
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False},
    )
    app.router.route_class = StrictRoute
    app.state.settings = settings
    for router in ROUTERS:
        app.include_router(router)
    return app
