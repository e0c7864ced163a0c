from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import Containment, Count, Day, Fields, Line, Ordinal, Ref, Season, To
from app.vocabulary import Kind


class EpisodeFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.EPISODES
    identity: ClassVar = ("series",)
    label: ClassVar = "title"
    required: ClassVar = ("series",)

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="The series it is an episode of.")
    season: Season | None = Field(default=None, description="The season it belongs to, where there are seasons.")
    number: Count | None = Field(
        default=None, description="Its number within the season; null for a special, which has none."
    )
    title: Line | None = Field(default=None, description="What the episode is called.")
    released: Day | None = Field(default=None, description="When it was first shown or made available.")
    runtime: Annotated[Ordinal | None, Containment.ROUNDED] = Field(
        default=None, description="How long it runs, in whole minutes."
    )
