from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import PROSE, Containment, Day, Fields, Identifier, Line, Prose, Ref, Season, To
from app.vocabulary import ExternalIdScheme, Kind


class CharacterIds(BaseModel):
    """External identifiers of a character."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    tvmaze: Identifier | None = Field(default=None, description=ExternalIdScheme.TVMAZE.definition)


class CharacterFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.CHARACTERS
    identity: ClassVar = ("series",)
    label: ClassVar = "name"
    required: ClassVar = ("series", "name")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series of the character.")
    name: Annotated[Line, Containment.FULLER_NAME] = Field(description="Name of the character.")
    description: Annotated[Prose | None, PROSE] = Field(
        default=None, description="Description of the character, in the curator's own words."
    )
    occupation: Line | None = Field(default=None, description="Occupation of the character.")
    home: Annotated[Ref | None, To(Kind.PLACES)] = Field(
        default=None, description="Home town, region or country of the character."
    )
    employer: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, description="Employer of the character, often fictional."
    )
    reports_to: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(default=None, description="Boss of the character.")
    external_ids: CharacterIds = Field(default=CharacterIds(), description="External identifiers.")
