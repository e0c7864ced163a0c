"""Pages of lists and resources in formats other than JSON."""

from collections.abc import Sequence
from typing import cast

from pydantic import BaseModel
from sqlmodel import Session

from app.api.negotiation import CSV, FORMATS, GEO_JSON, JSON, Format
from app.formats import csv, geojson, jsonld
from app.queries.exports import with_coordinates
from app.queries.stored import Stored
from app.schemas.parameters import OneOf


def offered_by(query: type[BaseModel]) -> tuple[Format, ...]:
    """The formats that a query's parameter `format` names; only JSON if it has none."""
    if "format" not in query.model_fields:
        return (JSON,)
    marks = (mark for mark in query.model_fields["format"].metadata if isinstance(mark, OneOf))
    return tuple(FORMATS[name] for name in next(marks).known)


def page_as(format_: Format, session: Session, table: csv.Table, bodies: Sequence[str], fields: Sequence[str]) -> str:
    if format_ is CSV:
        return "".join(csv.csv_rows(table, bodies, fields))
    if format_ is GEO_JSON:
        shown = (*fields, "evidence", "more") if fields else ()
        located = with_coordinates(session, bodies)
        return "".join(
            geojson.feature_collection((Stored(b).cut_to(shown).body, north, east) for b, north, east in located)
        )
    return "".join(jsonld.jsonld_graph(cast(jsonld.Subject, table), bodies))
