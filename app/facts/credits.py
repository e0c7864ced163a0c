from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import LATEST, Day, Fields, Ref, Season, To
from app.vocabulary import Billing, CreditRole, Kind


class CreditFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.CREDITS
    identity: ClassVar = ("series", "season", "person", "role", "character")
    required: ClassVar = ("series", "person", "role")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="The series the work was done for.")
    season: Season | None = Field(default=None, description="The season, or null where the document names none.")
    person: Annotated[Ref, To(Kind.PEOPLE)] = Field(description="Who did it.")
    role: CreditRole = Field(description="What the person did.")
    character: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(
        default=None, description="The character played, for actors."
    )
    billing: Annotated[Billing | None, LATEST] = Field(default=None, description="How an actor is billed.")
