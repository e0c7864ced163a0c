from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import UNION, Day, Fields, Flag, Identifier, Line, Ref, Season
from app.vocabulary import ExternalIdScheme, Kind, OrganizationKind


class OrganizationIds(BaseModel):
    """External identifiers of an organization."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    tvmaze: Identifier | None = Field(
        default=None,
        description=(
            "TVmaze, which has separate ids for networks and web channels: `network/20` is AMC, `webchannel/384` AMC+."
        ),
    )
    wikidata: Identifier | None = Field(default=None, description=ExternalIdScheme.WIKIDATA.definition)


class OrganizationFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.ORGANIZATIONS
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    name: Line = Field(description="Name, as spelled in the catalogue.")
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], description="Other names, collected from all documents."
    )
    kind: OrganizationKind | None = Field(default=None, description="Type of the organization.")
    fictional: Flag = Field(default=False, description="True if it exists only in a story.")
    external_ids: OrganizationIds = Field(default=OrganizationIds(), description="External identifiers.")
