from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import UNION, Day, Fields, Flag, Line, Ref, Season
from app.vocabulary import Kind, OrganizationKind


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
