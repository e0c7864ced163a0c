from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import (
    LATEST,
    PROSE,
    UNION,
    Containment,
    Count,
    CountryCode,
    Day,
    Fields,
    Identifier,
    Language,
    Line,
    Ordinal,
    Prose,
    Ref,
    Season,
    To,
    Url,
)
from app.facts.identifiers import identifier_in
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme, Genre, LifecycleStatus, Run, SeriesFormat


class ExternalIds(BaseModel):
    """External identifiers. Each is a separate field with its own evidence."""

    # Frozen, because pydantic copies a mutable default for every row without identifiers.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    imdb: Identifier | None = identifier_in(ExternalIdScheme.IMDB)
    tmdb: Identifier | None = identifier_in(ExternalIdScheme.TMDB)
    tvdb: Identifier | None = identifier_in(ExternalIdScheme.TVDB)
    tvmaze: Identifier | None = identifier_in(ExternalIdScheme.TVMAZE)
    trakt: Identifier | None = identifier_in(ExternalIdScheme.TRAKT)
    tvrage: Identifier | None = identifier_in(ExternalIdScheme.TVRAGE)
    wikidata: Identifier | None = identifier_in(ExternalIdScheme.WIKIDATA)
    eidr: Identifier | None = identifier_in(ExternalIdScheme.EIDR)


class SeriesFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.SERIES
    label: ClassVar = "title"
    required: ClassVar = ("title",)

    title: Line = Field(description="Title, as spelled in the catalogue.")
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], title="other titles", description="Other titles, collected from all documents."
    )
    genres: Annotated[list[Genre], UNION] = Field(default=[], description="Genres, from a closed list.")
    premise: Annotated[Prose | None, PROSE] = Field(
        default=None, description="Short description of the series, in the curator's own words."
    )
    lifecycle_status: Annotated[LifecycleStatus | None, LATEST] = Field(
        default=None, description="Current status of the series."
    )
    networks: Annotated[list[Ref], To(Kind.ORGANIZATIONS)] = Field(
        default=[],
        description="Broadcasters or streaming services that ordered the series, the home network first.",
    )
    produced_by: Annotated[list[Ref], To(Kind.ORGANIZATIONS), UNION] = Field(
        default=[], title="producers", description="Production companies."
    )
    based_on: Line | None = Field(
        default=None, title="original work", description="Work that the series is adapted from."
    )
    spin_off_of: Annotated[Ref | None, To(Kind.SERIES)] = Field(
        default=None, title="parent series", description="Series that this one is a spin-off of."
    )
    franchise: Line | None = Field(default=None, description="Franchise that the series belongs to.")
    premiered: Day | None = Field(
        default=None, title="premiere", description="Date on which the first episode was first shown."
    )
    ended: Day | None = Field(default=None, title="end", description="Date on which the last episode was first shown.")
    set_in: Annotated[list[Ref], To(Kind.PLACES), UNION] = Field(
        default=[], title="setting", description="Places in which the story is set."
    )
    language: Language | None = Field(default=None, description="Original language, as a BCP 47 tag.")
    countries: Annotated[list[CountryCode], UNION] = Field(
        default=[], description="Countries of origin, as ISO 3166-1 alpha-2 codes."
    )
    format: SeriesFormat | None = Field(default=None, description="Format of the series.")
    run: Run | None = Field(default=None, description="How long the series is made to run.")
    runtime: Annotated[Ordinal | None, Containment.ROUNDED] = Field(
        default=None, title="runtime in minutes", description="Typical runtime of an episode, in whole minutes."
    )
    season_count: Annotated[Count | None, LATEST] = Field(default=None, description="Number of seasons.")
    episode_count: Annotated[Count | None, LATEST] = Field(default=None, description="Number of episodes.")
    homepage: Url | None = Field(default=None, description="URL of the official page.")
    external_ids: ExternalIds = Field(default=ExternalIds(), description="External identifiers.")
