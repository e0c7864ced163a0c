from typing import Annotated, Any

from fastapi import Query, Response

from app.queries.claims import claims_by
from app.queries.documents import document_page, sheet_of
from app.routes.paths import DocumentSlug
from app.schemas.claims import ClaimPage
from app.schemas.documents import DocumentDetail, DocumentPage
from app.web.parameters import PageParameters, ReadParameters, ResourceParameters, api_router
from app.web.reading import CatalogueReader

router = api_router("documents")


@router.get("/documents", response_model=DocumentPage)
def list_documents(query: Annotated[PageParameters, Query()], catalogue: CatalogueReader) -> Response:
    """The published sources that all facts come from."""
    return catalogue.page(query, document_page)


@router.get("/documents/{slug}", response_model=DocumentDetail)
def get_document(
    slug: DocumentSlug, query: Annotated[ResourceParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """One document. Its text is not kept, only its digest and length."""
    return catalogue.resource(f"documents/{slug}", query)


@router.get("/documents/{slug}/claims", response_model=ClaimPage)
def list_claims_of_document(
    slug: DocumentSlug, query: Annotated[PageParameters, Query()], catalogue: CatalogueReader
) -> Response:
    """Everything that a document claims, with the words that say so."""
    return catalogue.page(query, lambda session, window: claims_by(session, slug, window))


@router.get("/documents/{slug}/sheet", response_model=dict[str, Any])
def get_sheet(slug: DocumentSlug, query: Annotated[ReadParameters, Query()], catalogue: CatalogueReader) -> Response:
    """The fact sheet as it was published, as JSON."""
    return catalogue.answer(lambda session: sheet_of(session, slug))
