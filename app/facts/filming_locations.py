from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import Day, Fields, Line, Ordinal, Ref, Season, To
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import FilmingRole, FilmingSetting


class FilmingLocationFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.FILMING_LOCATIONS
    identity: ClassVar = ("series",)
    required: ClassVar = ("series",)

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series that was filmed.")
    season: Season | None = Field(default=None, description="Season that was filmed; null if the document names none.")
    place: Annotated[Ref | None, To(Kind.PLACES)] = Field(
        default=None, description="Place of filming; null for unnamed places."
    )
    unnamed_count: Ordinal | None = Field(
        default=None,
        title="number of unnamed places",
        description="Number of places that the document counts without naming them.",
    )
    within: Annotated[Ref | None, To(Kind.PLACES)] = Field(
        default=None, title="area", description="Area of the unnamed places."
    )
    role: FilmingRole | None = Field(default=None, description="Use of the place.")
    shot_from: Day | None = Field(default=None, title="first day of filming", description="First day of filming there.")
    shot_to: Day | None = Field(default=None, title="last day of filming", description="Last day of filming there.")
    stands_for: Line | None = Field(
        default=None, title="place in the story", description="Name of the place in the story."
    )
    setting: FilmingSetting | None = Field(default=None, description="Interior, exterior or both.")
