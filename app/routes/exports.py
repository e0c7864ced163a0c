from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import Path, Query, Response
from pydantic import BeforeValidator

from app.api.export_files import KeptFile
from app.api.export_list import CSV, EVERYTHING, EXTERNAL_IDS, NDJSON, files_listed
from app.api.routing import api_router
from app.api.streaming import CatalogueExporter, Export
from app.errors import NotFound, shown
from app.formats.csv import csv_rows
from app.formats.ndjson import labelled_lines, ndjson_lines
from app.queries.exports import EXPORTED, bodies_of, everything, external_ids
from app.routes.lookup import PROBLEM
from app.schemas.exports import ExportFileList
from app.schemas.parameters import Among, Names, ReadParameters
from app.vocabulary.kinds import Kind

router = api_router("exports")


def _known(name: object) -> object:
    """An unknown kind is a path that does not exist: a 404, not the 400 of an invalid value."""
    if name not in set(Kind):
        known = ", ".join((*EXPORTED, f"{EXTERNAL_IDS} (only CSV)"))
        raise NotFound(f"There is no export {shown(str(name))}; available: {known}.")
    return name


KindToExport = Annotated[Kind, BeforeValidator(_known), Path(description="Kind to export.", examples=["people"])]


class NdjsonParameters(ReadParameters):
    include: Annotated[Names, Among("evidence")] = ()


def _as(media_type: str, description: str) -> dict[str, Any]:
    content = {media_type.partition(";")[0]: {"schema": {"type": "string"}}}
    return {
        "status_code": 200,
        "response_class": Export,
        "responses": {
            200: {"description": description, "content": content},
            206: {"description": "The part in `Range` of a kept file.", "content": content},
            416: {"description": "The range is behind the end of the kept file.", "content": PROBLEM},
        },
    }


@router.get("/export", response_model=ExportFileList)
def list_exports(query: Annotated[ReadParameters, Query()], catalogue: CatalogueExporter) -> Response:
    """List the exports

    All files with the revision, size, number of rows and SHA-256 of each finished file that the service keeps, or null.
    A kept file is served for up to ten minutes, with its size and `ETag`, so that an interrupted download can continue
    (`Range`, with `If-Range`). Otherwise the file is built or its content is streamed.
    """
    return catalogue.listing(_listing)


def _listing(kept: Mapping[str, KeptFile]) -> str:
    return ExportFileList(data=list(files_listed(kept).values())).model_dump_json()


@router.get("/export.ndjson", **_as(NDJSON, "One line per resource and claim."))
def export_catalogue(query: Annotated[ReadParameters, Query()], catalogue: CatalogueExporter) -> Response:
    """Export everything

    All resources by kind, then all claims, from one snapshot. Each line is an object with `kind` (`claims` for a claim)
    and `data`, the JSON of the resource.
    """
    return catalogue.export(EVERYTHING, lambda session: labelled_lines(everything(session)), NDJSON)


@router.get("/export/external-ids.csv", **_as(CSV, "One row per external identifier."))
def export_external_ids(query: Annotated[ReadParameters, Query()], catalogue: CatalogueExporter) -> Response:
    """Export all external identifiers as CSV

    A crosswalk between the catalogue and others: the kind, slug, path and name of a subject, the scheme (`imdb`) and
    the identifier, by kind, slug and scheme.
    """
    return catalogue.export(f"{EXTERNAL_IDS}.csv", lambda session: csv_rows(EXTERNAL_IDS, external_ids(session)), CSV)


@router.get("/export/claims.csv", **_as(CSV, "One row per claim."))
def export_claims_as_csv(query: Annotated[ReadParameters, Query()], catalogue: CatalogueExporter) -> Response:
    """Export all claims as CSV

    All claims of all documents. Several `words` are joined with semicolons in one cell, and so are their positions in
    `start` and `end`.
    """
    return catalogue.export("claims.csv", lambda session: csv_rows("claims", bodies_of(session, "claims")), CSV)


@router.get("/export/claims.ndjson", **_as(NDJSON, "One line per claim."))
def export_claims_as_ndjson(query: Annotated[ReadParameters, Query()], catalogue: CatalogueExporter) -> Response:
    """Export all claims as newline-delimited JSON

    All claims of all documents, one per line, as in lists of claims.
    """
    return catalogue.export("claims.ndjson", lambda session: ndjson_lines(bodies_of(session, "claims")), NDJSON)


@router.get("/export/{kind}.csv", **_as(CSV, "A header row, and one row per resource."))
def export_kind_as_csv(
    kind: KindToExport, query: Annotated[ReadParameters, Query()], catalogue: CatalogueExporter
) -> Response:
    """Export a kind as CSV

    All resources of a kind from one snapshot, by key. A reference is a slug, with the name in a second column
    (`series`, `series_name`). A date is EDTF, with its first day in a second column (`premiered_earliest`). Lists are
    joined with semicolons. Text that a spreadsheet would run as a formula gets a leading apostrophe.
    """
    return catalogue.export(f"{kind}.csv", lambda session: csv_rows(kind, bodies_of(session, kind)), CSV)


@router.get("/export/{kind}.ndjson", **_as(NDJSON, "One line per resource."))
def export_kind_as_ndjson(
    kind: KindToExport, query: Annotated[NdjsonParameters, Query()], catalogue: CatalogueExporter
) -> Response:
    """Export a kind as newline-delimited JSON

    All resources of a kind from one snapshot, by key, one per line. `include=evidence` adds all claims about each
    resource; no file with them is kept.
    """
    evidence = "evidence" in query.include
    return catalogue.export(
        f"{kind}.ndjson",
        lambda session: ndjson_lines(bodies_of(session, kind, evidence=evidence)),
        NDJSON,
        is_kept=not evidence,
    )
