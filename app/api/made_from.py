"""The parts of the catalogue that a response is made from. They decide its ETag."""

from collections.abc import Set

from app.facts.subjects import kind_of, series_and_season
from app.formats.csv import Table
from app.queries.included import kinds_included
from app.queries.timeline import KINDS_OF_TIMELINE
from app.queries.versions import EVERYTHING, Dependence
from app.schemas.parameters import ListParameters, ReadParameters, ResourceParameters, kinds_named_by, kinds_read_by
from app.vocabulary.kinds import Kind


def kinds_shown_in(part: str) -> Set[Kind]:
    """Of the subjects that its rows are made from."""
    return KINDS_OF_TIMELINE if part == "timeline" else kinds_included([part])


def resource_from(path: str, query: ResourceParameters) -> Dependence:
    if query.as_of is not None:
        return EVERYTHING
    # The tag of a document changes with each of its claims.
    claims = "evidence" in query.include or kind_of(path) is Kind.DOCUMENTS
    if kinds_included(query.include):
        return Dependence(series_and_season(path)[0], whole=True, claims=claims)
    return Dependence(path, kinds_naming(query), claims=claims)


def languages_of(query: ReadParameters) -> tuple[str, ...]:
    return getattr(query, "lang", ())


def kinds_naming(query: ReadParameters) -> frozenset[Kind]:
    """The kinds that name the subjects of the response in other languages."""
    return frozenset({Kind.TITLES} if languages_of(query) else ())


def list_from(table: Table | None, query: ListParameters, of: str | None) -> Dependence:
    if not isinstance(table, Kind):
        return EVERYTHING
    kinds = frozenset({table, *kinds_included(query.include), *kinds_read_by(query), *kinds_named_by(query)})
    kinds |= kinds_naming(query)
    return Dependence(of, kinds, claims="evidence" in query.include)
