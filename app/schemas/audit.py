from datetime import datetime

from pydantic import Field

from app.schemas.common import Page, Wire
from app.vocabulary import AuditAction


class KeyReference(Wire):
    """A key, by its name and id."""

    name: str = Field(description="The name it was made with.", examples=["newsroom"])
    id: str = Field(description="Its id, which is no secret.")


class AuditEntryResource(Wire):
    """One act or refusal, in a chain of digests."""

    key: KeyReference | None = Field(description="The key that acted; null for the operator on the command line.")
    number: int = Field(description="Its place in the audit trail, from 1 without gaps.")
    at: datetime = Field(description="When, in UTC.")
    action: AuditAction = Field(description="What was done or refused.")
    subject: str | None = Field(description="Slug of the document, path of the subject or name of the key.")
    outcome: str = Field(description="`done`, `unchanged`, or the code of the problem.", examples=["forbidden"])
    detail: str | None = Field(description="More about it, such as the reason of a refusal.")
    revision: int | None = Field(description="The revision that it made.")
    request_id: str | None = Field(description="The `X-Request-ID`, under which the log has the address.")
    digest: str = Field(description="SHA-256 of the entry and of the digest before it.")


class AuditPage(Page[AuditEntryResource]):
    """One page of the audit trail, oldest first. `page.next` is the `since` of the next page."""
