from datetime import datetime
from typing import Any

from pydantic import Field

from app.schemas.common import ClaimResource, Page, Reference, Wire
from app.vocabulary import Action, Cause


class ChangedField(Wire):
    """A field before and after, in sheet form: slugs for references, EDTF for dates."""

    field: str = Field(description="The field's name, or `path` of a subject that was renamed.", examples=["networks"])
    before: Any = Field(
        serialization_alias="from", validation_alias="from", description="The value before; null for none."
    )
    after: Any = Field(serialization_alias="to", validation_alias="to", description="The value after; null for none.")


class UnnumberedChange(Wire):
    """What is done to one subject."""

    action: Action = Field(description="What is done.")
    subject: str = Field(description="Path of the subject; of a renamed one, the former.", examples=["people/al-roker"])
    fields: list[ChangedField] = Field(description="Every field that differs; of a new subject, every one it has.")
    cause: Cause = Field(description="Why.")


class ChangeResource(UnnumberedChange):
    """What a revision did to one subject. Applied in order, the changes rebuild all facts."""

    id: str = Field(description="`REVISION-N`: give it as `since` to go on from here.", examples=["1-1"])
    revision: int = Field(description="The revision that did it.")
    at: datetime = Field(description="When, in UTC.")
    document: str = Field(description="Slug of the document whose publication or withdrawal did it.")


class ChangePage(Page[ChangeResource]):
    """One page of the feed, oldest first. `page.next` is the `since` of the next page."""


class Publication(Wire):
    """What publishing or withdrawing a document did, or would do."""

    document: Reference = Field(description="The document.")
    revision: int = Field(description="The catalogue's revision after it: send it as `min_revision` to read from it.")
    changed: bool = Field(description="False if all was there already.")
    claims: list[ClaimResource] = Field(description="Everything that the document claims.")
    changes: list[UnnumberedChange] = Field(description="What that did to the facts.")
    warnings: list[str] = Field(
        description="Rows that look like known subjects under other slugs, and corrections without effect.",
        examples=[["people/lily-collins-2: is this people/lily-collins (Lily Collins)? It has the same name. …"]],
    )
