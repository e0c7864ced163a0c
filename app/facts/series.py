from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import LATEST, PROSE, UNION, Day, Fields, Identifier, Language, Line, Prose, Ref, Season, To
from app.vocabulary import Genre, Kind, LifecycleStatus


class ExternalIds(BaseModel):
    """Identifiers in other catalogues. Each is a field with evidence of its own."""

    # Frozen, because pydantic copies a default that could change into every row without identifiers.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    imdb: Identifier | None = Field(default=None, description="IMDb, such as `tt8962124`, or `nm…` for a person.")
    tmdb: Identifier | None = Field(default=None, description="The Movie Database: a number.")
    tvdb: Identifier | None = Field(default=None, description="TheTVDB: a number.")
    tvmaze: Identifier | None = Field(default=None, description="TVmaze: a number.")
    trakt: Identifier | None = Field(default=None, description="Trakt: a number or a slug.")
    tvrage: Identifier | None = Field(default=None, description="TVRage (closed in 2017): a number.")
    wikidata: Identifier | None = Field(default=None, description="Wikidata: `Q` and a number.")
    eidr: Identifier | None = Field(default=None, description="EIDR: a DOI beginning with `10.5240/`.")


class SeriesFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.SERIES
    label: ClassVar = "title"
    required: ClassVar = ("title",)

    title: Line = Field(description="The title, spelled as the catalogue spells it.")
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], description="Other titles. Gathered from all documents."
    )
    genres: Annotated[list[Genre], UNION] = Field(default=[], description="Genres, from a closed list.")
    premise: Annotated[Prose | None, PROSE] = Field(
        default=None, description="What the series is about, in the curator's own words."
    )
    lifecycle_status: Annotated[LifecycleStatus | None, LATEST] = Field(
        default=None, description="Where the series stands in its life."
    )
    networks: Annotated[list[Ref], To(Kind.ORGANIZATIONS)] = Field(
        default=[], description="The broadcasters or streaming services it is made for, the home network first."
    )
    produced_by: Annotated[list[Ref], To(Kind.ORGANIZATIONS), UNION] = Field(
        default=[], description="The companies that produce it."
    )
    based_on: Line | None = Field(default=None, description="The work the series is adapted from.")
    spin_off_of: Annotated[Ref | None, To(Kind.SERIES)] = Field(
        default=None, description="The series this one grew out of."
    )
    premiered: Day | None = Field(default=None, description="When the first episode was first shown.")
    set_in: Annotated[list[Ref], To(Kind.PLACES), UNION] = Field(
        default=[], description="The places the story is set in."
    )
    language: Language | None = Field(default=None, description="The original language, as a BCP 47 tag.")
    external_ids: ExternalIds = Field(default=ExternalIds(), description="Identifiers in other catalogues.")
