from typing import Annotated

import orjson
from pydantic import Field
from sqlmodel import Session

from app.queries.listing import Slice, Window
from app.queries.search import SearchFilter, SearchText, search_page
from app.schemas.parameters import SlugText, Year
from app.tools.answers import Json, call
from app.tools.pages import page_within, position_in
from app.tools.rows import row_of
from app.tools.tool import Cursor, Limit, ToolAnswer, ToolArguments
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Genre


class SearchWanted(ToolArguments):
    q: Annotated[SearchText, Field(description="Names, or words of titles, premises, quotations and evidence.")]
    kind: Annotated[list[Kind], Field(default=[], description="Kinds to search; all by default.")]
    genre: Annotated[list[Genre], Field(default=[], description="Genre: hits are series of it.")]
    network: Annotated[list[SlugText], Field(default=[], description="Slug of a network: hits are its series.")]
    year: Annotated[list[Year], Field(default=[], description="Year of the premiere: hits are series.")]
    limit: Limit = 10
    cursor: Cursor | None = None


class Found(ToolAnswer):
    did_you_mean: str | None = Field(
        default=None, description="The corrected query of the hits, if the given one has none."
    )
    counts: dict[str, int] = Field(description="Hits of each kind.")


def search(session: Session, wanted: SearchWanted) -> Json:
    """Finds shows, people, characters, organizations, places, quotations and all other subjects by name or words, best
    match first. Start here: the other tools take the `path` or slug (the path without the kind) of a hit. Misspelled
    words are corrected. No hits: no document in this catalogue mentions it.
    """
    again = call("search", **wanted.model_dump(mode="json", exclude_unset=True))
    filters = SearchFilter.model_validate(
        {
            "q": wanted.q,
            "kind": list(wanted.kind),
            "genre": list(wanted.genre),
            "network": list(wanted.network),
            "year": list(wanted.year),
        }
    )

    def find(window: Window) -> Slice:
        return search_page(session, window, filters)

    def head(found: Slice) -> Json:
        return {name: orjson.loads(found.beside[name]) for name in ("did_you_mean", "counts")}

    window = Window(wanted.limit, position_in(wanted.cursor, again["arguments"]))
    return page_within(session, wanted.max_chars, again, "hits", window, find, _hits, head)


def _hits(found: Slice) -> list[Json]:
    return [_hit(row_of(stored)) for stored in found.rows]


def _hit(row: Json) -> Json:
    """The kind is that of the path. A snippet that is the name says nothing more."""
    left_out = {"kind", "highlights", "passage", *(["snippet"] if row.get("snippet") == row.get("name") else [])}
    return {name: value for name, value in row.items() if name not in left_out}
