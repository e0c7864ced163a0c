from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import any_of, any_of_indexed, equal
from app.queries.listing import Key, Listing, Slice, Window
from app.queries.missing import missing
from app.schemas.organizations import OrganizationFieldNames
from app.schemas.parameters import (
    CountryCodeText,
    KindFilter,
    MissingIn,
    Names,
    PlainBoolean,
    SlugsOf,
    SlugText,
    Sortable,
)
from app.tables import Organization
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import OrganizationKind

ORGANIZATIONS = Listing(
    Organization,
    (Key(col(Organization.slug)),),
    {"slug": Key(col(Organization.slug)), "name": Key(col(Organization.name_key))},
)


class OrganizationFilter(KindFilter):
    sort: Annotated[Names, Sortable(*ORGANIZATIONS.sorts)] = ()
    fields: OrganizationFieldNames = ()
    missing: Annotated[Names, MissingIn(Kind.ORGANIZATIONS)] = ()
    slug: Annotated[
        list[SlugText], SlugsOf(Kind.ORGANIZATIONS), Field(default=[], description="Slug of the organization.")
    ]
    kind: Annotated[list[OrganizationKind], Field(default=[], description="Type of the organization.")]
    country: Annotated[
        list[CountryCodeText], Field(default=[], description="Country of its seat or service (ISO 3166-1 alpha-2).")
    ]
    parent: Annotated[
        list[SlugText],
        SlugsOf(Kind.ORGANIZATIONS),
        Field(default=[], description="Slug of the organization that owns it."),
    ]
    fictional: Annotated[PlainBoolean | None, Field(description="Whether it exists only in a story.")] = None


def organization_page(session: Session, window: Window, wanted: OrganizationFilter) -> Slice:
    return ORGANIZATIONS.slice(
        session,
        window,
        *missing(Kind.ORGANIZATIONS, wanted),
        *any_of(col(Organization.slug), wanted.slug),
        *any_of_indexed(col(Organization.kind), wanted.kind),
        *any_of_indexed(col(Organization.country), wanted.country),
        *any_of(col(Organization.parent), wanted.parent),
        *equal(col(Organization.fictional), wanted.fictional),
    )
