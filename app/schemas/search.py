from typing import Annotated

from pydantic import Field

from app.schemas.common import Page, Resource
from app.vocabulary import Kind


class SearchHit(Resource):
    """A resource that has the words, and where it has them."""

    kind: Kind = Field(description="Its kind.")
    slug: str | None = Field(description="Its slug; null for a season, which has none.")
    name: str | None = Field(description="Its name, or title, if it has one.", examples=["Emily in Paris"])
    snippet: str = Field(
        description="One of its texts, as written, or about 200 characters of it with `…` where it is cut.",
        examples=["Emily in Paris"],
    )
    highlights: list[Annotated[list[int], Field(min_length=2, max_length=2)]] = Field(
        description="The words in the snippet: code points from 0, each start inclusive and end exclusive.",
        examples=[[[0, 5], [6, 8]]],
    )


class SearchPage(Page[SearchHit]):
    """One page of hits, the most relevant first."""

    did_you_mean: str | None = Field(
        description="If nothing has the words asked for: those that were probably meant. The hits are theirs.",
        examples=["emily in paris"],
    )
