from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import UNION, CountryCode, Day, Fields, Flag, Identifier, Line, Ref, Season, To
from app.facts.identifiers import identifier_in
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme, OrganizationKind


class OrganizationIds(BaseModel):
    """External identifiers of an organization."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    tvmaze: Identifier | None = identifier_in(
        ExternalIdScheme.TVMAZE,
        "TVmaze, which has separate ids for networks and web channels: `network/20` is AMC, `webchannel/384` AMC+.",
    )
    wikidata: Identifier | None = identifier_in(ExternalIdScheme.WIKIDATA)


class OrganizationFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.ORGANIZATIONS
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    name: Line = Field(description="Name, as spelled in the catalogue.")
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], title="other names", description="Other names, collected from all documents."
    )
    kind: OrganizationKind | None = Field(default=None, description="Type of the organization.")
    country: CountryCode | None = Field(
        default=None, description="Country of its seat or service, as an ISO 3166-1 alpha-2 code."
    )
    parent: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, description="Organization that owns it or that it is part of."
    )
    fictional: Flag = Field(default=False, title="fiction", description="True if it exists only in a story.")
    external_ids: OrganizationIds = Field(default=OrganizationIds(), description="External identifiers.")
