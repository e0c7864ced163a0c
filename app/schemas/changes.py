from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from app.schemas.common import ClaimResource, Continuation, PageInfo, Reference, Wire
from app.schemas.parameters import FieldsOf, Names
from app.vocabulary.operations import Cause, ChangeAction


class ChangedField(Wire):
    """Old and new value of a field, as in a sheet: slugs for references, EDTF for dates."""

    field: str = Field(description="Name of the field, or `path` of a renamed subject.", examples=["networks"])
    before: Any = Field(
        serialization_alias="from", validation_alias="from", description="The old value; null for none."
    )
    after: Any = Field(serialization_alias="to", validation_alias="to", description="The new value; null for none.")


class UnnumberedChange(Wire):
    """A change to one subject."""

    action: ChangeAction = Field(description="Type of the change.")
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


ChangeFieldNames = Annotated[Names, FieldsOf(ChangeResource, "id", "subject")]


class ChangePageInfo(PageInfo):
    """Pagination of the feed."""

    resume: str = Field(
        description="The `since` for continuing later. It belongs to this history; after a backup was restored it is a "
        "410.",
        examples=["1-1.9f86d081"],
    )


class ChangePage(Wire):
    """One page of the feed, oldest first."""

    data: list[ChangeResource] = Field(description="Changes of this page, in order.")
    page: ChangePageInfo = Field(description="Pagination.")


MOST_ANSWERED = 2_000
"""Claims, and changes, that an answer to a publish has."""


class Publication(Wire):
    """The effect of publishing or withdrawing a document."""

    document: Reference = Field(description="The document.")
    revision: int = Field(
        description="The revision of the catalogue afterwards. Send it as `min_revision` to read your own write."
    )
    changed: bool = Field(description="False if the catalogue already had this document in the same form.")
    claims: list[ClaimResource] = Field(description=f"The first {MOST_ANSWERED:,} claims of the document.")
    changes: list[UnnumberedChange] = Field(description=f"The first {MOST_ANSWERED:,} changes to the facts.")
    more: dict[str, Continuation] = Field(
        description=f"For `claims` and `changes`, if there are more than {MOST_ANSWERED:,}: the route of all of them, "
        "and their number. A check stores nothing: its routes have them once the sheet is published.",
        examples=[{"claims": {"path": "documents/report/claims", "count": 1_204}}],
    )
    warnings: list[str] = Field(
        description="Possible duplicates of known subjects, and corrections without effect.",
        examples=[["people/lily-collins-2: is this people/lily-collins (Lily Collins)? It has the same name. …"]],
    )
