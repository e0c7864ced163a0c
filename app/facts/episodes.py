from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import Containment, Count, Day, Fields, Identifier, Line, Ordinal, Ref, Season, To
from app.vocabulary import ExternalIdScheme, Kind


class EpisodeIds(BaseModel):
    """External identifiers of an episode."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    imdb: Identifier | None = Field(default=None, description=ExternalIdScheme.IMDB.definition)
    tmdb: Identifier | None = Field(default=None, description=ExternalIdScheme.TMDB.definition)
    tvdb: Identifier | None = Field(default=None, description=ExternalIdScheme.TVDB.definition)
    tvmaze: Identifier | None = Field(default=None, description=ExternalIdScheme.TVMAZE.definition)


class EpisodeFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.EPISODES
    identity: ClassVar = ("series",)
    label: ClassVar = "title"
    required: ClassVar = ("series",)

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series of the episode.")
    season: Season | None = Field(default=None, description="Season of the episode, if the series has seasons.")
    number: Count | None = Field(default=None, description="Number within the season; null for a special.")
    title: Line | None = Field(default=None, description="Title of the episode.")
    released: Day | None = Field(default=None, description="Date of first broadcast or release.")
    runtime: Annotated[Ordinal | None, Containment.ROUNDED] = Field(
        default=None, description="Runtime in whole minutes."
    )
    external_ids: EpisodeIds = Field(default=EpisodeIds(), description="External identifiers.")
