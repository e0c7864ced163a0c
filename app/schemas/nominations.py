from typing import Annotated

from app.facts.nominations import NominationFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class NominationDetail(NominationFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """A nomination for an award, and its outcome."""


class NominationPage(Page[NominationDetail]):
    """One page of nominations."""


NominationFieldNames = Annotated[Names, FieldsOf(NominationDetail)]
