from typing import Annotated, Any

from fastapi import Query, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4

from app import __version__
from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.database.migrating import known_schemas
from app.queries.service import service_described
from app.schemas.parameters import ReadParameters
from app.schemas.service import Health, Service, Version
from app.server.metrics import Metrics
from app.server.readiness import Readiness
from app.sheets.schema import sheet_schema_json

router = api_router("service")
operations = api_router("operations")

FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}


@router.get("", response_model=Service)
def get_service(query: Annotated[ReadParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Get the service

    What this service is, how much it holds, and where to go from here.
    """
    return catalogue.answer(lambda session: service_described(session).model_dump_json())


class JSONSchema(JSONResponse):
    media_type = "application/schema+json"


@operations.get(
    "/sheet.schema.json",
    response_model=dict[str, Any],
    response_class=JSONSchema,
    response_description="A JSON Schema (draft 2020-12).",
)
def get_sheet_schema() -> Response:
    """Get the JSON Schema of a fact sheet

    For editors, which complete and check a sheet with it while a person types.
    """
    return Response(sheet_schema_json(), media_type=JSONSchema.media_type, headers=FOR_A_DAY)


@operations.get("/healthz")
async def get_health() -> Health:
    """Check that the process works

    Answers without asking the database anything.
    """
    return Health(status="ok")


@operations.get("/readyz")
async def get_readiness(request: Request) -> Health:
    """Check that the service can answer

    The database answers, its schema is the one this version knows, and there is data: at least one publication has been
    made. Otherwise this is a 503.
    """
    readiness: Readiness = request.app.state.readiness
    await readiness.require()
    return Health(status="ok")


@operations.get("/version")
async def get_version() -> Version:
    """Get the version

    The name and version of the software that is running, and the newest schema that it knows.
    """
    return Version(name="showfacts", version=__version__, schema_revision=known_schemas()[-1])


@operations.get("/metrics", response_class=PlainTextResponse, response_description="Prometheus' text format.")
def get_metrics(request: Request) -> Response:
    """Get the metrics

    Requests by method, route and status, how long they took, how many came from the cache, publications by cause, the
    newest revision, and how old the replica's state is. All workers count together. The database is not asked.
    """
    metrics: Metrics = request.app.state.metrics
    return Response(metrics.text(), media_type=CONTENT_TYPE_PLAIN_0_0_4, headers={"Cache-Control": "no-store"})
