from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import PRINTED, Amount, Containment, Day, Duration, Fields, Flag, Line, Ref, Season, To
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Measure, MetricStatus, MetricUnit, WindowAnchor

DEFINING = ("measure", "unit", "window", "window_anchor", "geography", "scope", "threshold", "reported_by")
"""The parts of a metric's definition: metrics that agree in all of them are comparable."""


class MetricFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.METRICS
    identity: ClassVar = ("series",)
    required: ClassVar = ("measure",)
    leading: ClassVar = ("value", "qualifier")
    counted: ClassVar = DEFINING

    series: Annotated[Ref | None, To(Kind.SERIES)] = Field(
        default=None, description="Series that was measured. Null only if `organization` is given."
    )
    organization: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, description="Organization that was measured, instead of a series."
    )
    season: Season | None = Field(default=None, description="Season that was measured, if the metric is about one.")
    episode: Annotated[Ref | None, To(Kind.EPISODES)] = Field(
        default=None, description="Episode that was measured, if the metric is about one."
    )
    measure: Measure = Field(description="Quantity that was measured.")
    value: Annotated[Amount | None, Containment.ROUNDED] = Field(
        default=None, description="The figure, with at most 15 significant digits. Null for a superlative."
    )
    unit: MetricUnit | None = Field(default=None, description="Unit of the figure.")
    window: Annotated[Duration | None, Containment.DURATION] = Field(
        default=None, description="Length of the measured period, as an ISO 8601 duration."
    )
    window_anchor: WindowAnchor | None = Field(default=None, description="Start of the measured period.")
    window_start: Day | None = Field(default=None, description="First day of the measured period.")
    geography: Annotated[Line | None, Containment.MORE_WORDS] = Field(
        default=None, description="Area of the measurement."
    )
    scope: Annotated[Line | None, Containment.MORE_WORDS] = Field(
        default=None, description="Chart, category or group of the measurement."
    )
    threshold: Line | None = Field(default=None, description="Minimum viewing that counts. Null if unknown.")
    reported_by: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, title="reporter", description="Organization that reported the figure."
    )
    reported_at: Annotated[Ref | None, To(Kind.EVENTS)] = Field(
        default=None, title="event of the report", description="Event at which the figure was reported."
    )
    published_on: Day | None = Field(default=None, title="publication date", description="Date of the report.")
    qualifier: Annotated[Line | None, PRINTED] = Field(
        default=None, description="Words that qualify the figure, as printed."
    )
    status: MetricStatus | None = Field(default=None, description="Preliminary, final or corrected.")
    method: Annotated[Line | None, PRINTED] = Field(default=None, description="Method of the measurement, as printed.")
    tied: Flag | None = Field(
        default=None,
        title="tie",
        description="True if the rank is shared with others; false if a document says that it is not.",
    )
