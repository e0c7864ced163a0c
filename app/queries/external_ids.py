"""Who has an identifier of another catalogue."""

from sqlalchemy import select
from sqlmodel import Session, col

from app.errors import Conflict, NotFound, shown
from app.facts.identifiers import normalised
from app.sql.among import among
from app.tables import ExternalId
from app.vocabulary import ExternalIdScheme, Kind

_SHOWN = 10


def path_with(session: Session, kind: Kind, scheme: ExternalIdScheme, written: str) -> str:
    """The path of the one subject that has it, as written or normalised. Raises NotFound, or Conflict for several."""
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
            raise NotFound(f"None of the {kind} has the identifier {shown(value)} of {scheme}.")
        case [path]:
            return path
        case _:
            raise Conflict(f"The identifier {shown(value)} of {scheme} is that of {' and of '.join(paths)}.")
