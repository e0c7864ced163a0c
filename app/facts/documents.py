from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import Count, Day, Fields, Language, Line, Ref, Season, Sha256, To, Url
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import DocumentKind

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
    url: Url | None = Field(default=None, title="address", description="URL of the publication, if known.")
    archived_url: Url | None = Field(
        default=None, title="archived address", description="URL of an archived copy, if known."
    )
    language: Language | None = Field(default=None, description="Language of the document, as a BCP 47 tag.")
    published: Day = Field(title="publication date", description="Publication date. May be inferred.")
    updated: Day | None = Field(
        default=None, title="date of the update", description="Date of the last update, if given."
    )
    corrects: Annotated[list[Ref], To(Kind.DOCUMENTS)] = Field(
        default=[],
        title="corrected documents",
        description="Documents that this one corrects. They need not be in the catalogue.",
    )
    text_sha256: Sha256 | None = Field(
        default=None,
        title="SHA-256 of the text",
        description="SHA-256 of the normalised text (NFC, LF line ends, UTF-8).",
    )
    text_length: Count | None = Field(default=None, description="Length of the normalised text in code points.")
    licence: Line | None = Field(default=None, description="Licence of the document, if known.")
