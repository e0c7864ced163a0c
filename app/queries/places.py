from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import Select, select
from sqlmodel import Session, col

from app.queries.filtering import any_of, any_of_indexed, equal
from app.queries.listing import Key, Listing, Slice, Window
from app.schemas.parameters import CountryCodeText, Filter, Names, PlainBoolean, SlugText, Sortable
from app.schemas.places import PlaceFieldNames
from app.sql.among import among
from app.tables import Place
from app.vocabulary import PlaceKind

PLACES = Listing(Place, (Key(col(Place.slug)),), {"slug": Key(col(Place.slug)), "name": Key(col(Place.name_key))})


class PlaceFilter(Filter):
    sort: Annotated[Names, Sortable(*PLACES.sorts)] = ()
    fields: PlaceFieldNames = ()
    slug: Annotated[list[SlugText], Field(default=[], description="Slug of the place.")]
    kind: Annotated[list[PlaceKind], Field(default=[], description="Type of the place.")]
    country_code: Annotated[
        list[CountryCodeText], Field(default=[], description="ISO 3166-1 alpha-2 code of a country.")
    ]
    located_in: Annotated[
        list[SlugText], Field(default=[], description="Slug of a place that contains it, at any depth.")
    ]
    fictional: Annotated[PlainBoolean | None, Field(description="Whether it exists only in a story.")] = None


def place_page(session: Session, window: Window, wanted: PlaceFilter) -> Slice:
    lies_in = [col(Place.located_in).in_(places_within(wanted.located_in))] if wanted.located_in else []
    return PLACES.slice(
        session,
        window,
        *any_of(col(Place.slug), wanted.slug),
        *any_of_indexed(col(Place.kind), wanted.kind),
        *any_of(col(Place.country_code), wanted.country_code),
        *lies_in,
        *equal(col(Place.fictional), wanted.fictional),
    )


def places_within(slugs: Sequence[str]) -> Select[Any]:
    """The places and all places within them. Cycles, which two documents may create, are allowed."""
    within = select(col(Place.slug)).where(among(col(Place.slug), slugs)).cte("within", recursive=True)
    return select(within.union(select(col(Place.slug)).where(col(Place.located_in) == within.c.slug)).c.slug)
