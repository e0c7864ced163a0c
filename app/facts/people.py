from typing import ClassVar

from pydantic import Field

from app.facts.fields import Day, Fields, Line, Ref, Season
from app.facts.series import ExternalIds
from app.vocabulary import Kind


class PersonFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.PEOPLE
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    name: Line = Field(description="The name, spelled as the catalogue spells it.")
    also_known_as: list[Line] = Field(default=[], description="Other names. Gathered from all documents.")
    external_ids: ExternalIds = Field(default=ExternalIds(), description="Identifiers in other catalogues.")
