from typing import Annotated

from app.facts.people import PersonFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class PersonDetail(PersonFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """A real person."""


class PersonPage(Page[PersonDetail]):
    """One page of people."""


PersonFieldNames = Annotated[Names, FieldsOf(PersonDetail)]
