"""Lookup of subjects by external identifier."""

from sqlalchemy import select
from sqlmodel import Session, col

from app.errors import Ambiguous, NotFound, shown
from app.facts.identifiers import normalised
from app.sql.among import among
from app.tables import ExternalId
from app.vocabulary import ExternalIdScheme, Kind

_SHOWN = 10


def path_with(session: Session, kind: Kind, scheme: ExternalIdScheme, written: str) -> str:
    """The path of the one subject with the identifier, as written or normalised.

    Raises NotFound, or Conflict for several.
    """
    value = normalised(scheme, kind, written)
    slugs = session.scalars(
        select(col(ExternalId.slug))
        .where(
            col(ExternalId.scheme) == scheme,
            among(col(ExternalId.value), {value, written.strip()}),
            col(ExternalId.kind) == kind,
        )
        .order_by(col(ExternalId.slug))
        .limit(_SHOWN)
    ).all()
    paths = [f"{kind}/{slug}" for slug in slugs]
    match paths:
        case []:
            raise NotFound(f"No {kind} with the identifier {shown(value)} of {scheme}.")
        case [path]:
            return path
        case _:
            raise Ambiguous(f"The identifier {shown(value)} of {scheme} belongs to {' and to '.join(paths)}.")
