from typing import Annotated

from pydantic import Field
from sqlmodel import Session, col

from app.queries.filtering import any_of, any_of_indexed, equal
from app.queries.listing import Key, Listing, Slice, Window
from app.schemas.organizations import OrganizationFieldNames
from app.schemas.parameters import Filter, Names, PlainBoolean, SlugText, Sortable
from app.tables import Organization
from app.vocabulary import OrganizationKind

ORGANIZATIONS = Listing(
    Organization,
    (Key(col(Organization.slug)),),
    {"slug": Key(col(Organization.slug)), "name": Key(col(Organization.name_key))},
)


class OrganizationFilter(Filter):
    sort: Annotated[Names, Sortable(*ORGANIZATIONS.sorts)] = ()
    fields: OrganizationFieldNames = ()
    slug: Annotated[list[SlugText], Field(default=[], description="Slug of the organization.")]
    kind: Annotated[list[OrganizationKind], Field(default=[], description="Type of the organization.")]
    fictional: Annotated[PlainBoolean | None, Field(description="Whether it exists only in a story.")] = None


def organization_page(session: Session, window: Window, wanted: OrganizationFilter) -> Slice:
    return ORGANIZATIONS.slice(
        session,
        window,
        *any_of(col(Organization.slug), wanted.slug),
        *any_of_indexed(col(Organization.kind), wanted.kind),
        *equal(col(Organization.fictional), wanted.fictional),
    )
