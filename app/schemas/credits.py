from typing import Annotated

from pydantic import Field

from app.facts.credits import CreditFields
from app.schemas.common import CreditReference, Date, NamedResource, Page, Proven, Reference, SeasonReference, Wire
from app.schemas.parameters import FieldsOf, Names
from app.vocabulary import Billing, CreditRole


class CreditDetail(CreditFields[Reference, SeasonReference, Date], Proven, NamedResource):
    """What one person did for a series, or for one of its seasons."""


class CreditPage(Page[CreditDetail]):
    """One page of credits."""


class Involvement(Proven, Wire):
    """What a person did for a series in the same role, over all its seasons."""

    person: Reference = Field(description="Who did it.")
    role: CreditRole = Field(description="What the person did.")
    seasons: list[int] = Field(description="The seasons that documents name, in order.")
    credits: list[CreditReference] = Field(description="The single credits that this sums up.")


class CastMember(Involvement):
    """An actor or host, once for each character."""

    character: Reference | None = Field(description="The character played.")
    billing: Billing | None = Field(description="How the actor is billed, in the latest season that tells.")


class CrewMember(Involvement):
    """A person behind the camera."""


class CastPage(Page[CastMember]):
    """One page of the cast."""


class CrewPage(Page[CrewMember]):
    """One page of the crew."""


CreditFieldNames = Annotated[Names, FieldsOf(CreditDetail)]
