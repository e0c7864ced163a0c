from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import UNION, Day, Fields, Line, Ref, Season, To
from app.vocabulary import EventKind, Kind


class EventFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.EVENTS
    identity: ClassVar = ("series",)
    label: ClassVar = "name"
    required: ClassVar = ("name",)

    series: Annotated[Ref | None, To(Kind.SERIES)] = Field(default=None, description="The series it was about.")
    season: Season | None = Field(default=None, description="The season it was about, if one is meant.")
    kind: EventKind | None = Field(default=None, description="What kind of event it was.")
    name: Line = Field(description="What the event is called.")
    on: Day | None = Field(default=None, description="When it took place.")
    organizer: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(default=None, description="Who held it.")
    host: Annotated[Ref | None, To(Kind.PEOPLE)] = Field(default=None, description="Who led through it.")
    participants: Annotated[list[Ref], To(Kind.PEOPLE), UNION] = Field(
        default=[], description="The people who took part in it."
    )
