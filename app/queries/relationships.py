from collections.abc import Sequence
from typing import Annotated

from pydantic import Field
from sqlalchemy import false, or_
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.resources import rows_of_series
from app.schemas.parameters import Filter, KeyText, Match, Names, SlugsOf, SlugText, Sortable
from app.schemas.relationships import RelationshipFieldNames
from app.sql.among import among
from app.tables import Relationship
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Relation

RELATIONSHIPS = Listing(Relationship, (Key(col(Relationship.slug)),), {"slug": Key(col(Relationship.slug))})


class RelationshipOfSeriesFilter(Filter):
    match: Match = "any"
    sort: Annotated[Names, Sortable(*RELATIONSHIPS.sorts)] = ()
    fields: RelationshipFieldNames = ()
    slug: Annotated[
        list[KeyText], SlugsOf(Kind.RELATIONSHIPS), Field(default=[], description="Key of the relationship.")
    ]
    relation: Annotated[list[Relation], Field(default=[], description="Relation of the first character to the second.")]
    character: Annotated[
        list[SlugText], SlugsOf(Kind.CHARACTERS), Field(default=[], description="Slug of either character.")
    ]


class RelationshipFilter(RelationshipOfSeriesFilter):
    series: Annotated[list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the series.")]


def relationship_page(session: Session, window: Window, wanted: RelationshipFilter) -> Slice:
    clauses = [*any_of(col(Relationship.series), wanted.series), *_clauses(wanted)]
    return RELATIONSHIPS.slice(session, window, *clauses)


def relationships_of(session: Session, series: str, window: Window, wanted: RelationshipOfSeriesFilter) -> Slice:
    rows = RELATIONSHIPS.slice(session, window, col(Relationship.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, rows)


def _clauses(wanted: RelationshipOfSeriesFilter) -> Clauses:
    return [
        *any_of(col(Relationship.slug), wanted.slug),
        *any_of_indexed(col(Relationship.relation), wanted.relation),
        *_between(wanted.character, wanted.match),
    ]


def _between(characters: Sequence[str], match: str) -> Clauses:
    """Either character is one of these; with `all`, the two are all of these."""
    ends = (col(Relationship.from_), col(Relationship.to))
    if not characters:
        return []
    if match == "all" and len(set(characters)) > 1:
        return [among(end, characters) for end in ends] if len(set(characters)) == len(ends) else [false()]
    return [or_(*(among(end, characters) for end in ends))]
