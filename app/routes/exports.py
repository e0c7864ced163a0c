from typing import Annotated, Any

from fastapi import Path, Query, Response
from pydantic import BeforeValidator

from app.api.routing import api_router
from app.api.streaming import CatalogueExporter, Export
from app.errors import NotFound, shown
from app.formats.csv import csv_rows
from app.formats.ndjson import labelled_lines, ndjson_lines
from app.queries.exports import bodies_of, everything
from app.schemas.parameters import Among, Names, ReadParameters
from app.vocabulary import Kind

router = api_router("exports")

CSV = "text/csv; charset=utf-8; header=present"
NDJSON = "application/x-ndjson"


def _known(name: object) -> object:
    """An unknown kind is a path that does not exist: a 404, not the 400 of an invalid value."""
    if name not in set(Kind):
        raise NotFound(f"There is no export {shown(str(name))}; available: {', '.join((*Kind, 'claims'))}.")
    return name


KindToExport = Annotated[Kind, BeforeValidator(_known), Path(description="Kind to export.", examples=["people"])]


class NdjsonParameters(ReadParameters):
    include: Annotated[Names, Among("evidence")] = ()


def _as(media_type: str, description: str) -> dict[str, Any]:
    content = {media_type.partition(";")[0]: {"schema": {"type": "string"}}}
    return {
        "status_code": 200,
        "response_class": Export,
        "responses": {200: {"description": description, "content": content}},
    }


@router.get("/export.ndjson", **_as(NDJSON, "One line per resource and claim."))
def export_catalogue(query: Annotated[ReadParameters, Query()], catalogue: CatalogueExporter) -> Response:
    """Export everything

    All resources by kind, then all claims, from one snapshot. Each line is an object with `kind` (`claims` for a claim)
    and `data`, the JSON of the resource.
    """
    return catalogue.export(lambda session: labelled_lines(everything(session)), NDJSON, "showfacts.ndjson")


@router.get("/export/claims.csv", **_as(CSV, "One row per claim."))
def export_claims_as_csv(query: Annotated[ReadParameters, Query()], catalogue: CatalogueExporter) -> Response:
    """Export all claims as CSV

    All claims of all documents. Several `words` are joined with semicolons in one cell, and so are their positions in
    `start` and `end`.
    """
    return catalogue.export(
        lambda session: csv_rows("claims", bodies_of(session, "claims")), CSV, "showfacts-claims.csv"
    )


@router.get("/export/claims.ndjson", **_as(NDJSON, "One line per claim."))
def export_claims_as_ndjson(query: Annotated[ReadParameters, Query()], catalogue: CatalogueExporter) -> Response:
    """Export all claims as newline-delimited JSON

    All claims of all documents, one per line, as in lists of claims.
    """
    return catalogue.export(
        lambda session: ndjson_lines(bodies_of(session, "claims")), NDJSON, "showfacts-claims.ndjson"
    )


@router.get("/export/{kind}.csv", **_as(CSV, "A header row, and one row per resource."))
def export_kind_as_csv(
    kind: KindToExport, query: Annotated[ReadParameters, Query()], catalogue: CatalogueExporter
) -> Response:
    """Export a kind as CSV

    All resources of a kind from one snapshot, by key. A reference is a slug, with the name in a second column
    (`series`, `series_name`). A date is EDTF, with its first day in a second column (`premiered_earliest`). Lists are
    joined with semicolons. Text that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    return catalogue.export(lambda session: csv_rows(kind, bodies_of(session, kind)), CSV, f"showfacts-{kind}.csv")


@router.get("/export/{kind}.ndjson", **_as(NDJSON, "One line per resource."))
def export_kind_as_ndjson(
    kind: KindToExport, query: Annotated[NdjsonParameters, Query()], catalogue: CatalogueExporter
) -> Response:
    """Export a kind as newline-delimited JSON

    All resources of a kind from one snapshot, by key, one per line. `include=evidence` adds all claims about each
    resource.
    """
    evidence = "evidence" in query.include
    return catalogue.export(
        lambda session: ndjson_lines(bodies_of(session, kind, evidence=evidence)), NDJSON, f"showfacts-{kind}.ndjson"
    )
