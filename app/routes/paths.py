"""Path parameters."""

from typing import Annotated

from fastapi import Path
from pydantic import Field

from app.schemas.parameters import SeasonNumber as PlainSeasonNumber
from app.schemas.parameters import SlugText

SeriesSlug = Annotated[SlugText, Path(description="Slug of the series.", examples=["emily-in-paris"])]
SeasonNumber = Annotated[PlainSeasonNumber, Path(examples=[2])]
PersonSlug = Annotated[SlugText, Path(description="Slug of the person.", examples=["lily-collins"])]
CharacterSlug = Annotated[SlugText, Path(description="Slug of the character.", examples=["emily-cooper"])]
OrganizationSlug = Annotated[SlugText, Path(description="Slug of the organization.", examples=["netflix"])]
PlaceSlug = Annotated[SlugText, Path(description="Slug of the place.", examples=["paris"])]
FilmingLocationSlug = Annotated[
    SlugText, Path(description="Slug of the filming location.", examples=["emily-in-paris-s2-paris"])
]
StatementSlug = Annotated[
    SlugText, Path(description="Slug of the statement.", examples=["lily-collins-on-emily-in-paris-season-2"])
]
MetricSlug = Annotated[
    SlugText, Path(description="Slug of the metric.", examples=["emily-in-paris-first-28-days-households"])
]
EpisodeSlug = Annotated[SlugText, Path(description="Slug of the episode.", examples=["emily-in-paris-s1e1"])]
EventSlug = Annotated[SlugText, Path(description="Slug of the event.", examples=["academy-panel-hosted-by-al-roker"])]
DocumentSlug = Annotated[
    SlugText, Path(description="Slug of the document.", examples=["emily-in-paris-season-2-production"])
]
CreditKey = Annotated[
    str,
    Field(max_length=900, pattern=r"^[a-z0-9_-]+(\.[a-z0-9_-]+){2,4}$"),
    Path(
        description="`series[.sN].person.role[.character]`",
        examples=["emily-in-paris.s2.lily-collins.actor.emily-cooper"],
    ),
]
