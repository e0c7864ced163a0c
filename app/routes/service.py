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
from app.schemas.service import Health, Service, SoftwareVersion
from app.server.metrics import Metrics
from app.server.readiness import Readiness
from app.sheets.schema import sheet_schema_json

router = api_router("service")
operations = api_router("operations", prefix="")

FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}


@router.get("", response_model=Service)
def get_service(query: Annotated[ReadParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Get the service

    Name, version and size of the catalogue, and links to all its lists and other entry points.
    """
    return catalogue.answer(lambda session: service_described(session, catalogue.links).model_dump_json())


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

    Editors use it to complete and validate a sheet.
    """
    return Response(sheet_schema_json(), media_type=JSONSchema.media_type, headers=FOR_A_DAY)


@operations.get("/healthz")
async def get_health() -> Health:
    """Check that the process works

    Does not use the database.
    """
    return Health(status="ok")


@operations.get("/readyz")
async def get_readiness(request: Request) -> Health:
    """Check that the service is ready

    Ready means: the database responds, its schema matches this version, and at least one document was published.
    Otherwise the response is a 503.
    """
    readiness: Readiness = request.app.state.readiness
    await readiness.require()
    return Health(status="ok")


@operations.get("/version")
async def get_version() -> SoftwareVersion:
    """Get the version

    Name and version of the running software, and the newest schema that it supports.
    """
    return SoftwareVersion(name="showfacts", version=__version__, schema_revision=known_schemas()[-1])


@operations.get("/metrics", response_class=PlainTextResponse, response_description="Prometheus text format.")
def get_metrics(request: Request) -> Response:
    """Get the metrics

    Requests by method, route and status, durations, cache hits, publications by cause, the newest revision, and the lag
    of the replica. Counts cover all workers. Does not use the database.
    """
    metrics: Metrics = request.app.state.metrics
    return Response(metrics.text(), media_type=CONTENT_TYPE_PLAIN_0_0_4, headers={"Cache-Control": "no-store"})
