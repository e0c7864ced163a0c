from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from app.facts.fields import LATEST, PRINTED, Day, Fields, Line, Ref, Season, Territory, TimeOfDay, TimeZone, To
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ReleaseKind, Weekday


def _from_monday(days: list[Weekday]) -> list[Weekday]:
    return sorted(days, key=list(Weekday).index)


class ReleaseFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.RELEASES
    identity: ClassVar = ("series", "season", "episode", "service", "kind", "country")
    keyed: ClassVar = True
    required: ClassVar = ("series", "kind", "service")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series that can be seen.")
    season: Season | None = Field(default=None, description="Season that can be seen, if the release is of one.")
    episode: Annotated[Ref | None, To(Kind.EPISODES)] = Field(
        default=None, description="Episode that can be seen, if the release is of one."
    )
    kind: ReleaseKind = Field(description="Type of the release.")
    service: Annotated[Ref, To(Kind.ORGANIZATIONS)] = Field(description="Organization that shows or sells it.")
    country: Territory | None = Field(
        default=None, description="Country of the release; `001` is the whole world. Null if unknown."
    )
    from_: Day | None = Field(default=None, alias="from", title="first day", description="First day.")
    until: Day | None = Field(default=None, title="last day", description="Last day.")
    days: Annotated[list[Weekday], AfterValidator(_from_monday), LATEST] = Field(
        default=[], description="Days of the week on which it is shown, from Monday to Sunday."
    )
    time: Annotated[TimeOfDay | None, LATEST] = Field(default=None, description="Local time at which it is shown.")
    timezone: TimeZone | None = Field(default=None, description="Time zone of `time`, from the IANA database.")
    label_: Annotated[Line | None, PRINTED] = Field(
        default=None, alias="label", description="Name of the release, as printed, such as *Part 2*."
    )
