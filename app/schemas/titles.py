from typing import Annotated

from app.facts.titles import TitleFields
from app.schemas.common import EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class TitleDetail(TitleFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """A title of a series, season or episode in one language."""


class TitlePage(Page[TitleDetail]):
    """One page of titles."""


TitleFieldNames = Annotated[Names, FieldsOf(TitleDetail)]
