from typing import Annotated

from pydantic.json_schema import SkipJsonSchema

from app.facts.series import SeriesFields
from app.schemas.characters import CharacterDetail
from app.schemas.common import (
    EdtfDate,
    Localized,
    NamedResource,
    Page,
    Proven,
    Reference,
    SeasonReference,
    WithShared,
    included,
)
from app.schemas.included import SeasonIncludes
from app.schemas.parameters import FieldsOf, Names
from app.schemas.relationships import RelationshipDetail
from app.schemas.seasons import SeasonSummary


class SeriesSummary(SeriesFields[Reference, SeasonReference, EdtfDate], WithShared, Proven, Localized, NamedResource):
    """A television series."""


class SeriesDetail(SeasonIncludes, SeriesSummary):
    """A television series, with included arrays."""

    seasons: list[SeasonSummary] | SkipJsonSchema[None] = included("With `include=seasons`: seasons, by number.")
    characters: list[CharacterDetail] | SkipJsonSchema[None] = included("With `include=characters`: characters.")
    relationships: list[RelationshipDetail] | SkipJsonSchema[None] = included(
        "With `include=relationships`: relations between characters."
    )


class SeriesPage(Page[SeriesDetail]):
    """One page of series."""


SeriesFieldNames = Annotated[Names, FieldsOf(SeriesSummary)]
