"""Shapes that several resources share."""

from datetime import date
from typing import Annotated, Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from app.schemas.parameters import INCLUDED
from app.vocabulary.claims import Basis, Certainty, DatePrecision, Rank


def _document(schema: dict[str, Any]) -> None:
    """Marks all fields as required except included ones, and removes defaults."""
    for name, shape in schema.get("properties", {}).items():
        shape.pop("default", None)
        if shape.pop(INCLUDED, False):
            schema["required"] = [field for field in schema.get("required", []) if field != name]


TEXT_SEEN = (
    "True if the service found the words in the document's text; false if the publisher supplied only their "
    "positions. Null for a document without words, such as a dataset."
)
CONTRADICTED = (
    "True if the service has seen a text with the same digest that has other words at these positions. The "
    "claims of the document then count as deprecated; a required field keeps them if no other document "
    "claims it."
)


class Wire(BaseModel):
    """Base of response models. Every field is always present, except those that `include` adds."""

    model_config = ConfigDict(
        json_schema_serialization_defaults_required=True, json_schema_extra=_document, extra="forbid"
    )


def included(description: str) -> Any:
    """A field that is present only if `include` names it."""
    return Field(default=None, description=description, json_schema_extra={INCLUDED: True})


class LocalizedTitle(Wire):
    """A title in one of the languages of the request."""

    title: str | None = Field(description="The title; null for a season or episode without one.")
    language: str | None = Field(description="Language of the title. Null for a fallback.", examples=["fr"])
    country: str | None = Field(description="Country in which it has this title. Null if unknown, or everywhere.")
    is_fallback: bool = Field(description="True if no title in these languages is known: it is that of the catalogue.")


class Localized(Wire):
    """The title that `lang` adds to a series, season or episode."""

    localized_title: LocalizedTitle | SkipJsonSchema[None] = included("With `lang`: the title in another language.")


class WithDistance(Wire):
    """The distance that `near` adds to a place or filming location in a list."""

    distance_km: float | SkipJsonSchema[None] = included("With `near`: the distance in kilometers.")


class Reference(Wire):
    """A reference to a subject."""

    slug: str = Field(description="Slug of the subject.", examples=["netflix"])
    name: str | None = Field(description="Name or title of the subject, if known.", examples=["Netflix"])
    path: str = Field(description="Path below `/v1/`.", examples=["organizations/netflix"])


class SharedThings(Wire):
    """Things that two series have in common, at most 20 of each type."""

    count: int = Field(description="Number of all things in common.")
    genres: list[str] = Field(description="Genres.", examples=[["drama"]])
    networks: list[Reference] = Field(description="Networks.")
    people: list[Reference] = Field(description="People with credits in both.")


class WithShared(Wire):
    """The things in common that `like` adds to a series in a list."""

    shared: SharedThings | SkipJsonSchema[None] = included("With `like`: what it has in common with that series.")


class SeasonReference(Wire):
    """A reference to a season."""

    number: int = Field(description="Number of the season; 0 = specials.", examples=[2])
    path: str = Field(description="Path below `/v1/`.", examples=["series/emily-in-paris/seasons/2"])


class CreditReference(Wire):
    """A reference to a credit."""

    path: str = Field(
        description="Path below `/v1/`.", examples=["credits/emily-in-paris.s2.lily-collins.actor.emily-cooper"]
    )


class EdtfDate(Wire):
    """A date with the precision of its source: year, month, season or day."""

    edtf: str = Field(description="The date in EDTF (ISO 8601-2).", examples=["2021-05-03~"])
    earliest: date = Field(description="First possible day.")
    latest: date = Field(description="Last possible day.")
    precision: DatePrecision = Field(description="Precision of the date.")
    approximate: bool = Field(description="True if the source says *about* (EDTF `~` or `%`).")
    uncertain: bool = Field(description="True if the source is uncertain (EDTF `?` or `%`).")
    planned: bool = Field(
        description="True for a plan: the date is later than the document, or the document reports it as planned."
    )


class Words(Wire):
    """Words in the text of a document, modelled on W3C's TextPositionSelector and TextQuoteSelector."""

    words: str = Field(description="The words as printed.", examples=["had begun production"])
    start: int = Field(description="Start of the words in the normalised text, in code points from 0.")
    end: int = Field(description="End of the words in the normalised text, in code points, exclusive.")
    link: str | None = Field(
        description="Address of the words in the article on the web: the URL of the document with a text fragment. "
        "Null if the document has no URL.",
        examples=["https://example.org/news/renewed#:~:text=had%20begun%20production"],
    )


class DatasetRecord(Wire):
    """One cell of a dataset."""

    record: dict[str, Annotated[str | int | float, WithJsonSchema({})]] = Field(
        description="Key columns of the record with their values."
    )
    column: str | None = Field(description="Column of the value.")


class DocumentReference(Reference):
    """A document with its dates."""

    published: EdtfDate = Field(description="Publication date.")
    updated: EdtfDate | None = Field(description="Date of the last update, if given.")


class ClaimEvidence(Wire):
    """A claim of one document about a field, with its evidence."""

    document: DocumentReference = Field(description="The document that makes the claim.")
    value: Any = Field(description="The claimed value, in the shape of the field; null for `self`.")
    basis: Basis = Field(description="How the value was derived from the words.")
    certainty: Certainty = Field(description="Certainty of the document.")
    planned: bool = Field(description="True if the document reports a plan.")
    update: bool = Field(
        description="True if the claim was added in an update of the document; it then has the date of the update."
    )
    why: str | None = Field(description="Reason for an inferred value.")
    rank: Rank = Field(description="Rank set by the curator, or `deprecated` if the document is contradicted.")
    according_to: Reference | None = Field(
        description="The organization or person that the document cites as its source."
    )
    chosen: bool = Field(description="True if the served fact comes from this claim.")
    superseded: bool = Field(
        description="True if a newer claim replaced it, if a report replaced this plan, or if its own document says "
        "that this plan has changed."
    )
    corrected_by: Reference | None = Field(
        description="The document that corrects this claim. The claim counts as deprecated."
    )
    spans: list[Words] = Field(description="Words in the text of the document.")
    records: list[DatasetRecord] = Field(description="Records of the dataset.")
    text_seen: bool | None = Field(description=TEXT_SEEN)
    contradicted: bool = Field(description=CONTRADICTED)


class ClaimResource(ClaimEvidence):
    """A claim with its subject and field."""

    subject: str = Field(description="Path of the subject.", examples=["series/emily-in-paris"])
    field: str = Field(description="The field, or `self` for the existence of the subject.", examples=["networks"])


Evidence = dict[str, list[ClaimEvidence]]


class Resource(Wire):
    """Fields that every resource has in addition to its facts."""

    path: str = Field(description="Path below `/v1/`.")


class NamedResource(Resource):
    slug: str = Field(description="Identifier in paths and references.")


class Continuation(Wire):
    """Route of the full list, where a response has only a part of it."""

    path: str = Field(
        description="Path of the full list, below `/v1/`.",
        examples=["claims?subject=series/emily-in-paris&field=networks"],
    )
    count: int | None = Field(description="Number of entries in the full list; null if not counted.")


class Proven(Wire):
    """Fields that `include=evidence` adds."""

    evidence: Evidence | SkipJsonSchema[None] = included(
        "With `include=evidence`: the claims of each field, chosen ones first; `self` is the existence of "
        "the subject. Limits: a single resource has at most 20 claims per field and 60 in total; a row of a "
        "list or of an included array has at most 3 per field. If there are more, the chosen claims come "
        "first, then the strongest claim of every other value, then the rest by document. If all fields "
        "together exceed 60, claims are taken round-robin over the fields."
    )
    more: dict[str, Continuation] | SkipJsonSchema[None] = included(
        "Links to full lists where the response has only a part: the route of all claims as "
        "`evidence.<field>`; for an included array, which holds the first 100 entries, its own name."
    )


Item = TypeVar("Item")


class PageInfo(Wire):
    """Pagination of a list."""

    next: str | None = Field(description="Cursor of the next page; null on the last page.")
    total: int | SkipJsonSchema[None] = included("With `include=total`: number of rows on all pages.")


class Page(Wire, Generic[Item]):
    """One page of a list."""

    data: list[Item] = Field(description="Rows of this page, in order.")
    page: PageInfo = Field(description="Pagination.")
