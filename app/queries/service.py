"""Description and size of the catalogue."""

from collections.abc import Mapping

from sqlmodel import Session

from app import __version__
from app.queries.state import counts, current_state
from app.schemas.service import Service
from app.vocabulary.kinds import Kind


def service_described(session: Session, links: Mapping[str, str]) -> Service:
    """`links` are those to routes below `/v1/`."""
    held = {kind.value: 0 for kind in Kind} | counts(session)
    return Service(
        name="showfacts",
        version=__version__,
        revision=current_state(session).revision,
        counts=held,
        licence="MIT",
        links={**links, "openapi": "/openapi.json", "docs": "/docs", "sheet_schema": "/sheet.schema.json"},
    )
