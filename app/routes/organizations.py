from typing import Annotated

from fastapi import Query, Response

from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.queries.organizations import OrganizationFilter, organization_page
from app.routes.paths import OrganizationSlug
from app.schemas.organizations import OrganizationDetail, OrganizationFieldNames, OrganizationPage
from app.schemas.parameters import EvidentListParameters, ResourceParameters
from app.vocabulary.kinds import Kind

router = api_router("organizations")


class OrganizationQuery(ResourceParameters):
    fields: OrganizationFieldNames = ()


class OrganizationList(OrganizationFilter, EvidentListParameters):
    pass


@router.get("/organizations", response_model=OrganizationPage)
def list_organizations(query: Annotated[OrganizationList, Query()], catalogue: CatalogueReader) -> Response:
    """List organizations

    Broadcasters, studios, agencies and other organizations, by slug. Organizations that exist only in a story are
    marked `fictional`.
    """
    return catalogue.page(Kind.ORGANIZATIONS, query, organization_page)


@router.get("/organizations/{slug}", response_model=OrganizationDetail)
def get_organization(
    slug: OrganizationSlug, query: Annotated[OrganizationQuery, Query()], catalogue: CatalogueReader
) -> Response:
    """Get an organization

    A company, academy or other organization, real or fictional.
    """
    return catalogue.resource(f"organizations/{slug}", query)
