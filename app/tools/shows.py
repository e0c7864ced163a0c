from typing import Annotated, Literal

import orjson
from pydantic import Field
from sqlmodel import Session

from app.briefs.brief import brief_json, brief_markdown, brief_of
from app.queries.dossiers import dossier_of
from app.queries.listing import Window
from app.queries.search import SearchFilter, SearchText, search_page
from app.queries.state import current_state
from app.schemas.briefs import MaxChars
from app.schemas.common import Wire
from app.schemas.parameters import PLAIN_DECIMAL, Parameters, SlugText
from app.schemas.search import SearchHit
from app.tools.tool import Answer, KnownBy, array_of, json_of
from app.vocabulary import Kind

Searchable = Literal[
    "series", "seasons", "episodes", "people", "characters", "organizations", "places", "statements", "events"
]


class ShowSearch(Parameters):
    query: SearchText
    kind: Annotated[Searchable, Field(description="Search query.")] = "series"
    limit: Annotated[int, Field(ge=1, le=50, description="Maximum number of hits."), PLAIN_DECIMAL] = 10


class ShowsFound(Wire):
    """Hits, best match first."""

    data: list[SearchHit] = Field(description="The hits. Pass `path` to the other tools.")
    did_you_mean: str | None = Field(
        description="The corrected query, if nothing matches the given one. The hits are for the corrected query."
    )
    more: bool = Field(description="True if there are more hits.")
    revision: int = Field(description="The revision that was read.")


def search_shows(session: Session, wanted: ShowSearch) -> Answer:
    """Finds TV series by words of their title, other titles or premise; or with `kind`, people, characters, places,
    organizations, events, statements, seasons or episodes.

    Start here: the other tools take the `slug` or `path` of a hit. Misspelled names are corrected; `did_you_mean` is
    then the corrected query. No hits means that no document in this catalogue mentions it.
    """
    wanted_here = SearchFilter.model_validate({"q": wanted.query, "kind": [Kind(wanted.kind)]})
    found = search_page(session, Window(wanted.limit), wanted_here)
    return Answer(
        json_of(
            data=array_of(found.rows),
            did_you_mean=orjson.Fragment(found.beside["did_you_mean"]),
            more=found.next is not None,
            revision=current_state(session).revision,
        )
    )


class SeriesWanted(Parameters):
    slug: Annotated[SlugText, Field(description="Slug of the series.", examples=["emily-in-paris"])]
    max_chars: MaxChars = 4_000
    as_of: KnownBy = None


def get_series(session: Session, wanted: SeriesWanted) -> Answer:
    """Describes a TV series in short sentences with citations, most important first: title, genres, networks, status,
    seasons, cast, crew, characters, filming locations, audience figures, statements, events and episodes.

    Cite the documents when you use a sentence. Facts marked (inferred) were inferred by a person and are not stated in
    the source. If sources disagree, all values are given. `fictional` marks facts that hold only in the story.
    `coverage` lists unknown fields: say that they are unknown instead of guessing. `as_of` limits the answer to
    documents published by the end of a day.
    """
    brief = brief_of(dossier_of(session, wanted.slug, wanted.as_of), wanted.max_chars)
    data = brief_json(brief, current_state(session).revision, wanted.as_of)
    return Answer(data, "".join(brief_markdown(brief)))
