from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, linked, touching
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.places import in_places
from app.schemas.parameters import (
    CountryCodeText,
    DateText,
    KindFilter,
    ListText,
    MissingIn,
    Names,
    Reads,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.schemas.people import PersonFieldNames
from app.tables import Credit, Person, PersonCountry, PersonOccupation
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import CreditRole

PEOPLE = Listing(
    Person,
    (Key(col(Person.slug)),),
    {
        "slug": Key(col(Person.slug)),
        "name": Key(col(Person.name_key)),
        "born": Key(col(Person.born_on), nullable=True),
        "died": Key(col(Person.died_on), nullable=True),
    },
)


class PersonFilter(KindFilter):
    sort: Annotated[Names, Sortable(*PEOPLE.sorts)] = ()
    fields: PersonFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.PEOPLE)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.PEOPLE), Field(default=[], description="Slug of the person.")]
    series: Annotated[
        list[SlugText],
        SlugsOf(Kind.SERIES),
        Reads(Kind.CREDITS),
        Field(default=[], description="Slug of a series in which the person has a credit."),
    ]
    role: Annotated[
        list[CreditRole],
        Reads(Kind.CREDITS),
        Field(default=[], description="Role of a credit of the person."),
    ]
    occupation: Annotated[list[ListText], Field(default=[], description="Occupation, as spelled in `occupations`.")]
    country: Annotated[
        list[CountryCodeText], Field(default=[], description="Country of citizenship (ISO 3166-1 alpha-2).")
    ]
    birthplace: Annotated[
        list[SlugText],
        SlugsOf(Kind.PLACES),
        Reads(Kind.PLACES),
        Field(default=[], description="Slug of the place of birth, or of a place that contains it."),
    ]
    born_from: DateText | None = None
    born_to: DateText | None = None
    died_from: DateText | None = None
    died_to: DateText | None = None


def person_page(session: Session, window: Window, wanted: PersonFilter) -> Slice:
    return PEOPLE.slice(session, window, *_clauses(wanted))


def _clauses(wanted: PersonFilter) -> Clauses:
    slug, credited = col(Person.slug), col(Credit.person)
    return [
        *missing(Kind.PEOPLE, wanted),
        *any_of(slug, wanted.slug),
        *linked(slug, credited, col(Credit.series), wanted.series, wanted.match),
        *linked(slug, credited, col(Credit.role), wanted.role, wanted.match),
        *linked(slug, col(PersonOccupation.person), col(PersonOccupation.occupation), wanted.occupation, wanted.match),
        *linked(slug, col(PersonCountry.person), col(PersonCountry.country), wanted.country, wanted.match),
        *in_places(wanted.birthplace, col(Person.birthplace)),
        *touching(col(Person.born), col(Person.born_on), wanted.born_from, wanted.born_to),
        *touching(col(Person.died), col(Person.died_on), wanted.died_from, wanted.died_to),
    ]
