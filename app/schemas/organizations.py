from typing import Annotated

from app.facts.organizations import OrganizationFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class OrganizationDetail(OrganizationFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """A company, academy or other organization, real or fictional."""


class OrganizationPage(Page[OrganizationDetail]):
    """One page of organizations."""


OrganizationFieldNames = Annotated[Names, FieldsOf(OrganizationDetail)]
