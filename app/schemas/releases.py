from typing import Annotated

from app.facts.releases import ReleaseFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class ReleaseDetail(ReleaseFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """Where and when a series, season or episode can be seen."""


class ReleasePage(Page[ReleaseDetail]):
    """One page of releases."""


ReleaseFieldNames = Annotated[Names, FieldsOf(ReleaseDetail)]
