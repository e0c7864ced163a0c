from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import UNION, Containment, Day, Fields, Line, Ref, Season
from app.facts.series import ExternalIds
from app.vocabulary import Kind


class PersonFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.PEOPLE
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    name: Annotated[Line, Containment.FULLER_NAME] = Field(description="The name, spelled as the catalogue spells it.")
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], description="Other names. Gathered from all documents."
    )
    external_ids: ExternalIds = Field(default=ExternalIds(), description="Identifiers in other catalogues.")
