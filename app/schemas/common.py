"""Shapes that many resources share on the wire."""

from datetime import date
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from app.schemas.parameters import INCLUDED
from app.vocabulary import Basis, Certainty, DatePrecision, Rank


def _document(schema: dict[str, Any]) -> None:
    """Requires all but what is included, and gives no defaults to answers."""
    for name, shape in schema.get("properties", {}).items():
        shape.pop("default", None)
        if shape.pop(INCLUDED, False):
            schema["required"] = [field for field in schema.get("required", []) if field != name]


TEXT_SEEN = (
    "True if the service found the words in the document's text itself, false if it was given only their places. "
    "Null for a document without words, such as a dataset."
)
CONTRADICTED = (
    "True if the service has seen a text of the same digest, and it has other words at these places. The claims of "
    "the document count as deprecated; a required field keeps them if no other document claims it."
)


class Wire(BaseModel):
    """Every field is always there; only what `include` adds may be missing."""

    model_config = ConfigDict(
        json_schema_serialization_defaults_required=True, json_schema_extra=_document, extra="forbid"
    )


def included(description: str) -> Any:
    """A field that is there if `include` asks for it."""
    return Field(default=None, description=description, json_schema_extra={INCLUDED: True})


class Reference(Wire):
    """A subject, by its name and where to find it."""

    slug: str = Field(description="The subject's slug.", examples=["netflix"])
    name: str | None = Field(description="Its name, or title, if it has one.", examples=["Netflix"])
    path: str = Field(description="Its place under `/v1/`.", examples=["organizations/netflix"])


class SeasonReference(Wire):
    """A season, by its number and where to find it."""

    number: int = Field(description="The season's number.", examples=[2])
    path: str = Field(description="Its place under `/v1/`.", examples=["series/emily-in-paris/seasons/2"])


class CreditReference(Wire):
    """A credit, by where to find it."""

    path: str = Field(
        description="Its place under `/v1/`.", examples=["credits/emily-in-paris.s2.lily-collins.actor.emily-cooper"]
    )


class Date(Wire):
    """A date as exact as its source: year, month, season or day."""

    edtf: str = Field(description="The date in EDTF (ISO 8601-2).", examples=["2021-05-03~"])
    earliest: date = Field(description="The first day it may mean.")
    latest: date = Field(description="The last day it may mean.")
    precision: DatePrecision = Field(description="How exact it is.")
    approximate: bool = Field(description="True if the source says *about* (EDTF `~` or `%`).")
    uncertain: bool = Field(description="True if the source is not sure (EDTF `?` or `%`).")
    planned: bool = Field(
        description="True for a plan: the date is after the document's own, or the document reports it as planned."
    )


class Words(Wire):
    """Words of a document's text, after W3C's TextPositionSelector and TextQuoteSelector."""

    words: str = Field(description="The words as printed.", examples=["had begun production"])
    start: int = Field(description="Code point of the normalised text at which they begin, from 0.")
    end: int = Field(description="The code point after their last one.")


class Record(Wire):
    """A cell of a dataset."""

    record: dict[str, str | int | float] = Field(description="The record's key columns and their values.")
    column: str | None = Field(description="The column that holds the value.")


class DocumentReference(Reference):
    """A document, with its dates."""

    published: Date = Field(description="When it was published.")
    updated: Date | None = Field(description="When it was last updated, if it says so.")


class ClaimEvidence(Wire):
    """One document's claim about a field, and where it says so."""

    document: DocumentReference = Field(description="Who says so.")
    value: Any = Field(description="The value in the field's own shape; null for `self`.")
    basis: Basis = Field(description="How the value follows from the words.")
    certainty: Certainty = Field(description="How sure the document is.")
    planned: bool = Field(description="True if the document reports a plan.")
    update: bool = Field(description="True if the claim was added when the document was updated, and dates from then.")
    why: str | None = Field(description="The reason, where a person concluded it.")
    rank: Rank = Field(description="How the curator ranked the claim, or `deprecated` if its document is contradicted.")
    according_to: Reference | None = Field(description="The organization or person that the document names as source.")
    chosen: bool = Field(description="True if the served fact rests on this claim.")
    superseded: bool = Field(description="True if a newer claim, or a report in place of a plan, replaced it.")
    corrected_by: Reference | None = Field(description="The document that corrects it. The claim counts as deprecated.")
    spans: list[Words] = Field(description="The words of the document's text.")
    records: list[Record] = Field(description="The records of the dataset.")
    text_seen: bool | None = Field(description=TEXT_SEEN)
    contradicted: bool = Field(description=CONTRADICTED)


class ClaimResource(ClaimEvidence):
    """A claim that stands alone: with what it is about."""

    subject: str = Field(description="Path of the subject.", examples=["series/emily-in-paris"])
    field: str = Field(description="The field, or `self` for the row itself.", examples=["networks"])


Evidence = dict[str, list[ClaimEvidence]]


class Resource(Wire):
    """What every resource has beside its facts."""

    path: str = Field(description="Its place under `/v1/`.")


class NamedResource(Resource):
    slug: str = Field(description="Its name in paths and references.")


class Continuation(Wire):
    """Where all of that is of which an answer holds a part."""

    path: str = Field(
        description="The route below `/v1/` that has all of it.",
        examples=["claims?subject=series/emily-in-paris&field=networks"],
    )
    count: int | None = Field(description="How many there are; null if they were not counted.")


class Proven(Wire):
    """What `include=evidence` adds."""

    evidence: Evidence | SkipJsonSchema[None] = included(
        "With `include=evidence`: from field to its claims, the chosen ones first; `self` is the row's own. A resource "
        "has at most 20 claims of a field and 60 in all, a row of a list or of an included array at most 3 of a field. "
        "Of more than that it has those that are chosen, then the strongest of every other value, then others by "
        "document; where all fields together have more than 60, each has one, then each a second, and so on."
    )
    more: dict[str, Continuation] | SkipJsonSchema[None] = included(
        "Where a part is shown: the route of all claims as `evidence.<field>`, and of an included array, which holds "
        "the first 100, under its name."
    )


Item = TypeVar("Item")


class PageInfo(Wire):
    """Where the list goes on."""

    next: str | None = Field(description="The cursor of the next page, or null on the last.")
    total: int | SkipJsonSchema[None] = included("With `include=total`: how many rows all pages have.")
    resume: str | SkipJsonSchema[None] = included(
        "Of the changes: the `since` for coming back later. It names this history: after a restored backup it is a 410."
    )


class Page(Wire, Generic[Item]):
    """One page of a list."""

    data: list[Item] = Field(description="The rows of this page, in order.")
    page: PageInfo = Field(description="What follows this page.")
