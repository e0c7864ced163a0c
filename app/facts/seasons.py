from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import LATEST, Count, Day, Fields, Line, Ordinal, Ref, Season, To
from app.vocabulary import Kind, ProductionStage


class SeasonFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.SEASONS
    identity: ClassVar = ("series", "number")
    label: ClassVar = "title"
    required: ClassVar = ("series", "number")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series of the season.")
    number: Ordinal = Field(description="Number of the season, from 1.")
    title: Line | None = Field(default=None, description="Title of the season, if it has one.")
    production_stage: Annotated[ProductionStage | None, LATEST] = Field(default=None, description="Production stage.")
    ordered: Day | None = Field(default=None, description="Date on which it was ordered or renewed.")
    production_started: Day | None = Field(default=None, description="Start of production.")
    production_wrapped: Day | None = Field(default=None, description="End of production.")
    released: Day | None = Field(default=None, description="Release date of the first episode.")
    episode_count: Annotated[Count | None, LATEST] = Field(default=None, description="Number of episodes.")
