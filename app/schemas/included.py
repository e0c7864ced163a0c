"""What `include=` may add to a series or season: plain arrays, in the order of their own routes, of at most 100."""

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
        "With `include=episodes`: its episodes, by season and number."
    )
    cast: list[CastMember] | SkipJsonSchema[None] = included("With `include=cast`: the actors and hosts.")
    crew: list[CrewMember] | SkipJsonSchema[None] = included("With `include=crew`: everybody else.")
    filming_locations: list[FilmingLocationDetail] | SkipJsonSchema[None] = included(
        "With `include=filming_locations`: where it was filmed."
    )
    statements: list[StatementDetail] | SkipJsonSchema[None] = included("With `include=statements`: what was said.")
    metrics: list[MetricDetail] | SkipJsonSchema[None] = included("With `include=metrics`: figures.")
    events: list[EventDetail] | SkipJsonSchema[None] = included("With `include=events`: what took place.")
