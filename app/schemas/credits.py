from typing import Annotated

from pydantic import Field

from app.facts.credits import CreditFields
from app.schemas.common import CreditReference, EdtfDate, NamedResource, Page, Proven, Reference, SeasonReference, Wire
from app.schemas.parameters import FieldsOf, Names
from app.vocabulary.shows import Billing, CreditRole, CreditStatus


class CreditDetail(CreditFields[Reference, SeasonReference, EdtfDate], Proven, NamedResource):
    """The work of one person on a series, season or episode."""


class CreditPage(Page[CreditDetail]):
    """One page of credits."""


class Involvement(Proven, Wire):
    """The work of a person on a series or season in one role. It sums up all credits in that role."""

    person: Reference = Field(description="The person.")
    role: CreditRole = Field(description="Role of the person.")
    seasons: list[int] = Field(description="Seasons of the credits and of their episodes, in order.")
    order: int | None = Field(description="Place in the list, in the latest season for which it is known.")
    status: CreditStatus | None = Field(
        description=(
            "Status of the work, from the newest document. Null if the person left a season and has a credit of a "
            "later one."
        )
    )
    started: EdtfDate | None = Field(description="The first start.")
    ended: EdtfDate | None = Field(
        description="The last end. Null if it is the end of a season and there is a credit of a later one."
    )
    episode_count: int | None = Field(
        description=(
            "Number of episodes: that of the whole series; otherwise the sum over the seasons, if all are known; "
            "otherwise the number of credited episodes, if all credits name one."
        )
    )
    credits: list[CreditReference] = Field(
        description=(
            "The credits that the entry sums up, at most 20. If there are more, `more.credits` is the route of all. "
            "`evidence` is that of the listed credits."
        )
    )


class CastMember(Involvement):
    """A person who is seen or heard."""

    characters: list[Reference] = Field(description="The characters played, according to the listed credits.")
    billing: Billing | None = Field(description="Highest billing in the latest season for which one is known.")


class CrewMember(Involvement):
    """A person behind the camera."""


class CastPage(Page[CastMember]):
    """One page of the cast."""


class CrewPage(Page[CrewMember]):
    """One page of the crew."""


CastFieldNames = Annotated[Names, FieldsOf(CastMember, "person", "role")]
CrewFieldNames = Annotated[Names, FieldsOf(CrewMember, "person", "role")]
CreditFieldNames = Annotated[Names, FieldsOf(CreditDetail)]
