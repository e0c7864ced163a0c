from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import LATEST, Count, Day, Fields, Flag, Line, Ref, Season, To
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ProductionStage


class SeasonFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.SEASONS
    primary_key: ClassVar = ("series", "number")
    identity: ClassVar = ("series", "number")
    label: ClassVar = "title"
    required: ClassVar = ("series", "number")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series of the season.")
    number: Count = Field(description="Number of the season, from 0; 0 = specials.")
    title: Line | None = Field(default=None, description="Title of the season, if it has one.")
    production_stage: Annotated[ProductionStage | None, LATEST] = Field(default=None, description="Production stage.")
    ordered: Day | None = Field(
        default=None, title="date of the order", description="Date on which it was ordered or renewed."
    )
    production_started: Day | None = Field(
        default=None, title="start of production", description="Start of production."
    )
    production_wrapped: Day | None = Field(default=None, title="end of production", description="End of production.")
    released: Day | None = Field(default=None, title="release date", description="Release date of the first episode.")
    ended: Day | None = Field(default=None, title="end", description="Release date of the last episode.")
    episode_count: Annotated[Count | None, LATEST] = Field(default=None, description="Number of episodes.")
    final: Flag | None = Field(
        default=None,
        title="last season",
        description="True for the last season of the series; false if a document says that it is not.",
    )
