from datetime import datetime
from typing import Any

from pydantic import Field

from app.schemas.common import ClaimResource, Page, Reference, Wire
from app.vocabulary import Action, Cause


class ChangedField(Wire):
    """Old and new value of a field, as in a sheet: slugs for references, EDTF for dates."""

    field: str = Field(description="Name of the field, or `path` of a renamed subject.", examples=["networks"])
    before: Any = Field(
        serialization_alias="from", validation_alias="from", description="The old value; null for none."
    )
    after: Any = Field(serialization_alias="to", validation_alias="to", description="The new value; null for none.")


class UnnumberedChange(Wire):
    """A change to one subject."""

    action: Action = Field(description="Type of the change.")
    subject: str = Field(
        description="Path of the subject; the old path, if it was renamed.", examples=["people/al-roker"]
    )
    fields: list[ChangedField] = Field(description="Every changed field; for a new subject, every field with a value.")
    cause: Cause = Field(description="Why.")


class ChangeResource(UnnumberedChange):
    """A change to one subject in a revision. Applied in order, the changes rebuild all facts."""

    id: str = Field(description="`REVISION-N`: pass it as `since` to continue after this change.", examples=["1-1"])
    revision: int = Field(description="The revision of the change.")
    at: datetime = Field(description="Time in UTC.")
    document: str = Field(description="Slug of the document that was published or withdrawn.")


class ChangePage(Page[ChangeResource]):
    """One page of the feed, oldest first. `page.next` is the `since` of the next page."""


class Publication(Wire):
    """The effect of publishing or withdrawing a document."""

    document: Reference = Field(description="The document.")
    revision: int = Field(
        description="The revision of the catalogue afterwards. Send it as `min_revision` to read your own write."
    )
    changed: bool = Field(description="False if the catalogue already had this document in the same form.")
    claims: list[ClaimResource] = Field(description="All claims of the document.")
    changes: list[UnnumberedChange] = Field(description="Changes to the facts.")
    warnings: list[str] = Field(
        description="Possible duplicates of known subjects, and corrections without effect.",
        examples=[["people/lily-collins-2: is this people/lily-collins (Lily Collins)? It has the same name. …"]],
    )
