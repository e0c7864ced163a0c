from typing import Annotated

from pydantic import Field

from app.schemas.common import Page, Resource
from app.vocabulary import Kind


class SearchHit(Resource):
    """A resource that matches the query, with the matching words."""

    kind: Kind = Field(description="Kind of the resource.")
    slug: str | None = Field(description="Slug of the resource; null for a season.")
    name: str | None = Field(description="Name or title, if known.", examples=["Emily in Paris"])
    snippet: str = Field(
        description="One of its texts, or an excerpt of about 200 characters with `…` where it is cut.",
        examples=["Emily in Paris"],
    )
    highlights: list[Annotated[list[int], Field(min_length=2, max_length=2)]] = Field(
        description="Matching words in the snippet, in code points from 0: start inclusive, end exclusive.",
        examples=[[[0, 5], [6, 8]]],
    )


class SearchPage(Page[SearchHit]):
    """One page of hits, best match first."""

    did_you_mean: str | None = Field(
        description="The corrected query, if nothing matches the given one. The hits are for the corrected query.",
        examples=["emily in paris"],
    )
