from datetime import date
from typing import Annotated

from pydantic import Field

from app.facts.parts import PARTS
from app.schemas.common import ClaimResource, Continuation, Reference, Wire
from app.schemas.parameters import PLAIN_DECIMAL, Among, AsOfParameters, Languages, Names, ProseFormat
from app.vocabulary.claims import Basis

MaxChars = Annotated[
    int,
    Field(
        ge=200,
        le=50_000,
        description="Maximum number of characters (code points) of all sentences, joined with spaces. A "
        "sentence that does not fit is skipped; no sentence is truncated.",
    ),
    PLAIN_DECIMAL,
]


class BriefParameters(AsOfParameters):
    """The query parameters of a brief."""

    max_chars: MaxChars = 4_000
    topics: Annotated[Names, Among("series", *PARTS)] = ()
    lang: Annotated[
        Names,
        Languages(),
        Field(description="Languages (BCP 47) of the titles, the preferred one first. Sentences are in English."),
    ] = ()
    format: ProseFormat = None


class BriefSentence(Wire):
    """A fact in plain English with its citations."""

    text: str = Field(
        description="Can be read without the other sentences. Values without direct evidence are followed by "
        "`(inferred)` or `(computed)`; where sources disagree, a second sentence says so.",
        examples=["Emily in Paris premiered in 2020 (inferred)."],
    )
    subjects: list[str] = Field(
        description="Paths of the resources that the sentence is about.", examples=[["series/emily-in-paris"]]
    )
    fields: list[str] = Field(
        description="The fields that the sentence states; `self` for the existence of the subject.",
        examples=[["premiered"]],
    )
    basis: Basis = Field(description="Basis of the values; the weakest, if they differ.")
    fictional: bool = Field(description="True if the fact holds only within the story.")
    conflict: bool = Field(description="True if documents disagree about the sentence.")
    citations: list[ClaimResource] = Field(
        description=(
            "Ids of the claims behind the sentence, at least one; where documents disagree, the claims of all sides."
        )
    )


class Coverage(Wire):
    """Fields with and without a value."""

    subject: str = Field(description="Path of the series or season.", examples=["series/emily-in-paris"])
    known: list[str] = Field(description="Fields that have a value, and lists that are not empty.")
    unknown: list[str] = Field(description="Fields and lists without any claim.")


class BriefOfSeries(Wire):
    """A series as short sentences with citations, most important first, as many as fit."""

    series: Reference = Field(description="The series.")
    as_of: date | None = Field(
        description="The brief covers documents published by the end of this day; null for today."
    )
    revision: int = Field(
        description="The last revision that changed the series or its parts; with `as_of`, the newest revision."
    )
    max_chars: int = Field(description="The requested maximum number of characters.")
    text_length: int = Field(description="Number of characters of the sentences, joined with spaces.")
    sentences: list[BriefSentence] = Field(description="Most important first.")
    left_out: int = Field(description="Number of sentences that did not fit.")
    more: dict[str, Continuation] = Field(
        description=(
            "Parts with more than 100 rows, of which only 100 were used, the newest or the first: from the name of the "
            "part to the route of the full list."
        )
    )
    coverage: list[Coverage] = Field(description="Fields with and without a value, for the series and each season.")
