from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import Count, Day, Fields, Language, Line, Ref, Season, To, Url
from app.vocabulary import DocumentKind, Kind

MARKS = ("text_seen", "contradicted")
"""The service itself knows these of a document. No sheet says them."""


class DocumentFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.DOCUMENTS
    label: ClassVar = "title"
    required: ClassVar = ("kind", "published")

    kind: DocumentKind = Field(description="What kind of source it is.")
    title: Line | None = Field(default=None, description="Its headline or title, if known.")
    publisher: Line | None = Field(default=None, description="Who published it, if known.")
    authors: list[Line] = Field(default=[], description="Who wrote it, as named in the document.")
    url: Url | None = Field(default=None, description="Where it was published, if known.")
    language: Language | None = Field(default=None, description="The language it is written in, as a BCP 47 tag.")
    published: Day = Field(description="When it was published. Its evidence may be inferred.")
    updated: Day | None = Field(default=None, description="When it was last updated, if it says so.")
    corrects: Annotated[list[Ref], To(Kind.DOCUMENTS)] = Field(
        default=[], description="The documents that it corrects. They need not be in the catalogue."
    )
    text_sha256: Annotated[str | None, Field(pattern=r"^[0-9a-f]{64}$")] = Field(
        default=None, description="SHA-256 of its normalised text (NFC, LF line ends, UTF-8)."
    )
    text_length: Count | None = Field(default=None, description="Length of its normalised text in code points.")
    licence: Line | None = Field(default=None, description="The licence it is published under, if known.")
