from typing import Annotated, ClassVar

from pydantic import Field

from app.facts.fields import CountryCode, Day, Fields, Language, Line, Ref, Season, To
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import TitleKind


class TitleFields(Fields[Ref, Season, Day]):
    kind_of_subject: ClassVar = Kind.TITLES
    identity: ClassVar = ("series", "season", "episode", "language", "country", "kind")
    keyed: ClassVar = True
    label: ClassVar = "title"
    required: ClassVar = ("series", "language", "kind", "title")

    series: Annotated[Ref, To(Kind.SERIES)] = Field(description="Series of the title.")
    season: Season | None = Field(default=None, description="Season of the title, if it is that of a season.")
    episode: Annotated[Ref | None, To(Kind.EPISODES)] = Field(
        default=None, description="Episode of the title, if it is that of an episode."
    )
    kind: TitleKind = Field(description="Type of the title.")
    language: Language = Field(description="Language of the title, as a BCP 47 tag.")
    country: CountryCode | None = Field(
        default=None, description="Country in which it has this title. Null if unknown, or everywhere."
    )
    title: Line = Field(description="The title.")
