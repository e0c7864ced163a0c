from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import UNION, Day, Fields, Flag, Identifier, Line, Ref, Season
from app.vocabulary import ExternalIdScheme, Kind, OrganizationKind


class OrganizationIds(BaseModel):
    """Identifiers of an organization in other catalogues."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    tvmaze: Identifier | None = Field(
        default=None,
        description="TVmaze, which counts networks and web channels apart: `network/20` is AMC, `webchannel/384` AMC+.",
    )
    wikidata: Identifier | None = Field(default=None, description=ExternalIdScheme.WIKIDATA.definition)


class OrganizationFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.ORGANIZATIONS
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    name: Line = Field(description="The name, spelled as the catalogue spells it.")
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], description="Other names. Gathered from all documents."
    )
    kind: OrganizationKind | None = Field(default=None, description="What kind of organization it is.")
    fictional: Flag = Field(default=False, description="True if it exists in a story only.")
    external_ids: OrganizationIds = Field(default=OrganizationIds(), description="Identifiers in other catalogues.")
