from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import UNION, CountryCode, Day, Fields, Line, Ref, Season, To
from app.vocabulary.kinds import Kind


class ContentRatingFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.CONTENT_RATINGS
    identity: ClassVar = ("series", "season", "country", "system")
    keyed: ClassVar = True
    required: ClassVar = ("series", "country", "system", "rating")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series that was rated.")
    season: Season | None = Field(default=None, description="Season that was rated, if the rating is of one.")
    country: CountryCode = Field(description="Country of the rating.")
    system: Line = Field(description="Name of the rating system, such as *TV Parental Guidelines*.")
    rating: Line = Field(description="The rating, as printed, such as *TV-14*.")
    descriptors: Annotated[list[Line], UNION] = Field(
        default=[], description="Reasons that the rating gives, such as *violence*."
    )
