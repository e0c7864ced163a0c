from app.facts.documents import DocumentFields
from app.schemas.common import Date, NamedResource, Page, Proven, Reference, SeasonReference


class DocumentDetail(DocumentFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """A published source."""


class DocumentPage(Page[DocumentDetail]):
    """One page of documents."""
