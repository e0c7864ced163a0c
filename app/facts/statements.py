from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import PROSE, Containment, Day, Fields, Flag, Language, Prose, Ref, Season, To
from app.vocabulary import Channel, Kind, QuotationType

QUOTATION_BREAK = " … "
"""Joins the pieces of a quotation that the document breaks."""


class StatementFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.STATEMENTS
    identity: ClassVar = ("series",)
    required: ClassVar = ("series",)
    leading: ClassVar = ("text", "summary")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="The series it was said about.")
    season: Season | None = Field(default=None, description="The season it was said about, if one is meant.")
    speaker_person: Annotated[Ref | None, To(Kind.PEOPLE)] = Field(default=None, description="The person who said it.")
    speaker_character: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(
        default=None, description="The character into whose mouth it was put."
    )
    issued_by: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, description="The organization that gave it out."
    )
    quotation_type: Annotated[QuotationType | None, Containment.DIRECT_QUOTATION] = Field(
        default=None, description="Whether the words are quoted or reported."
    )
    channel: Channel | None = Field(default=None, description="By what way it was said.")
    fictional: Flag = Field(default=False, description="True for a character's words.")
    text: Annotated[Prose | None, Containment.QUOTATION] = Field(
        default=None, description="The words themselves, as printed. Only for direct quotations; ` … ` joins pieces."
    )
    language: Language | None = Field(default=None, description="The language of the words, as a BCP 47 tag.")
    summary: Annotated[Prose | None, PROSE] = Field(
        default=None, description="What was said, in the curator's own words."
    )
    said_on: Day | None = Field(default=None, description="When it was said.")
    event: Annotated[Ref | None, To(Kind.EVENTS)] = Field(default=None, description="The event it was said at.")
