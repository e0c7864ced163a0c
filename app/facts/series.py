from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from app.facts.fields import LATEST, PROSE, UNION, Day, Fields, Identifier, Language, Line, Prose, Ref, Season, To
from app.vocabulary import ExternalIdScheme, Genre, Kind, LifecycleStatus


def _identifier(scheme: ExternalIdScheme) -> Any:
    return Field(default=None, description=scheme.definition)


class ExternalIds(BaseModel):
    """External identifiers. Each is a separate field with its own evidence."""

    # Frozen, because pydantic copies a mutable default for every row without identifiers.
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    imdb: Identifier | None = _identifier(ExternalIdScheme.IMDB)
    tmdb: Identifier | None = _identifier(ExternalIdScheme.TMDB)
    tvdb: Identifier | None = _identifier(ExternalIdScheme.TVDB)
    tvmaze: Identifier | None = _identifier(ExternalIdScheme.TVMAZE)
    trakt: Identifier | None = _identifier(ExternalIdScheme.TRAKT)
    tvrage: Identifier | None = _identifier(ExternalIdScheme.TVRAGE)
    wikidata: Identifier | None = _identifier(ExternalIdScheme.WIKIDATA)
    eidr: Identifier | None = _identifier(ExternalIdScheme.EIDR)


class SeriesFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.SERIES
    label: ClassVar = "title"
    required: ClassVar = ("title",)

    title: Line = Field(description="Title, as spelled in the catalogue.")
    also_known_as: Annotated[list[Line], UNION] = Field(
        default=[], description="Other titles, collected from all documents."
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
        default=[], description="Production companies."
    )
    based_on: Line | None = Field(default=None, description="Work that the series is adapted from.")
    spin_off_of: Annotated[Ref | None, To(Kind.SERIES)] = Field(
        default=None, description="Series that this one is a spin-off of."
    )
    premiered: Day | None = Field(default=None, description="Date on which the first episode was first shown.")
    set_in: Annotated[list[Ref], To(Kind.PLACES), UNION] = Field(
        default=[], description="Places in which the story is set."
    )
    language: Language | None = Field(default=None, description="Original language, as a BCP 47 tag.")
    external_ids: ExternalIds = Field(default=ExternalIds(), description="External identifiers.")
