"""The page of a document: its proven words in the order of the text, and what they claim."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Query, Response
from pydantic import Field
from sqlmodel import Session

from app.pages.answering import CataloguePages, PartQuery
from app.pages.citing import with_documents_named
from app.pages.environment import render
from app.pages.headings import heading_of
from app.pages.passages import Numbered, Passage, by_subject, in_parts, marks_of, numbered, passages_of
from app.pages.routing import PageRoute
from app.pages.skeletons import skeleton_of, unlike
from app.queries.any_kind import bodies_at
from app.queries.claims import claims_as_read, claims_counted
from app.queries.included import resource_with
from app.queries.listing import Slice, Window
from app.queries.state import State
from app.queries.stored import Stored
from app.schemas.parameters import AsOf, SlugText
from app.vocabulary.shows import DocumentKind

MOST_CLAIMS = 1_000
"""Maximum claims of a text. Articles have some hundreds; the API lists all of a longer one."""
CLAIMS_IN_PART = 80
"""Claims of a text that a page shows."""
RECORDS_IN_PART = 200
"""Claims of a dataset that a page shows. They are shorter."""

router = APIRouter(include_in_schema=False, route_class=PageRoute)


class DocumentPageQuery(PartQuery):
    """`part` is that of a text, `cursor` that of a dataset."""

    part: Annotated[int, Field(ge=1, le=MOST_CLAIMS)] = 1
    as_of: AsOf | None = None


@router.get("/documents/{slug}")
def show_document(slug: SlugText, query: Annotated[DocumentPageQuery, Query()], pages: CataloguePages) -> Response:
    def page(session: Session, state: State) -> str:
        itself = Stored(resource_with(session, f"documents/{slug}", ()))
        document = orjson.loads(itself.body)
        is_text = document["kind"] != DocumentKind.DATASET
        window = Window(MOST_CLAIMS) if is_text else pages.window(session, query, RECORDS_IN_PART)
        read = claims_as_read(session, slug, window)
        document = with_documents_named(session, orjson.loads(itself.with_evidence(read.evidence).text))
        following = pages.next_part(session, query, state, Slice([], read.next)) if not is_text else None
        claims = numbered(sorted(read.claims, key=_place_in_text) if is_text else read.claims)
        parts = _parts_of_text(document, claims, query.part)
        return render(
            "document.html",
            **parts,
            document=document,
            total=claims_counted(session, slug),
            read=len(claims),
            subjects=len({each.claim["subject"] for each in claims}),
            names=_headings(session, parts),
            following=following,
            is_first=query.cursor is None,
            as_of=query.as_of,
        )

    return pages.show(page)


def _parts_of_text(document: Any, claims: Sequence[Numbered], number: int) -> dict[str, Any]:
    """The words of the whole text, and the claims of one part. Claims without words belong to the last part."""
    passages = passages_of(claims, document["url"])
    parts = in_parts(passages, CLAIMS_IN_PART)
    number = min(number, len(parts))
    length = document["text_length"] or 0
    skeleton = skeleton_of(passages, length) if passages else []
    return {
        "skeleton": skeleton,
        "unlike": unlike(skeleton, passages),
        "marks": marks_of(passages, length) if length else [],
        "passages": parts[number - 1],
        "all_passages": len(passages),
        "part_of": {passage.number: place for place, part in enumerate(parts, 1) for passage in part},
        "part": number,
        "parts": len(parts),
        "disputed": sum(each.claim["disputed"] for each in claims),
        "shown": _shown_in(parts[number - 1]),
        "unplaced": _unplaced(claims) if number == len(parts) else {},
    }


def _headings(session: Session, parts: dict[str, Any]) -> dict[str, str]:
    """The headings of the subjects of one part, by path."""
    claims = [each for passage in parts["passages"] for each in (*passage.begun, *passage.others)]
    paths = {each.claim["subject"] for each in claims} | parts["unplaced"].keys()
    return {path: heading_of(body) for path, body in bodies_at(session, paths).items()}


def _shown_in(passages: Iterable[Passage]) -> list[Numbered]:
    return [each for passage in passages for each in passage.begun]


def _unplaced(claims: Iterable[Numbered]) -> dict[str, list[Numbered]]:
    return by_subject([each for each in claims if not each.claim["spans"]][:RECORDS_IN_PART])


def _place_in_text(claim: dict[str, Any]) -> tuple[bool, int, int]:
    first = min(((span["start"], span["end"]) for span in claim["spans"]), default=(0, 0))
    return not claim["spans"], *first
