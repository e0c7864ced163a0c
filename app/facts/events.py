from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import PROSE, UNION, Day, Fields, Line, Prose, Ref, Season, To
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Channel, EventKind


class EventFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.EVENTS
    identity: ClassVar = ("series",)
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    series: Annotated[Ref | None, To(Kind.SERIES)] = Field(default=None, description="Series of the event.")
    season: Season | None = Field(default=None, description="Season of the event, if it is about one.")
    kind: EventKind | None = Field(default=None, description="Type of the event.")
    name: Line = Field(description="Name of the event.")
    on: Day | None = Field(default=None, title="date", description="Date of the event.")
    organizer: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, description="Organizer of the event."
    )
    host: Annotated[Ref | None, To(Kind.PEOPLE)] = Field(default=None, description="Moderator of the event.")
    participants: Annotated[list[Ref], To(Kind.PEOPLE), UNION] = Field(
        default=[], description="Participants of the event."
    )
    place: Annotated[Ref | None, To(Kind.PLACES)] = Field(default=None, description="Place of the event.")
    channel: Channel | None = Field(default=None, description="Channel through which the event became known.")
    reason: Annotated[Prose | None, PROSE] = Field(
        default=None, description="Reason for the event, in the curator's own words."
    )
