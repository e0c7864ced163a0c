from typing import Any

from pydantic import Field

from app.schemas.common import ClaimEvidence, Page, Wire
from app.vocabulary import Rule


class ConflictSide(Wire):
    """One of the values that documents claim, with their claims."""

    value: Any = Field(description="The value in the field's own shape.")
    used: bool = Field(description="True if it is the served fact.")
    count: int = Field(description="How many documents claim it.")
    claims: list[ClaimEvidence] = Field(description="Their claims, at most 20, the strongest first.")


class ConflictResource(Wire):
    """A field for which documents claim values that cannot all be right."""

    subject: str = Field(description="Path of the subject.", examples=["series/emily-in-paris"])
    field: str = Field(description="The field they disagree about.", examples=["premiered"])
    rule: Rule = Field(description="The step that decided against the last rival.")
    sides: list[ConflictSide] = Field(description="The values, the used one first. Documents that agree are one side.")


class ConflictPage(Page[ConflictResource]):
    """One page of conflicts."""
