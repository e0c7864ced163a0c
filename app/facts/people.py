from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import UNION, Containment, CountryCode, Day, Fields, Line, Occupation, Ref, Season, To
from app.facts.series import ExternalIds
from app.vocabulary.kinds import Kind


class PersonFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.PEOPLE
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    name: Annotated[Line, Containment.FULLER_NAME] = Field(description="Name, as spelled in the catalogue.")
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], title="other names", description="Other names, collected from all documents."
    )
    born: Day | None = Field(default=None, title="date of birth", description="Date of birth.")
    died: Day | None = Field(default=None, title="date of death", description="Date of death.")
    birthplace: Annotated[Ref | None, To(Kind.PLACES)] = Field(default=None, description="Place of birth.")
    occupations: Annotated[list[Occupation], UNION] = Field(
        default=[], description="Occupations, as documents name them."
    )
    countries: Annotated[list[CountryCode], UNION] = Field(
        default=[], description="Countries of citizenship, as reported, as ISO 3166-1 alpha-2 codes."
    )
    external_ids: ExternalIds = Field(default=ExternalIds(), description="External identifiers.")
