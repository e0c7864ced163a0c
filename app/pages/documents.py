"""The page of a document: all its claims in reading order, and their positions in its text."""

from typing import Annotated

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.pages.answering import CataloguePages
from app.pages.environment import render
from app.pages.passages import by_subject, marks_of, numbered, passages_of
from app.pages.routing import PageRoute
from app.queries.claims import claims_as_read
from app.queries.included import resource_with
from app.queries.names import names_at
from app.schemas.parameters import ReadParameters, SlugText

MOST_CLAIMS = 1_000
"""Maximum claims on a page. Articles have some hundreds. Datasets have more; the API lists them all."""

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.get("/documents/{slug}")
def show_document(slug: SlugText, query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    return pages.show(lambda session, _: _document(session, slug))


def _document(session: Session, slug: str) -> str:
    document = orjson.loads(resource_with(session, f"documents/{slug}", ("evidence",)))
    found, total = claims_as_read(session, slug, MOST_CLAIMS)
    claims = numbered(found)
    passages = passages_of(claims, document["url"])
    return render(
        "document.html",
        document=document,
        names=names_at(session, {claim["subject"] for claim in found}),
        total=total,
        claims=claims,
        passages=passages,
        marks=marks_of(passages, document["text_length"]) if document["text_length"] else [],
        unplaced=by_subject(each for each in claims if not each.claim["spans"]),
    )
