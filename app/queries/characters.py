from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, linked
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.places import in_places
from app.queries.resources import rows_of_series
from app.schemas.characters import CharacterFieldNames
from app.schemas.parameters import CountryCodeText, KindFilter, MissingIn, Names, Reads, SlugsOf, SlugText, Sortable
from app.tables import Character, CharacterCountry
from app.vocabulary.kinds import Kind

CHARACTERS = Listing(
    Character,
    (Key(col(Character.slug)),),
    {"slug": Key(col(Character.slug)), "name": Key(col(Character.name_key), nullable=True)},
)


class CharacterOfSeriesFilter(KindFilter):
    sort: Annotated[Names, Sortable(*CHARACTERS.sorts)] = ()
    fields: CharacterFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.CHARACTERS)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.CHARACTERS), Field(default=[], description="Slug of the character.")]
    home: Annotated[
        list[SlugText],
        SlugsOf(Kind.PLACES),
        Reads(Kind.PLACES),
        Field(default=[], description="Slug of the character's home, or of a place that contains it."),
    ]
    employer: Annotated[
        list[SlugText], SlugsOf(Kind.ORGANIZATIONS), Field(default=[], description="Slug of the character's employer.")
    ]
    reports_to: Annotated[
        list[SlugText], SlugsOf(Kind.CHARACTERS), Field(default=[], description="Slug of the character's boss.")
    ]
    portrays: Annotated[
        list[SlugText], SlugsOf(Kind.PEOPLE), Field(default=[], description="Slug of the real person whom it depicts.")
    ]
    country: Annotated[
        list[CountryCodeText], Field(default=[], description="Country that it is from (ISO 3166-1 alpha-2).")
    ]


class CharacterFilter(CharacterOfSeriesFilter):
    series: Annotated[
        list[SlugText], SlugsOf(Kind.SERIES), Field(default=[], description="Slug of the character's series.")
    ]


def character_page(session: Session, window: Window, wanted: CharacterFilter) -> Slice:
    return CHARACTERS.slice(session, window, *any_of(col(Character.series), wanted.series), *_clauses(wanted))


def characters_of(session: Session, series: str, window: Window, wanted: CharacterOfSeriesFilter) -> Slice:
    rows = CHARACTERS.slice(session, window, col(Character.series) == series, *_clauses(wanted))
    return rows_of_series(session, series, rows)


def _clauses(wanted: CharacterOfSeriesFilter) -> Clauses:
    slug = col(Character.slug)
    return [
        *missing(Kind.CHARACTERS, wanted),
        *any_of(slug, wanted.slug),
        *in_places(wanted.home, col(Character.home)),
        *any_of(col(Character.employer), wanted.employer),
        *any_of(col(Character.reports_to), wanted.reports_to),
        *any_of(col(Character.portrays), wanted.portrays),
        *linked(slug, col(CharacterCountry.character), col(CharacterCountry.country), wanted.country, wanted.match),
    ]
