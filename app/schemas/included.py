"""Arrays that `include=` adds to a series or season: at most 100 entries, in the order of their own routes."""

from pydantic.json_schema import SkipJsonSchema

from app.schemas.common import Wire, included
from app.schemas.content_ratings import ContentRatingDetail
from app.schemas.credits import CastMember, CrewMember
from app.schemas.episodes import EpisodeDetail
from app.schemas.events import EventDetail
from app.schemas.filming_locations import FilmingLocationDetail
from app.schemas.images import ImageDetail
from app.schemas.metrics import MetricDetail
from app.schemas.nominations import NominationDetail
from app.schemas.releases import ReleaseDetail
from app.schemas.statements import StatementDetail
from app.schemas.titles import TitleDetail


class SeasonIncludes(Wire):
    episodes: list[EpisodeDetail] | SkipJsonSchema[None] = included(
        "With `include=episodes`: episodes, by season and number."
    )
    cast: list[CastMember] | SkipJsonSchema[None] = included("With `include=cast`: people who are seen or heard.")
    crew: list[CrewMember] | SkipJsonSchema[None] = included("With `include=crew`: people in all other roles.")
    filming_locations: list[FilmingLocationDetail] | SkipJsonSchema[None] = included(
        "With `include=filming_locations`: filming locations."
    )
    statements: list[StatementDetail] | SkipJsonSchema[None] = included("With `include=statements`: statements.")
    metrics: list[MetricDetail] | SkipJsonSchema[None] = included("With `include=metrics`: metrics.")
    events: list[EventDetail] | SkipJsonSchema[None] = included("With `include=events`: events.")
    nominations: list[NominationDetail] | SkipJsonSchema[None] = included("With `include=nominations`: nominations.")
    releases: list[ReleaseDetail] | SkipJsonSchema[None] = included("With `include=releases`: releases.")
    titles: list[TitleDetail] | SkipJsonSchema[None] = included("With `include=titles`: titles.")
    content_ratings: list[ContentRatingDetail] | SkipJsonSchema[None] = included(
        "With `include=content_ratings`: content ratings."
    )
    images: list[ImageDetail] | SkipJsonSchema[None] = included("With `include=images`: images.")
