from typing import Annotated

from fastapi import Query, Response

from app.queries.organizations import organization_page
from app.routes.paths import OrganizationSlug
from app.schemas.organizations import OrganizationDetail, OrganizationPage
from app.web.parameters import PageParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("organizations")


@router.get("/organizations", response_model=OrganizationPage)
def list_organizations(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """List organizations

    Broadcasters, studios, agencies and other bodies, by slug. Those that exist in a story only are marked `fictional`.
    """
    return catalogue.page(query, organization_page)


@router.get("/organizations/{slug}", response_model=OrganizationDetail)
def get_organization(
    slug: OrganizationSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Get an organization

    A company, academy or other body, real or fictional.
    """
    return catalogue.resource(f"organizations/{slug}", query)
