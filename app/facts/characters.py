from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import (
    PRINTED,
    PROSE,
    UNION,
    Containment,
    CountryCode,
    Day,
    Fields,
    Identifier,
    Line,
    Prose,
    Ref,
    Season,
    To,
)
from app.facts.identifiers import identifier_in
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme


class CharacterIds(BaseModel):
    """External identifiers of a character."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    tvmaze: Identifier | None = identifier_in(ExternalIdScheme.TVMAZE)


class CharacterFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.CHARACTERS
    identity: ClassVar = ("series",)
    label: ClassVar = "name"
    required: ClassVar = ("series",)

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series of the character.")
    name: Annotated[Line | None, Containment.FULLER_NAME] = Field(
        default=None, description="Name of the character. Null for a character without a name, which has a description."
    )
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], title="other names", description="Other names, collected from all documents."
    )
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
    reports_to: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(
        default=None, title="boss", description="Boss of the character."
    )
    age: Annotated[Line | None, PRINTED] = Field(default=None, description="Age of the character, as printed.")
    countries: Annotated[list[CountryCode], UNION] = Field(
        default=[], description="Countries that the character is from, as ISO 3166-1 alpha-2 codes."
    )
    portrays: Annotated[Ref | None, To(Kind.PEOPLE)] = Field(
        default=None, title="real person", description="The real person whom the character depicts."
    )
    external_ids: CharacterIds = Field(default=CharacterIds(), description="External identifiers.")
