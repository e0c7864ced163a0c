from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, linked
from app.queries.listing import Key, Listing, Slice, Window
from app.schemas.parameters import Filter, Names, Reads, SlugText, Sortable
from app.schemas.people import PersonFieldNames
from app.tables import Credit, Person
from app.vocabulary import CreditRole, Kind

PEOPLE = Listing(Person, (Key(col(Person.slug)),), {"slug": Key(col(Person.slug)), "name": Key(col(Person.name_key))})


class PersonFilter(Filter):
    sort: Annotated[Names, Sortable(*PEOPLE.sorts)] = ()
    fields: PersonFieldNames = ()
    slug: Annotated[list[SlugText], Field(default=[], description="Slug of the person.")]
    series: Annotated[
        list[SlugText],
        Reads(Kind.CREDITS),
        Field(default=[], description="Slug of a series in which the person has a credit."),
    ]
    role: Annotated[
        list[CreditRole],
        Reads(Kind.CREDITS),
        Field(default=[], description="Role of a credit of the person."),
    ]


def person_page(session: Session, window: Window, wanted: PersonFilter) -> Slice:
    return PEOPLE.slice(session, window, *_clauses(wanted))


def _clauses(wanted: PersonFilter) -> Clauses:
    slug, credited = col(Person.slug), col(Credit.person)
    return [
        *any_of(slug, wanted.slug),
        *linked(slug, credited, col(Credit.series), wanted.series),
        *linked(slug, credited, col(Credit.role), wanted.role),
    ]
