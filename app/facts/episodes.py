from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import Containment, Count, Day, Fields, Identifier, Line, Ordinal, Ref, Season, To
from app.vocabulary import ExternalIdScheme, Kind


class EpisodeIds(BaseModel):
    """Identifiers of an episode in other catalogues."""

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
    external_ids: EpisodeIds = Field(default=EpisodeIds(), description="Identifiers in other catalogues.")
