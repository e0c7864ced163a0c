from typing import Annotated

from pydantic import Field

from app.facts.credits import CreditFields
from app.schemas.common import CreditReference, Date, NamedResource, Page, Proven, Reference, SeasonReference, Wire
from app.schemas.parameters import FieldsOf, Names
from app.vocabulary import Billing, CreditRole


class CreditDetail(CreditFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """The work of one person on a series or season."""


class CreditPage(Page[CreditDetail]):
    """One page of credits."""


class Involvement(Proven, Wire):
    """The work of a person on a series in one role, over all seasons."""

    person: Reference = Field(description="The person.")
    role: CreditRole = Field(description="Role of the person.")
    seasons: list[int] = Field(description="Seasons that documents name, in order.")
    credits: list[CreditReference] = Field(description="The credits that this entry sums up.")


class CastMember(Involvement):
    """An actor or host. Each character has its own entry."""

    character: Reference | None = Field(description="The character played.")
    billing: Billing | None = Field(description="Billing in the latest season for which it is known.")


class CrewMember(Involvement):
    """A person behind the camera."""


class CastPage(Page[CastMember]):
    """One page of the cast."""


class CrewPage(Page[CrewMember]):
    """One page of the crew."""


CreditFieldNames = Annotated[Names, FieldsOf(CreditDetail)]
