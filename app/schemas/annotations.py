"""Claims of a document as W3C Web Annotations (https://www.w3.org/TR/annotation-model/)."""

from typing import Literal

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from app.schemas.common import Wire, included


class TextQuoteSelector(Wire):
    """Words, as printed."""

    type: Literal["TextQuoteSelector"] = Field(description="Type in the W3C model.")
    exact: str = Field(description="The words.", examples=["had begun production"])


class TextPositionSelector(Wire):
    """The position of words in the normalised text."""

    type: Literal["TextPositionSelector"] = Field(description="Type in the W3C model.")
    start: int = Field(description="Start, in code points from 0.")
    end: int = Field(description="End, in code points, exclusive.")


class AnnotatedWords(Wire):
    """Words of the document, or the whole document."""

    type: Literal["SpecificResource"] = Field(description="Type in the W3C model.")
    source: str = Field(description="URL of the document, or its path if it has none.")
    selector: list[TextQuoteSelector | TextPositionSelector] | SkipJsonSchema[None] = included(
        "The words, and the position of the same words. Missing if the target is the whole document."
    )


class AnnotatedSubject(Wire):
    """The subject of the claim."""

    type: Literal["SpecificResource"] = Field(description="Type in the W3C model.")
    source: str = Field(description="Path of the subject.", examples=["/v1/series/emily-in-paris"])
    purpose: Literal["identifying"] = Field(description="The annotation is about this subject.")


class AnnotationText(Wire):
    """The claimed value after the name of its field, or, as tags, basis and certainty of the claim."""

    type: Literal["TextualBody"] = Field(description="Type in the W3C model.")
    purpose: Literal["describing", "tagging"] = Field(
        description="`describing` for the value, `tagging` for basis and certainty."
    )
    format: Literal["text/plain"] = Field(description="Media type of the text.")
    value: str = Field(description="The text.", examples=["premiered: 2020"])


class Annotation(Wire):
    """A claim."""

    id: str = Field(description="Identifier: a fragment of the collection's.")
    type: Literal["Annotation"] = Field(description="Type in the W3C model.")
    motivation: Literal["describing", "identifying"] = Field(
        description="`identifying` if the claim is only that the subject exists."
    )
    body: list[AnnotatedSubject | AnnotationText] = Field(description="The subject of the claim, its value, and tags.")
    target: list[AnnotatedWords] = Field(
        description="The words; for a claim without words, such as one of a dataset, the document."
    )


class FirstAnnotationPage(Wire):
    """The first annotations of a document, in the order of its sheet."""

    id: str = Field(description="Identifier of the page.")
    type: Literal["AnnotationPage"] = Field(description="Type in the W3C model.")
    items: list[Annotation] = Field(description="Annotations of this page, in order.")
    next: str | SkipJsonSchema[None] = included("Path of the next page. Missing on the last page.")


class AnnotationPage(FirstAnnotationPage):
    """A further page, for requests with `cursor`."""

    context: Literal["http://www.w3.org/ns/anno.jsonld"] = Field(alias="@context", description="JSON-LD context.")
    part_of: str = Field(alias="partOf", description="Path of the collection.")


class AnnotationCollection(Wire):
    """All annotations of a document, with their first page."""

    context: Literal["http://www.w3.org/ns/anno.jsonld"] = Field(alias="@context", description="JSON-LD context.")
    id: str = Field(description="Path of the collection.")
    type: Literal["AnnotationCollection"] = Field(description="Type in the W3C model.")
    label: str = Field(description="Title of the document, or its slug if it has none.")
    total: int | SkipJsonSchema[None] = included("With `include=total`: number of annotations on all pages.")
    first: FirstAnnotationPage = Field(description="The first page.")
