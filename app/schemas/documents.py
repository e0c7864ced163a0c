from typing import Annotated

from app.facts.documents import DocumentFields
from app.schemas.common import Date, NamedResource, Page, Proven, Reference, SeasonReference
from app.schemas.parameters import FieldsOf, Names


class DocumentDetail(DocumentFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """A published source."""


class DocumentPage(Page[DocumentDetail]):
    """One page of documents."""


DocumentFieldNames = Annotated[Names, FieldsOf(DocumentDetail)]
