from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated, Any

from pydantic import Field
from sqlalchemy import CTE, Select, SQLColumnExpression, or_, select, union_all
from sqlmodel import Session, col

from app.queries.filtering import Clauses, any_of, any_of_indexed, equal, with_all
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.queries.nearby import GeographicFilter, geographic_slice
from app.schemas.parameters import (
    CountryCodeText,
    MissingIn,
    Names,
    PlainBoolean,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.schemas.places import PlaceFieldNames
from app.sql.among import among
from app.tables import Place
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import PlaceKind

PLACES = Listing(Place, (Key(col(Place.slug)),), {"slug": Key(col(Place.slug)), "name": Key(col(Place.name_key))})


class PlaceFilter(GeographicFilter):
    sort: Annotated[Names, Sortable(*PLACES.sorts)] = ()
    fields: PlaceFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.PLACES)] = ()
    slug: Annotated[list[SlugText], SlugsOf(Kind.PLACES), Field(default=[], description="Slug of the place.")]
    kind: Annotated[list[PlaceKind], Field(default=[], description="Type of the place.")]
    country_code: Annotated[
        list[CountryCodeText], Field(default=[], description="ISO 3166-1 alpha-2 code of a country.")
    ]
    located_in: Annotated[
        list[SlugText],
        SlugsOf(Kind.PLACES),
        Field(default=[], description="Slug of a place that contains it, at any depth."),
    ]
    fictional: Annotated[PlainBoolean | None, Field(description="Whether it exists only in a story.")] = None


def place_page(session: Session, window: Window, wanted: PlaceFilter) -> Slice:
    return geographic_slice(
        session,
        window,
        wanted,
        PLACES,
        *missing(Kind.PLACES, wanted),
        *any_of(col(Place.slug), wanted.slug),
        *any_of_indexed(col(Place.kind), wanted.kind),
        *any_of(col(Place.country_code), wanted.country_code),
        *in_places(wanted.located_in, col(Place.located_in)),
        *equal(col(Place.fictional), wanted.fictional),
    )


def in_places(slugs: Sequence[str], *columns: SQLColumnExpression[Any]) -> Clauses:
    """Rows in which one of the columns has one of the places, or a place within it."""
    if not slugs:
        return []
    places = places_within(slugs)
    return [or_(*(column.in_(places) for column in columns))]


def linked_to_places(
    owner: SQLColumnExpression[Any],
    linked_owner: SQLColumnExpression[Any],
    linked_places: Sequence[SQLColumnExpression[Any]],
    slugs: Sequence[str],
    match: str,
) -> Clauses:
    """Rows that another table links to one of the places or a place within it, or with `all` to each of them."""
    if not slugs:
        return []
    if match == "any":
        return [owner.in_(select(linked_owner).where(*in_places(slugs, *linked_places)))]
    tree = _tree(slugs)
    within = select(tree.c.slug)  # Without this condition, SQLite scans the linked table.
    links = (
        select(linked_owner.label("owner"), tree.c.root).where(place == tree.c.slug, place.in_(within))
        for place in linked_places
    )
    found = union_all(*links).subquery().c
    return [owner.in_(with_all(select(found.owner), found.owner, found.root, slugs))]


def places_within(slugs: Sequence[str]) -> Select[Any]:
    """The places and all places within them."""
    return select(_tree(slugs).c.slug)


def places_within_each(slugs: Sequence[str]) -> Select[Any]:
    """Each of the places, `root`, with itself and every place within it."""
    tree = _tree(slugs)
    return select(tree.c.root, tree.c.slug)


def _tree(slugs: Sequence[str]) -> CTE:
    """The places within each of the places, its `root`. Cycles, which two documents may create, are allowed."""
    root: Select[*tuple[Any, ...]] = select(col(Place.slug).label("root"), col(Place.slug)).where(
        among(col(Place.slug), slugs)
    )
    within = root.cte(recursive=True)  # a request may have several
    return within.union(select(within.c.root, col(Place.slug)).where(col(Place.located_in) == within.c.slug))


def cities_of(session: Session, places: Iterable[str]) -> dict[str, str]:
    """The name of the city that each place is in, at any depth; places without one are left out."""
    found: dict[str, Any] = {}
    wanted, read = set(places), set[str]()
    columns = (col(Place.slug), col(Place.name), col(Place.kind), col(Place.located_in))
    while wanted:
        rows = session.execute(select(*columns).where(among(col(Place.slug), sorted(wanted)))).all()
        found |= {row.slug: row for row in rows}
        read |= wanted
        wanted = {row.located_in for row in rows if row.located_in} - read
    return {slug: city.name for slug in found if (city := _city_of(slug, found)) is not None and city.slug != slug}


def _city_of(slug: str | None, places: Mapping[str, Any]) -> Any:
    seen: set[str] = set()
    while slug is not None and slug in places and slug not in seen:
        seen.add(slug)
        if places[slug].kind is PlaceKind.CITY:
            return places[slug]
        slug = places[slug].located_in
    return None
