"""Path parameters."""

from typing import Annotated

from fastapi import Path

from app.schemas.parameters import KeyText, SlugText
from app.schemas.parameters import SeasonNumber as PlainSeasonNumber

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
NominationSlug = Annotated[
    SlugText, Path(description="Slug of the nomination.", examples=["golden-globes-2021-best-actress-lily-collins"])
]
ReleaseKey = Annotated[
    KeyText,
    Path(description="`series[.sN|.ep.SLUG].service.kind[.country]`", examples=["emily-in-paris.s2.netflix.streaming"]),
]
TitleKey = Annotated[
    KeyText,
    Path(description="`series[.sN|.ep.SLUG].language[.country].kind`", examples=["emily-in-paris.fr.translated"]),
]
ContentRatingKey = Annotated[
    KeyText,
    Path(description="`series[.sN].country.system`", examples=["emily-in-paris.us.tv-parental-guidelines"]),
]
RelationshipKey = Annotated[
    KeyText,
    Path(
        description="`series.from.relation.to`",
        examples=["emily-in-paris.sylvie-grateau.colleague_of.emily-cooper"],
    ),
]
ImageSlug = Annotated[SlugText, Path(description="Slug of the image.", examples=["emily-in-paris-poster"])]
DocumentSlug = Annotated[
    SlugText, Path(description="Slug of the document.", examples=["emily-in-paris-season-2-production"])
]
CreditKey = Annotated[
    KeyText,
    Path(
        description="`series[.sN].person.role[.character]` or `series.ep.SLUG.person.role[.character]`",
        examples=["emily-in-paris.s2.lily-collins.actor.emily-cooper"],
    ),
]
