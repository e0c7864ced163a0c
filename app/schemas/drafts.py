"""Texts to draft sheets from, and drafts."""

from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from app.facts import edtf, text
from app.schemas.common import Wire
from app.schemas.parameters import validation_error
from app.vocabulary.claims import Basis, Certainty

MOST_BYTES_OF_TEXT = 65_536


def _short_text(value: str) -> str:
    try:
        size = len(value.encode())
        text.normalise(value)
    except UnicodeEncodeError:
        raise validation_error("lone_surrogate", "The text has a lone surrogate") from None
    except ValueError as error:
        raise validation_error("text", str(error)) from None
    if size > MOST_BYTES_OF_TEXT:
        raise validation_error("too_long", f"The text has {size:,} bytes; at most {MOST_BYTES_OF_TEXT:,} are read")
    if not value.strip():
        raise validation_error("blank", "The text is blank")
    return value


def _date(value: str) -> str:
    try:
        return edtf.parse(value).edtf
    except ValueError as error:
        raise validation_error("date", str(error).rstrip(".")) from None


def _line(value: str) -> str:
    try:
        return text.line(value)
    except ValueError as error:
        raise validation_error("line", str(error).rstrip(".")) from None


OneLine = Annotated[str, Field(max_length=1_000), AfterValidator(_line)]


class DraftRequest(BaseModel):
    """A text, and what is known of its document. What is missing is read from the head of the text."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "text": "“Harbour Lights” was created by Ann Lee and premiered on Northsea in March 2024.",
                    "published": "2024-05-21",
                }
            ]
        },
    )

    text: Annotated[str, Field(min_length=1), AfterValidator(_short_text)] = Field(
        description="Text of the document, at most 64 kB in UTF-8. It is not stored."
    )
    published: Annotated[str, Field(max_length=20), AfterValidator(_date)] | None = Field(
        default_factory=lambda: None,
        description="Publication date, from which words such as *Monday* are counted.",
        examples=["2024-05-21"],
    )
    url: Annotated[str, Field(max_length=2_000, pattern=r"^https?://[^\s@]+$")] | None = Field(
        default_factory=lambda: None, description="Address of the document, without a user name or password."
    )
    title: OneLine | None = Field(default_factory=lambda: None, description="Title of the document.")
    publisher: OneLine | None = Field(default_factory=lambda: None, description="Publisher of the document.")


class TextPlace(Wire):
    """A place in the normalised text (NFC, LF line ends), counted in code points."""

    start: int = Field(description="First code point.")
    end: int = Field(description="End, exclusive.")


class ProposedPlace(TextPlace):
    """A place with its words."""

    words: str = Field(description="The words at this place, on one line.")


class KnownSubjectMatch(Wire):
    """A subject of the catalogue that the proposed one is, or may be."""

    path: str = Field(description="Path of the known subject.")
    name: str = Field(description="Its name.")
    certain: bool = Field(description="True if the proposed subject has its slug; false if it only may be the same.")
    sentence: str = Field(
        description="In words: `this is people/lily-collins` or `may be people/lily-collins`.",
        examples=["may be people/lily-collins"],
    )


class ProposalResource(Wire):
    """A value that a rule proposes for one field of one subject."""

    subject: str = Field(description="Path of the subject.", examples=["series/harbour-lights"])
    key: dict[str, Any] = Field(
        description="The members of its row that are no claims: its slug, or the parts of its key."
    )
    field: str = Field(description="Field of the subject; `self` proposes the row.", examples=["premiered"])
    value: Any = Field(description="Proposed value, as in sheets. Null for `self`.")
    spans: list[ProposedPlace] = Field(description="The words that support it.")
    rule: str = Field(description="Name of the rule.", examples=["created by"])
    basis: Basis = Field(description="How the value comes from the words.")
    why: str | None = Field(description="Reason, if the value is inferred.")
    certainty: Certainty = Field(description="Certainty of the document.")
    planned: bool = Field(description="True if the document reports it as planned.")
    relative: bool = Field(description="True if the words count from the date of the document.")
    update: bool = Field(description="True if the claim was added in an update of the document.")
    known: KnownSubjectMatch | None = Field(description="The known subject that the subject is, or may be.")


class DroppedProposal(ProposalResource):
    """A proposal that is not in the sheet."""

    reason: str = Field(description="Why it is not in the sheet.")


class LeftOut(Wire):
    """Numbers of entries beyond the limits of a draft."""

    proposals: int = Field(description="Proposals.")
    dropped: int = Field(description="Dropped proposals.")
    unread: int = Field(description="Unread sentences.")


class DraftResult(Wire):
    """A draft: a person confirms it before anything is published."""

    sheet: str = Field(description="The proposed fact sheet, as the content of `facts.yaml`.")
    document: dict[str, Any] = Field(description="The document's own fields in that sheet.")
    proposals: list[ProposalResource] = Field(description="The proposals in the sheet, in its order of subjects.")
    unread: list[TextPlace] = Field(description="Sentences without a proposal, other than names.")
    dropped: list[DroppedProposal] = Field(description="Proposals that the text does not prove, with the reasons.")
    left_out: LeftOut = Field(description="Numbers of entries beyond the limits.")
