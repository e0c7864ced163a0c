from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import UNION, Containment, Day, Fields, Line, Ref, Season
from app.facts.series import ExternalIds
from app.vocabulary import Kind


class PersonFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.PEOPLE
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    name: Annotated[Line, Containment.FULLER_NAME] = Field(description="Name, as spelled in the catalogue.")
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], description="Other names, collected from all documents."
    )
    external_ids: ExternalIds = Field(default=ExternalIds(), description="External identifiers.")
