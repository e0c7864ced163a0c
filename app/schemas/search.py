from typing import Annotated

from pydantic import Field

from app.schemas.common import Page, Reference, Resource
from app.schemas.parameters import FieldsOf, Names
from app.vocabulary.kinds import Kind


class SearchHit(Resource):
    """A resource that matches the query, with the matching words."""

    kind: Kind = Field(description="Kind of the resource.")
    slug: str | None = Field(description="Slug of the resource; null for a season.")
    name: str | None = Field(description="Name or title, if known.", examples=["Emily in Paris"])
    year: int | None = Field(description="Year of the premiere, release or other main date, if known.", examples=[2020])
    network: Reference | None = Field(description="Home network of a series; null for other kinds.")
    snippet: str = Field(
        description="One of its texts, or words of evidence about it. Long ones are cut to about 200 characters, "
        "with `…` where it is cut.",
        examples=["Emily in Paris"],
    )
    highlights: list[Annotated[list[int], Field(min_length=2, max_length=2)]] = Field(
        description="Matching words in the snippet, in code points from 0: start inclusive, end exclusive.",
        examples=[[[0, 5], [6, 8]]],
    )
    document: Reference | None = Field(
        description="The document with these words of evidence; null if the words are text of the resource."
    )
    passage: Annotated[list[int], Field(min_length=2, max_length=2)] | None = Field(
        description="Where the words of evidence begin and end in the text of the document, in code points.",
        examples=[[10, 31]],
    )


SearchFieldNames = Annotated[Names, FieldsOf(SearchHit, "kind")]


class SearchPage(Page[SearchHit]):
    """One page of hits, best match first."""

    counts: dict[str, int] = Field(
        description="Number of hits of each kind on all pages; kinds without hits are left out.",
        examples=[{"series": 1, "characters": 1}],
    )
    did_you_mean: str | None = Field(
        description="The corrected query, if nothing matches the given one. The hits are for the corrected query.",
        examples=["emily in paris"],
    )
