"""Description and size of the catalogue."""

from collections.abc import Mapping

from sqlmodel import Session

from app import __version__
from app.queries.state import current_state
from app.schemas.service import Service


def service_described(session: Session, links: Mapping[str, str]) -> Service:
    """`links` are those to routes below `/v1/`."""
    state = current_state(session)
    return Service(
        name="showfacts",
        version=__version__,
        revision=state.revision,
        counts=state.counts,
        licence="MIT",
        links={**links, "openapi": "/openapi.json", "docs": "/docs", "sheet_schema": "/sheet.schema.json"},
    )
