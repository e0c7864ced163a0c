"""The W3C Reconciliation Service API 0.2, by which OpenRefine matches rows of a table with the catalogue.

It describes itself in its manifest, and is not part of the OpenAPI document.
"""

from functools import partial
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.routing import APIRoute
from pydantic import ConfigDict, Field

from app.api.negotiation import JSON
from app.api.reconciling import CatalogueReconciler
from app.api.routing import api_router
from app.errors import NotFound, shown
from app.reconciling.protocol import LONGEST_TEXT, is_entity
from app.reconciling.suggesting import suggested_properties, suggested_types
from app.schemas.parameters import PLAIN_DECIMAL, ReadParameters
from app.server.guard import RECONCILIATION
from app.server.lanes import read_in_time

router = api_router("reconciliation", prefix="")
suggesting = APIRouter(route_class=APIRoute, include_in_schema=False)
"""Clients send further parameters here, which the specification does not have; they are ignored."""

FOR_A_DAY = {"Cache-Control": "public, max-age=86400"}
EntityId = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]


class ReconcileParameters(ReadParameters):
    queries: str | None = None


class EntityParameters(ReadParameters):
    id: EntityId


class SuggestParameters(ReadParameters):
    model_config = ConfigDict(extra="ignore", frozen=True)

    prefix: Annotated[str, Field(max_length=LONGEST_TEXT)] = ""
    cursor: Annotated[int, Field(ge=0, le=1_000), PLAIN_DECIMAL] = 0


Suggesting = Annotated[SuggestParameters, Query()]


@router.get(RECONCILIATION, include_in_schema=False)
def get_reconciliation(query: Annotated[ReconcileParameters, Query()], catalogue: CatalogueReconciler) -> Response:
    """The manifest, or with `queries` the results of a batch."""
    return catalogue.manifest() if query.queries is None else catalogue.results(query.queries)


@router.post(RECONCILIATION, include_in_schema=False)
async def reconcile(
    query: Annotated[ReadParameters, Query()], request: Request, catalogue: CatalogueReconciler
) -> Response:
    work = partial(catalogue.posted, request.headers.get("content-type", ""), await request.body())
    return await read_in_time(work, request.app.state.lanes, RECONCILIATION)


@router.get(f"{RECONCILIATION}/view", include_in_schema=False)
def view_entity(query: Annotated[EntityParameters, Query()], catalogue: CatalogueReconciler) -> Response:
    """Redirects to the page. An identifier has a slash, which clients encode, so that it cannot be part of a path."""
    if not is_entity(query.id):
        raise NotFound(f"There is no entity {shown(query.id)}.")
    return Response(status_code=307, headers={"Location": f"/{quote(query.id)}", **FOR_A_DAY})


@router.get(f"{RECONCILIATION}/preview", include_in_schema=False)
def preview_entity(query: Annotated[EntityParameters, Query()], catalogue: CatalogueReconciler) -> Response:
    return catalogue.preview(query.id)


@suggesting.get(f"{RECONCILIATION}/suggest/entity")
async def suggest_entities(query: Suggesting, request: Request, catalogue: CatalogueReconciler) -> Response:
    work = partial(catalogue.suggest_entities, query.prefix, query.cursor)
    return await read_in_time(work, request.app.state.lanes, request.scope["path"])


@suggesting.get(f"{RECONCILIATION}/suggest/type")
async def suggest_types(query: Suggesting) -> Response:
    return Response(suggested_types(query.prefix), media_type=JSON.media_type, headers=FOR_A_DAY)


@suggesting.get(f"{RECONCILIATION}/suggest/property")
async def suggest_properties(query: Suggesting) -> Response:
    return Response(suggested_properties(query.prefix), media_type=JSON.media_type, headers=FOR_A_DAY)
