"""The filter `missing`: rows in which fields are unknown."""

from functools import cache

from sqlalchemy import ColumnElement, and_, exists, or_, select

from app.facts.fields import Combining, attribute_of
from app.facts.subjects import specs_of
from app.queries.filtering import Clauses
from app.schemas.parameters import KindFilter
from app.tables import LINKS, TABLES, ExternalId
from app.vocabulary.kinds import Kind


def missing(kind: Kind, wanted: KindFilter) -> Clauses:
    """Rows in which one of the fields is unknown, or with `match=all` all of them."""
    conditions = [_is_unknown(kind, name) for name in wanted.missing]
    if not conditions:
        return []
    return [and_(*conditions) if wanted.match == "all" else or_(*conditions)]


@cache
def _is_unknown(kind: Kind, name: str) -> ColumnElement[bool]:
    columns, spec = TABLES[kind].__table__.c, specs_of(kind)[name]
    if name.startswith("external_ids."):
        ids = ExternalId.__table__.c
        scheme = name.partition(".")[2]
        return ~exists(select(ids.slug).where(ids.kind == kind, ids.slug == columns.slug, ids.scheme == scheme))
    link = LINKS.get((kind, name))
    if link is not None:
        linked = link.table.__table__.c
        return ~exists(select(linked[link.value]).where(linked[link.owner] == columns.slug))
    if spec.combining is Combining.PROSE:
        return columns[f"{name}_known"].is_(False)
    if spec.many:
        known: ColumnElement[bool] = columns[attribute_of(name)] == "[]"
        return known
    return columns[f"{name}_on" if spec.shape == "date" else attribute_of(name)].is_(None)
