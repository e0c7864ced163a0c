from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import Day, Fields, Ordinal, Ref, Season, To
from app.vocabulary import FilmingRole, Kind


class FilmingLocationFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.FILMING_LOCATIONS
    identity: ClassVar = ("series",)
    required: ClassVar = ("series",)

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="The series that was filmed.")
    season: Season | None = Field(default=None, description="The season, or null where the document names none.")
    place: Annotated[Ref | None, To(Kind.PLACES)] = Field(
        default=None, description="Where it was filmed, or null for places that are not named."
    )
    unnamed_count: Ordinal | None = Field(
        default=None, description="How many places are known to exist without being named."
    )
    within: Annotated[Ref | None, To(Kind.PLACES)] = Field(
        default=None, description="The area that the unnamed places lie in."
    )
    role: FilmingRole | None = Field(default=None, description="What the place was used for.")
    shot_from: Day | None = Field(default=None, description="The first day of filming there.")
    shot_to: Day | None = Field(default=None, description="The last day of filming there.")
