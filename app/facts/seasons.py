from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import LATEST, Count, Day, Fields, Line, Ordinal, Ref, Season, To
from app.vocabulary import Kind, ProductionStage


class SeasonFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.SEASONS
    identity: ClassVar = ("series", "number")
    label: ClassVar = "title"
    required: ClassVar = ("series", "number")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="The series it is a season of.")
    number: Ordinal = Field(description="The season's number, from 1.")
    title: Line | None = Field(default=None, description="The season's own title, where it has one.")
    production_stage: Annotated[ProductionStage | None, LATEST] = Field(
        default=None, description="The stage of its production."
    )
    ordered: Day | None = Field(default=None, description="When it was commissioned or renewed.")
    production_started: Day | None = Field(default=None, description="When production began.")
    production_wrapped: Day | None = Field(default=None, description="When production ended.")
    released: Day | None = Field(default=None, description="When its first episode was released.")
    episode_count: Annotated[Count | None, LATEST] = Field(default=None, description="How many episodes it has.")
