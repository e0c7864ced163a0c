from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import (
    PROSE,
    Containment,
    Count,
    Day,
    Fields,
    Identifier,
    Line,
    Ordinal,
    Prose,
    Ref,
    Season,
    To,
)
from app.facts.identifiers import identifier_in
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme


class EpisodeIds(BaseModel):
    """External identifiers of an episode."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    imdb: Identifier | None = identifier_in(ExternalIdScheme.IMDB)
    tmdb: Identifier | None = identifier_in(ExternalIdScheme.TMDB)
    tvdb: Identifier | None = identifier_in(ExternalIdScheme.TVDB)
    tvmaze: Identifier | None = identifier_in(ExternalIdScheme.TVMAZE)


class EpisodeFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.EPISODES
    identity: ClassVar = ("series",)
    label: ClassVar = "title"
    required: ClassVar = ("series",)

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series of the episode.")
    season: Season | None = Field(default=None, description="Season of the episode, if the series has seasons.")
    number: Count | None = Field(default=None, description="Number within the season; null for a special.")
    absolute_number: Ordinal | None = Field(default=None, description="Number within the series, across its seasons.")
    title: Line | None = Field(default=None, description="Title of the episode.")
    released: Day | None = Field(default=None, title="release date", description="Date of first broadcast or release.")
    runtime: Annotated[Ordinal | None, Containment.ROUNDED] = Field(
        default=None, title="runtime in minutes", description="Runtime in whole minutes."
    )
    synopsis: Annotated[Prose | None, PROSE] = Field(
        default=None, description="What happens in the episode, in the curator's own words."
    )
    external_ids: EpisodeIds = Field(default=EpisodeIds(), description="External identifiers.")
