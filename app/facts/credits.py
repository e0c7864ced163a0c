from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import LATEST, Day, Fields, Ref, Season, To
from app.vocabulary import Billing, CreditRole, Kind


class CreditFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.CREDITS
    identity: ClassVar = ("series", "season", "person", "role", "character")
    required: ClassVar = ("series", "person", "role")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series of the work.")
    season: Season | None = Field(default=None, description="Season of the work; null if the document names none.")
    person: Annotated[Ref, To(Kind.PEOPLE)] = Field(description="The person.")
    role: CreditRole = Field(description="Role of the person.")
    character: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(
        default=None, description="Character played, for actors."
    )
    billing: Annotated[Billing | None, LATEST] = Field(default=None, description="Billing of an actor.")
