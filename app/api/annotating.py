"""The claims of a document as W3C Web Annotations."""

from functools import partial
from typing import Annotated

from fastapi import Depends, Request, Response
from sqlmodel import Session

from app.api.cursors import next_link, next_page
from app.api.negotiation import ANNOTATIONS, Format
from app.api.reading import Body, Reader
from app.formats.annotations import AnnotatedDocument, collection, further_page
from app.queries.claims import annotated_claims
from app.queries.evidence import documents_cited
from app.queries.state import State
from app.schemas.parameters import PageParameters


class AnnotationReader(Reader):
    def annotations(self, slug: str, query: PageParameters) -> Response:
        """A collection with its first page, or a further page."""
        return self._answer(partial(self._annotations, slug, query), (ANNOTATIONS,))

    def _annotations(self, slug: str, query: PageParameters, session: Session, state: State, _: Format) -> Body:
        claims = annotated_claims(session, slug, self._window(session, query))
        document = self._document(session, slug)
        texts = [row.text for row in claims.rows]
        cursor = None if claims.next is None else self._sealed(session, query, claims.next, state)
        following = cursor and next_page(self._request, cursor)
        if query.cursor is None:
            text = collection(document, texts, following, claims.total)
        else:
            text = further_page(next_page(self._request, query.cursor), document, texts, following)
        return Body(text, cursor and next_link(self._request, cursor))

    def _document(self, session: Session, slug: str) -> AnnotatedDocument:
        document = documents_cited(session, [slug])[slug]
        path = f"/v1/documents/{slug}"
        return AnnotatedDocument(f"{path}/annotations", document.title or slug, document.url or path)


async def _annotation_reader(request: Request) -> AnnotationReader:
    return AnnotationReader(request)


CatalogueAnnotations = Annotated[AnnotationReader, Depends(_annotation_reader)]
