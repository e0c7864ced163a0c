from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import PROSE, Containment, Day, Fields, Flag, Language, Prose, Ref, Season, To
from app.vocabulary import Channel, Kind, QuotationType

QUOTATION_BREAK = " … "
"""Joins the pieces of a quotation that the document interrupts."""


class StatementFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.STATEMENTS
    identity: ClassVar = ("series",)
    required: ClassVar = ("series",)
    leading: ClassVar = ("text", "summary")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series that the statement is about.")
    season: Season | None = Field(default=None, description="Season that the statement is about, if any.")
    speaker_person: Annotated[Ref | None, To(Kind.PEOPLE)] = Field(default=None, description="Speaker, if a person.")
    speaker_character: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(
        default=None, description="Speaker, if a character."
    )
    issued_by: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, description="Organization that issued the statement."
    )
    quotation_type: Annotated[QuotationType | None, Containment.DIRECT_QUOTATION] = Field(
        default=None, description="Whether the words are verbatim."
    )
    channel: Channel | None = Field(default=None, description="Channel of the statement.")
    fictional: Flag = Field(default=False, description="True if the speaker is a character.")
    text: Annotated[Prose | None, Containment.QUOTATION] = Field(
        default=None, description="Verbatim words, as printed. Only for direct quotations; ` … ` joins pieces."
    )
    language: Language | None = Field(default=None, description="Language of the words, as a BCP 47 tag.")
    summary: Annotated[Prose | None, PROSE] = Field(
        default=None, description="Summary of the statement, in the curator's own words."
    )
    said_on: Day | None = Field(default=None, description="Date of the statement.")
    event: Annotated[Ref | None, To(Kind.EVENTS)] = Field(
        default=None, description="Event at which the statement was made."
    )
