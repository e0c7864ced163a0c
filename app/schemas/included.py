"""Arrays that `include=` adds to a series or season: at most 100 entries, in the order of their own routes."""

from pydantic.json_schema import SkipJsonSchema

from app.schemas.common import Wire, included
from app.schemas.credits import CastMember, CrewMember
from app.schemas.episodes import EpisodeDetail
from app.schemas.events import EventDetail
from app.schemas.filming_locations import FilmingLocationDetail
from app.schemas.metrics import MetricDetail
from app.schemas.statements import StatementDetail


class SeasonIncludes(Wire):
    episodes: list[EpisodeDetail] | SkipJsonSchema[None] = included(
        "With `include=episodes`: episodes, by season and number."
    )
    cast: list[CastMember] | SkipJsonSchema[None] = included("With `include=cast`: actors and hosts.")
    crew: list[CrewMember] | SkipJsonSchema[None] = included("With `include=crew`: all other credits.")
    filming_locations: list[FilmingLocationDetail] | SkipJsonSchema[None] = included(
        "With `include=filming_locations`: filming locations."
    )
    statements: list[StatementDetail] | SkipJsonSchema[None] = included("With `include=statements`: statements.")
    metrics: list[MetricDetail] | SkipJsonSchema[None] = included("With `include=metrics`: metrics.")
    events: list[EventDetail] | SkipJsonSchema[None] = included("With `include=events`: events.")
