from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import (
    PRINTED,
    PROSE,
    Containment,
    Day,
    Fields,
    Flag,
    Language,
    Line,
    Prose,
    Ref,
    Season,
    To,
)
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import Channel, QuotationType

QUOTATION_BREAK = " … "
"""Joins the pieces of a quotation that the document interrupts."""

SPEAKERS = ("speaker_person", "speaker_character", "speaker_organization", "speaker_account")
"""Fields of which a statement has at most one."""


class StatementFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.STATEMENTS
    identity: ClassVar = ("series",)
    leading: ClassVar = ("text", "summary")

    series: Annotated[Ref | None, To(Kind.SERIES)] = Field(
        default=None, description="Series that the statement is about. Null only if `about` is given."
    )
    season: Season | None = Field(default=None, description="Season that the statement is about, if any.")
    about: Annotated[Ref | None, To(Kind.PEOPLE, Kind.ORGANIZATIONS)] = Field(
        default=None, title="subject", description="Person or organization that the statement is about."
    )
    speaker_person: Annotated[Ref | None, To(Kind.PEOPLE)] = Field(
        default=None, title="speaking person", description="Speaker, if a person."
    )
    speaker_character: Annotated[Ref | None, To(Kind.CHARACTERS)] = Field(
        default=None, title="speaking character", description="Speaker, if a character."
    )
    speaker_organization: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, title="speaking organization", description="Speaker, if an organization."
    )
    speaker_account: Line | None = Field(
        default=None, title="speaking account", description="Speaker, if an account on a social network, as printed."
    )
    capacity: Annotated[Line | None, PRINTED] = Field(
        default=None, description="Office or relation in which the speaker speaks, as printed."
    )
    issued_by: Annotated[Ref | None, To(Kind.ORGANIZATIONS)] = Field(
        default=None, title="issuer", description="Organization that issued the statement."
    )
    quotation_type: Annotated[QuotationType | None, Containment.DIRECT_QUOTATION] = Field(
        default=None, description="Whether the words are verbatim."
    )
    channel: Channel | None = Field(default=None, description="Channel of the statement.")
    fictional: Flag = Field(default=False, title="fiction", description="True if the speaker is a character.")
    text: Annotated[Prose | None, Containment.QUOTATION] = Field(
        default=None, description="Verbatim words, as printed. Only for direct quotations; ` … ` joins pieces."
    )
    language: Language | None = Field(default=None, description="Language of the words, as a BCP 47 tag.")
    summary: Annotated[Prose | None, PROSE] = Field(
        default=None, description="Summary of the statement, in the curator's own words."
    )
    said_on: Day | None = Field(default=None, title="date", description="Date of the statement.")
    event: Annotated[Ref | None, To(Kind.EVENTS)] = Field(
        default=None, description="Event at which the statement was made."
    )
