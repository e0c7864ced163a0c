from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.resources import rows_of_series
from app.schemas.characters import CharacterFieldNames
from app.schemas.parameters import Filter, Names, SlugText, Sortable
from app.tables import Character

CHARACTERS = Listing(
    Character,
    (Key(col(Character.slug)),),
    {"slug": Key(col(Character.slug)), "name": Key(col(Character.name_key))},
)


class CharacterOfSeriesFilter(Filter):
    sort: Annotated[Names, Sortable(*CHARACTERS.sorts)] = ()
    fields: CharacterFieldNames = ()
    slug: Annotated[list[SlugText], Field(default=[], description="Slug of the character.")]
    home: Annotated[list[SlugText], Field(default=[], description="Slug of the character's home.")]
    employer: Annotated[list[SlugText], Field(default=[], description="Slug of the character's employer.")]
    reports_to: Annotated[list[SlugText], Field(default=[], description="Slug of the character's boss.")]


class CharacterFilter(CharacterOfSeriesFilter):
    series: Annotated[list[SlugText], Field(default=[], description="Slug of the character's series.")]


def character_page(session: Session, window: Window, wanted: CharacterFilter) -> Slice:
    return CHARACTERS.slice(session, window, *any_of(col(Character.series), wanted.series), *_clauses(wanted))


def characters_of(session: Session, series: str, window: Window, wanted: CharacterOfSeriesFilter) -> Slice:
    rows = CHARACTERS.slice(session, window, col(Character.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, rows)


def _clauses(wanted: CharacterOfSeriesFilter) -> Clauses:
    return [
        *any_of(col(Character.slug), wanted.slug),
        *any_of(col(Character.home), wanted.home),
        *any_of(col(Character.employer), wanted.employer),
        *any_of(col(Character.reports_to), wanted.reports_to),
    ]
