from typing import Annotated

from pydantic import Field

from app.facts.documents import DocumentFields
from app.schemas.common import (
    CONTRADICTED,
    TEXT_SEEN,
    EdtfDate,
    NamedResource,
    Page,
    Proven,
    Reference,
    SeasonReference,
)
from app.schemas.parameters import FieldsOf, Names


class DocumentDetail(DocumentFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """A published source."""

    text_seen: bool | None = Field(description=TEXT_SEEN)
    contradicted: bool = Field(description=CONTRADICTED)


class DocumentPage(Page[DocumentDetail]):
    """One page of documents."""


DocumentFieldNames = Annotated[Names, FieldsOf(DocumentDetail)]
