from typing import Annotated, Any

from pydantic import Field

from app.schemas.common import ClaimEvidence, Page, Wire
from app.schemas.parameters import FieldsOf, Names
from app.vocabulary.claims import Rule


class ConflictSide(Wire):
    """One of the claimed values, with its claims."""

    value: Any = Field(description="The value, in the shape of the field.")
    used: bool = Field(description="True if this value is served.")
    count: int = Field(description="Number of documents that claim it.")
    claims: list[ClaimEvidence] = Field(description="Its claims, at most 20, strongest first.")


class ConflictResource(Wire):
    """A field with contradicting claims."""

    subject: str = Field(description="Path of the subject.", examples=["series/emily-in-paris"])
    field: str = Field(description="The field with contradicting claims.", examples=["premiered"])
    rule: Rule = Field(description="The rule that eliminated the last other value.")
    sides: list[ConflictSide] = Field(
        description="The claimed values, the served one first. Documents that agree share one entry."
    )


ConflictFieldNames = Annotated[Names, FieldsOf(ConflictResource, "subject", "field")]


class ConflictPage(Page[ConflictResource]):
    """One page of conflicts."""
