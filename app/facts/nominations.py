from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import LATEST, UNION, Day, Fields, Line, Ref, Season, To, Year
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import NominationOutcome


class NominationFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.NOMINATIONS
    identity: ClassVar = ("series",)
    required: ClassVar = ("award",)

    series: Annotated[Ref | None, To(Kind.SERIES)] = Field(
        default=None, description="Series that was nominated, or for which a person was."
    )
    season: Season | None = Field(default=None, description="Season of the nomination, if it is about one.")
    episode: Annotated[Ref | None, To(Kind.EPISODES)] = Field(
        default=None, description="Episode of the nomination, if it is about one."
    )
    award: Line = Field(description="Name of the award.")
    body_: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, alias="body", description="Organization that gives the award."
    )
    edition: Line | None = Field(default=None, description="Edition of the award, as printed, such as *73rd*.")
    year: Year | None = Field(default=None, description="Year of the award.")
    category: Line | None = Field(default=None, description="Category of the award.")
    recipients: Annotated[list[Ref], To(Kind.PEOPLE), UNION] = Field(
        default=[], description="People who were nominated. Empty if only the series was."
    )
    character: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(
        default=None, description="Character for whose portrayal a person was nominated."
    )
    outcome: Annotated[NominationOutcome | None, LATEST] = Field(default=None, description="Outcome of the nomination.")
    announced: Day | None = Field(
        default=None, title="date of the announcement", description="Date on which the nomination was announced."
    )
    presented: Day | None = Field(
        default=None, title="date of the presentation", description="Date on which the award is presented."
    )
