"""The part of the catalogue that a response is made from, today or as of a day."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from app.errors import NotFound
from app.facts.subjects import key_of, kind_of
from app.projection.on_day import CatalogueOnDay, memory
from app.queries.resources import require
from app.sql.claim_rows import subjects_in
from app.tables import TABLES
from app.vocabulary.kinds import Kind


@contextmanager
def known_on(
    session: Session,
    day: date | None,
    wanted: Mapping[str, Collection[Kind]],
    *,
    claims: bool = False,
    also: Collection[str] = (),
) -> Iterator[Session]:
    """A session for the ordinary queries that has some subjects as of a day. Without a day, it is the same session.

    `wanted` maps the path of each subject to the kinds of other subjects of its series that are needed. `also` are
    paths of further subjects; those that no document had mentioned are left out. With `claims`, all of these have
    evidence. If places are among the kinds, the places that contain them are added. Raises NotFound for a path in
    `wanted` that no document had mentioned, or Moved.
    """
    if day is None:
        yield session
        return
    kinds = {kind for some in wanted.values() for kind in some} | set(map(kind_of, also))
    with Session(memory()) as then:
        catalogue = CatalogueOnDay(session, then, day, areas=Kind.PLACES in kinds)
        for path, belonging in wanted.items():
            catalogue.add([path, *_belonging(session, path, belonging)], claims=claims)
            if path not in catalogue:
                require(session, path)
                raise NotFound(f"No document of {day} or before speaks of {path}.")
        catalogue.add(also, claims=claims)
        yield then


def _belonging(session: Session, path: str, kinds: Collection[Kind]) -> Iterator[str]:
    """The subjects of some kinds that belong to the same series according to any document."""
    series = _series_of(session, path) if kinds else None
    return (other for other in (subjects_in(session, series) if series else ()) if kind_of(other) in kinds)


def _series_of(session: Session, path: str) -> str | None:
    kind, key = key_of(path)
    if "series" in key or kind is Kind.SERIES:
        return str(key.get("series") or key["slug"])
    columns = TABLES[kind].__table__.c
    if "series" not in columns:
        return None
    series: str | None = session.scalar(select(columns.series).where(columns.slug == key["slug"]))
    return series
