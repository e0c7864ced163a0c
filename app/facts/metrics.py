from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import PRINTED, Amount, Containment, Day, Duration, Fields, Line, Ref, Season, To
from app.vocabulary import Kind, Measure, Unit, WindowAnchor

DEFINING = ("measure", "unit", "window", "window_anchor", "geography", "scope", "threshold", "reported_by")
"""The parts of a metric's definition: two metrics that agree in all of them are comparable."""


class MetricFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.METRICS
    identity: ClassVar = ("series",)
    required: ClassVar = ("series", "measure")
    leading: ClassVar = ("value", "qualifier")
    counted: ClassVar = DEFINING

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="The series that was measured.")
    season: Season | None = Field(default=None, description="The season that was measured, if one is meant.")
    measure: Measure = Field(description="What was measured.")
    value: Annotated[Amount | None, Containment.ROUNDED] = Field(
        default=None, description="The figure, with at most 15 significant digits. Null for a superlative."
    )
    unit: Unit | None = Field(default=None, description="What is counted.")
    window: Annotated[Duration | None, Containment.DURATION] = Field(
        default=None, description="The length of the period that was counted, as an ISO 8601 duration."
    )
    window_anchor: WindowAnchor | None = Field(default=None, description="What the window begins with.")
    window_start: Day | None = Field(default=None, description="The day the window begins.")
    geography: Annotated[Line | None, Containment.MORE_WORDS] = Field(
        default=None, description="The area in which it was counted."
    )
    scope: Annotated[Line | None, Containment.MORE_WORDS] = Field(
        default=None, description="The chart, category or group in which it was counted."
    )
    threshold: Line | None = Field(default=None, description="How much viewing counts. Null if unknown.")
    reported_by: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, description="The organization that gave out the figure."
    )
    reported_at: Annotated[Ref | None, To(Kind.EVENTS)] = Field(
        default=None, description="The event at which it was given out."
    )
    published_on: Day | None = Field(default=None, description="When it was given out.")
    qualifier: Annotated[Line | None, PRINTED] = Field(
        default=None, description="Words that limit or praise the figure, as printed."
    )
