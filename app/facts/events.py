from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import UNION, Day, Fields, Line, Ref, Season, To
from app.vocabulary import EventKind, Kind


class EventFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.EVENTS
    identity: ClassVar = ("series",)
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    series: Annotated[Ref | None, To(Kind.SERIES)] = Field(default=None, description="Series of the event.")
    season: Season | None = Field(default=None, description="Season of the event, if it is about one.")
    kind: EventKind | None = Field(default=None, description="Type of the event.")
    name: Line = Field(description="Name of the event.")
    on: Day | None = Field(default=None, description="Date of the event.")
    organizer: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, description="Organizer of the event."
    )
    host: Annotated[Ref | None, To(Kind.PEOPLE)] = Field(default=None, description="Moderator of the event.")
    participants: Annotated[list[Ref], To(Kind.PEOPLE), UNION] = Field(
        default=[], description="Participants of the event."
    )
