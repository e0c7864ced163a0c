from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import Count, Day, Fields, Language, Line, Ref, Season, To, Url
from app.vocabulary import DocumentKind, Kind

MARKS = ("text_seen", "contradicted")
"""Fields that the service sets; sheets cannot."""


class DocumentFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.DOCUMENTS
    label: ClassVar = "title"
    required: ClassVar = ("kind", "published")

    kind: DocumentKind = Field(description="Type of the source.")
    title: Line | None = Field(default=None, description="Headline or title, if known.")
    publisher: Line | None = Field(default=None, description="Publisher, if known.")
    authors: list[Line] = Field(default=[], description="Authors, as named in the document.")
    url: Url | None = Field(default=None, description="URL of the publication, if known.")
    language: Language | None = Field(default=None, description="Language of the document, as a BCP 47 tag.")
    published: Day = Field(description="Publication date. May be inferred.")
    updated: Day | None = Field(default=None, description="Date of the last update, if given.")
    corrects: Annotated[list[Ref], To(Kind.DOCUMENTS)] = Field(
        default=[], description="Documents that this one corrects. They need not be in the catalogue."
    )
    text_sha256: Annotated[str | None, Field(pattern=r"^[0-9a-f]{64}$")] = Field(
        default=None, description="SHA-256 of the normalised text (NFC, LF line ends, UTF-8)."
    )
    text_length: Count | None = Field(default=None, description="Length of the normalised text in code points.")
    licence: Line | None = Field(default=None, description="Licence of the document, if known.")
