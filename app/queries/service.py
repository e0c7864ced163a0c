"""Description and size of the catalogue."""

from sqlmodel import Session

from app import __version__
from app.queries.state import counts, current_state
from app.schemas.service import Service
from app.vocabulary import Kind


def service_described(session: Session) -> Service:
    held = {kind.value: 0 for kind in Kind} | counts(session)
    return Service(
        name="showfacts",
        version=__version__,
        revision=current_state(session).revision,
        counts=held,
        licence="MIT",
        links={
            **{kind.value: f"/v1/{kind}" for kind in Kind},
            "claims": "/v1/claims",
            "openapi": "/openapi.json",
            "docs": "/docs",
            "sheet_schema": "/sheet.schema.json",
        },
    )
