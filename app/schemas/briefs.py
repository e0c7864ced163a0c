from datetime import date
from typing import Annotated

from pydantic import Field

from app.schemas.common import ClaimResource, Continuation, Reference, Wire
from app.schemas.parameters import PLAIN_DECIMAL, AsOfParameters, ProseFormat
from app.vocabulary import Basis

MaxChars = Annotated[
    int,
    Field(
        ge=200,
        le=50_000,
        description="How many characters (code points) all sentences have at most, with a space between them. What is "
        "too long for what is left is passed over; no sentence is cut.",
    ),
    PLAIN_DECIMAL,
]


class BriefParameters(AsOfParameters):
    """The query of a brief."""

    max_chars: MaxChars = 4_000
    format: ProseFormat = None


class BriefSentence(Wire):
    """A fact in plain English, and where it comes from."""

    text: str = Field(
        description="To be understood without the other sentences. Values that no words support directly have "
        "`(inferred)` or `(computed)` behind them; where sources disagree, a second sentence says so.",
        examples=["Emily in Paris premiered in 2020 (inferred)."],
    )
    subjects: list[str] = Field(
        description="Paths of the resources whose facts it states.", examples=[["series/emily-in-paris"]]
    )
    fields: list[str] = Field(
        description="The fields it states; `self` that the subject is there at all.", examples=[["premiered"]]
    )
    basis: Basis = Field(description="How its values follow from their evidence; of several, the weakest.")
    fictional: bool = Field(description="True if it tells what is so in a story only.")
    conflict: bool = Field(description="True if documents disagree about what it states.")
    citations: list[ClaimResource] = Field(
        description="The claims that it rests on, at least one; where documents disagree, those of all sides."
    )


class Coverage(Wire):
    """What is known and what is not."""

    subject: str = Field(description="Path of the series, or of a season of it.", examples=["series/emily-in-paris"])
    known: list[str] = Field(description="Its fields that have a value, and what there is of what belongs to it.")
    unknown: list[str] = Field(description="Those of which no document speaks.")


class BriefOfSeries(Wire):
    """A series in short sentences with citations, as many as have room, the most important first."""

    series: Reference = Field(description="The series.")
    as_of: date | None = Field(description="The day by whose end all this was known; null for today.")
    revision: int = Field(
        description="The revision that last changed what is known of the series; as of a day, the newest one."
    )
    max_chars: int = Field(description="How many characters the sentences were allowed.")
    text_length: int = Field(description="How many they have, with a space between them.")
    sentences: list[BriefSentence] = Field(description="The most important first.")
    left_out: int = Field(description="How many sentences had no room.")
    more: dict[str, Continuation] = Field(
        description="Where only the first 100 were looked at: from the name of the part to the route that goes on."
    )
    coverage: list[Coverage] = Field(description="What is known and what is not, of the series and of each season.")
