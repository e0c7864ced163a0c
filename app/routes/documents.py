from typing import Annotated, Any

from fastapi import Query, Response
from fastapi.responses import JSONResponse
from pydantic import AfterValidator, Field

from app.api.annotating import CatalogueAnnotations
from app.api.authentication import publishing_router
from app.api.negotiation import ANNOTATIONS
from app.api.reading import CatalogueReader
from app.api.routing import api_router
from app.api.submissions import SUBMISSION
from app.api.writing import CatalogueWriter
from app.facts import text
from app.queries.claims import ClaimOfDocumentFilter, claims_by
from app.queries.documents import DocumentFilter, document_page, sheet_of
from app.routes.paths import DocumentSlug
from app.schemas.annotations import AnnotationCollection, AnnotationPage
from app.schemas.changes import Publication
from app.schemas.claims import ClaimPage
from app.schemas.documents import DocumentDetail, DocumentFieldNames, DocumentPage
from app.schemas.parameters import (
    EvidentListParameters,
    ListParameters,
    PageParameters,
    Parameters,
    QueryText,
    ReadParameters,
    ResourceParameters,
    validation_error,
)
from app.vocabulary.kinds import Kind

router = api_router("documents")
publishing = publishing_router("documents")


class DocumentQuery(ResourceParameters):
    fields: DocumentFieldNames = ()


class DocumentList(DocumentFilter, EvidentListParameters):
    pass


def _readable(reason: str | None) -> str | None:
    try:
        return reason and text.line(reason)
    except ValueError as error:
        raise validation_error("line", str(error)) from None


class WithdrawalParameters(Parameters):
    reason: Annotated[
        QueryText | None,
        AfterValidator(_readable),
        Field(description="Reason for the withdrawal, shown to clients that request the document."),
    ] = None


class Annotations(JSONResponse):
    """For the OpenAPI document."""

    media_type = ANNOTATIONS.media_type.partition(";")[0]


class ClaimsOfDocument(ClaimOfDocumentFilter, ListParameters):
    pass


@router.get("/documents", response_model=DocumentPage)
def list_documents(query: Annotated[DocumentList, Query()], catalogue: CatalogueReader) -> Response:
    """List documents

    The published sources of all facts, by slug.
    """
    return catalogue.page(Kind.DOCUMENTS, query, document_page)


@router.get("/documents/{slug}", response_model=DocumentDetail)
def get_document(slug: DocumentSlug, query: Annotated[DocumentQuery, Query()], catalogue: CatalogueReader) -> Response:
    """Get a document

    Metadata of a source. The service does not store its text, only the text's digest and length. With a copy of the
    text, every span can be verified.
    """
    return catalogue.document(slug, query)


@router.get("/documents/{slug}/claims", response_model=ClaimPage)
def list_claims_of_document(
    slug: DocumentSlug, query: Annotated[ClaimsOfDocument, Query()], catalogue: CatalogueReader
) -> Response:
    """List the claims of a document

    All claims of a document, by subject and field, with the words that support them.
    """
    return catalogue.page("claims", query, lambda session, window, query: claims_by(session, slug, window, query))


@router.get(
    "/documents/{slug}/annotations",
    response_class=Annotations,
    response_model=AnnotationCollection | AnnotationPage,
    response_description="The collection with its first page; with `cursor`, a further page.",
)
def list_annotations_of_document(
    slug: DocumentSlug, query: Annotated[PageParameters, Query()], catalogue: CatalogueAnnotations
) -> Response:
    """List the annotations of a document

    All claims of a document as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), an `AnnotationCollection`
    in JSON-LD. The target of an annotation are the words that support the claim, with a `TextQuoteSelector` and a
    `TextPositionSelector`, whose positions count code points of the normalised text. The text itself is not stored.
    """
    return catalogue.annotations(slug, query)


@router.get(
    "/documents/{slug}/sheet",
    response_model=dict[str, Any],
    response_description="The fact sheet, as described by `/sheet.schema.json`.",
)
def get_sheet(slug: DocumentSlug, query: Annotated[ReadParameters, Query()], catalogue: CatalogueReader) -> Response:
    """Get the fact sheet of a document

    The sheet as published, in JSON. `/sheet.schema.json` describes it.
    """
    return catalogue.answer(lambda session: sheet_of(session, slug))


@publishing.put("/documents/{slug}", response_model=Publication, responses={201: {"model": Publication}}, **SUBMISSION)
async def put_document(
    slug: DocumentSlug, query: Annotated[Parameters, Query()], catalogue: CatalogueWriter
) -> Response:
    """Publish a document

    Publishes a document with all its claims, or replaces it. To replace, send its ETag as `If-Match`; to create only,
    send `If-None-Match: *`. The body holds the `sheet` and either the `text` of the document, which is not stored, or
    `anchors` made by `showfacts anchor`. Repeating the same request changes nothing.
    """
    return await catalogue.put(slug)


@publishing.delete("/documents/{slug}", response_model=Publication)
async def delete_document(
    slug: DocumentSlug, query: Annotated[WithdrawalParameters, Query()], catalogue: CatalogueWriter
) -> Response:
    """Withdraw a document

    Removes a document and all its claims. Facts are chosen again from the claims of other documents.
    """
    return await catalogue.delete(slug, query.reason)


@publishing.post("/documents/check", response_model=Publication, **SUBMISSION)
async def check_document(query: Annotated[Parameters, Query()], catalogue: CatalogueWriter) -> Response:
    """Check a document

    A dry run of publishing: the claims, their words, the changes and any warnings. Nothing is stored.
    """
    return await catalogue.check()
