from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import LATEST, PRINTED, Count, Day, Fields, Line, Ordinal, Ref, Season, To
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Billing, CreditRole, CreditStatus, PerformanceKind

CAST = (
    CreditRole.ACTOR,
    CreditRole.HOST,
    CreditRole.SELF,
    CreditRole.NARRATOR,
    CreditRole.JUDGE,
    CreditRole.CONTESTANT,
)
"""The roles of people who are seen or heard."""

CREW = tuple(role for role in CreditRole if role not in CAST)


class CreditFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.CREDITS
    identity: ClassVar = ("series", "season", "episode", "person", "role", "character")
    keyed: ClassVar = True
    required: ClassVar = ("series", "person", "role")
    dated: ClassVar = ("status",)

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series of the work.")
    season: Season | None = Field(
        default=None, description="Season of the work; null if the document names none, or names an episode."
    )
    episode: Annotated[Ref | None, To(Kind.EPISODES)] = Field(
        default=None, description="Episode of the work; null if the document names none."
    )
    person: Annotated[Ref, To(Kind.PEOPLE)] = Field(description="The person.")
    role: CreditRole = Field(description="Role of the person.")
    character: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(
        default=None, description="Character played, for actors."
    )
    billing: Annotated[Billing | None, LATEST] = Field(default=None, description="Billing of a performer.")
    status: Annotated[CreditStatus | None, LATEST] = Field(default=None, description="Status of the work.")
    started: Day | None = Field(
        default=None, title="start", description="Date on which the person began, or is to begin."
    )
    ended: Day | None = Field(default=None, title="end", description="Date on which the person ended, or is to end.")
    replaces: Annotated[Ref | None, To(Kind.PEOPLE)] = Field(
        default=None, title="predecessor", description="Person whose work the person takes over."
    )
    episode_count: Annotated[Count | None, LATEST] = Field(
        default=None, description="Number of episodes that the person worked on."
    )
    performance: PerformanceKind | None = Field(default=None, description="How a performer takes part.")
    order: Ordinal | None = Field(default=None, description="Place in the list of the cast or crew, from 1.")
    job: Annotated[Line | None, PRINTED] = Field(default=None, description="Name of the work, as printed.")
