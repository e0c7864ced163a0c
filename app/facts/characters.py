from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import PROSE, Containment, Day, Fields, Identifier, Line, Prose, Ref, Season, To
from app.vocabulary import ExternalIdScheme, Kind


class CharacterIds(BaseModel):
    """Identifiers of a character in other catalogues."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    tvmaze: Identifier | None = Field(default=None, description=ExternalIdScheme.TVMAZE.definition)


class CharacterFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.CHARACTERS
    identity: ClassVar = ("series",)
    label: ClassVar = "name"
    required: ClassVar = ("series", "name")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="The series the character belongs to.")
    name: Annotated[Line, Containment.FULLER_NAME] = Field(description="The character's name.")
    description: Annotated[Prose | None, PROSE] = Field(
        default=None, description="A description of the character, in the curator's own words."
    )
    occupation: Line | None = Field(default=None, description="What the character does for a living.")
    home: Annotated[Ref | None, To(Kind.PLACES)] = Field(
        default=None, description="The place the character comes from."
    )
    employer: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, description="The organization the character works for, often a fictional one."
    )
    reports_to: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(default=None, description="The character's boss.")
    external_ids: CharacterIds = Field(default=CharacterIds(), description="Identifiers in other catalogues.")
