from typing import Annotated

from app.facts.organizations import OrganizationFields
from app.schemas.common import Date, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class OrganizationDetail(OrganizationFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """A company, academy or other organization, real or fictional."""


class OrganizationPage(Page[OrganizationDetail]):
    """One page of organizations."""


OrganizationFieldNames = Annotated[Names, FieldsOf(OrganizationDetail)]
