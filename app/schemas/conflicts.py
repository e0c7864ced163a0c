from pydantic import Field

from app.schemas.common import ClaimEvidence, Page, Wire
from app.vocabulary import Rule


class ConflictResource(Wire):
    """A field for which living documents claim different values."""

    subject: str = Field(description="Path of the subject.", examples=["series/emily-in-paris"])
    field: str = Field(description="The field they disagree about.", examples=["premiered"])
    rule: Rule = Field(description="The step that decided against the last rival.")
    claims: list[ClaimEvidence] = Field(description="What each document claims, the chosen claim first.")


class ConflictPage(Page[ConflictResource]):
    """One page of conflicts."""
