"""The used parts of TVmaze's show objects, see https://www.tvmaze.com/api."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from app.facts import text
from app.facts.fields import Identifier, Url
from app.importers.records.names import words_of


def _nothing_or_text(value: object) -> object:
    """None for empty or blank text."""
    return (words_of(value) or None) if isinstance(value, str) else value


def _nothing_or_number(value: object) -> object:
    """None for 0, which sources write for a missing identifier."""
    return None if value == 0 else value


Name = Annotated[str, AfterValidator(words_of), AfterValidator(text.line)]
Id = Annotated[int, Field(strict=True, ge=1)]
Whole = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]


class TvmazePart(BaseModel):
    model_config = ConfigDict(frozen=True)


class Country(TvmazePart):
    code: str | None = None


class TvmazeChannel(TvmazePart):
    """A network, or a web channel."""

    id: Id
    name: Name
    country: Country | None = None


class Rating(TvmazePart):
    average: Annotated[float, Field(ge=0, le=10)] | None = None


class Externals(TvmazePart):
    tvrage: Annotated[Id | None, BeforeValidator(_nothing_or_number)] = None
    thetvdb: Annotated[Id | None, BeforeValidator(_nothing_or_number)] = None
    imdb: Annotated[Identifier | None, BeforeValidator(_nothing_or_text)] = None


class TvmazePerson(TvmazePart):
    id: Id
    name: Name


class TvmazeCharacter(TvmazePart):
    id: Id
    name: Name


class TvmazeCastMember(TvmazePart):
    """`plays_self` marks people who appear as themselves and have no character."""

    person: TvmazePerson
    character: TvmazeCharacter
    plays_self: bool = Field(default=False, alias="self")


class TvmazeSeason(TvmazePart):
    """Season 0 contains specials."""

    id: Id
    number: Whole
    name: Annotated[Name | None, BeforeValidator(_nothing_or_text)] = None
    episode_order: Whole | None = Field(default=None, alias="episodeOrder")
    premiere_date: str | None = Field(default=None, alias="premiereDate")


class TvmazeEpisode(TvmazePart):
    """A special has no number."""

    id: Id
    name: Annotated[Name | None, BeforeValidator(_nothing_or_text)] = None
    season: Whole
    number: Whole | None = None
    airdate: str | None = None
    runtime: Whole | None = None


class Embedded(TvmazePart):
    episodes: tuple[TvmazeEpisode, ...] = ()
    seasons: tuple[TvmazeSeason, ...] = ()
    cast: tuple[TvmazeCastMember, ...] = ()

    @property
    def rows(self) -> int:
        """Maximum number: an actor also adds a character and a credit."""
        seasons = {season.number for season in self.seasons} | {episode.season for episode in self.episodes}
        return len(self.episodes) + len(seasons) + 3 * len(self.cast)


class Show(TvmazePart):
    id: Id
    url: Url | None = None
    name: Name
    type: str | None = None
    language: str | None = None
    genres: tuple[str, ...] = ()
    status: str | None = None
    premiered: str | None = None
    rating: Rating = Rating()
    network: TvmazeChannel | None = None
    web_channel: TvmazeChannel | None = Field(default=None, alias="webChannel")
    externals: Externals = Externals()
    updated: Annotated[int, Field(strict=True, ge=0, le=253_402_300_799)]
    embedded: Embedded = Field(default=Embedded(), alias="_embedded")
