from datetime import datetime

from pydantic import Field

from app.schemas.common import Page, Wire
from app.vocabulary.operations import AuditAction


class KeyReference(Wire):
    """A key, by name and id."""

    name: str = Field(description="Name of the key.", examples=["newsroom"])
    id: str = Field(description="Id of the key; not secret.")


class AuditEntryResource(Wire):
    """One action or denied request, in a hash chain."""

    key: KeyReference | None = Field(description="The key that acted; null for the operator on the command line.")
    number: int = Field(description="Number of the entry, from 1 without gaps.")
    at: datetime = Field(description="Time in UTC.")
    action: AuditAction = Field(description="The action.")
    subject: str | None = Field(description="Slug of the document, path of the subject or name of the key.")
    outcome: str = Field(description="`done`, `unchanged`, or a problem code.", examples=["forbidden"])
    detail: str | None = Field(description="Details, such as the reason of a denial.")
    revision: int | None = Field(description="The revision that the action made.")
    request_id: str | None = Field(description="The `X-Request-ID`. The log entry with this id has the client address.")
    digest: str = Field(description="SHA-256 of this entry and the previous digest.")


class AuditPage(Page[AuditEntryResource]):
    """One page of the audit trail, oldest first. `page.next` is the `since` of the next page."""
