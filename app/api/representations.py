"""Pages of lists and resources in formats other than JSON."""

from collections.abc import Sequence
from typing import cast

from pydantic import BaseModel
from sqlmodel import Session

from app.api.negotiation import CSV, FORMATS, GEO_JSON, ICALENDAR, JSON, Format
from app.formats import csv, geojson, ics, jsonld
from app.queries.exports import with_coordinates
from app.queries.listing import Window
from app.queries.stored import Stored
from app.schemas.parameters import OneOf


def offered_by(query: type[BaseModel]) -> tuple[Format, ...]:
    """The formats that a query's parameter `format` names; only JSON if it has none."""
    if "format" not in query.model_fields:
        return (JSON,)
    marks = (mark for mark in query.model_fields["format"].metadata if isinstance(mark, OneOf))
    return tuple(FORMATS[name] for name in next(marks).known)


def page_as(
    format_: Format,
    session: Session,
    table: csv.Table,
    bodies: Sequence[str],
    window: Window,
    added: Sequence[str] = (),
) -> str:
    """`added` are members that the request adds to the fields of each row."""
    if format_ is CSV:
        return "".join(csv.csv_rows(table, bodies, window.fields, added, localized=bool(window.languages)))
    if format_ is GEO_JSON:
        shown = (*window.fields, *added, "evidence", "more") if window.fields else ()
        located = with_coordinates(session, bodies)
        return "".join(
            geojson.feature_collection((Stored(b).cut_to(shown).body, north, east) for b, north, east in located)
        )
    if format_ is ICALENDAR:
        return ics.calendar(bodies)
    return "".join(jsonld.jsonld_graph(cast(jsonld.Subject, table), bodies))
