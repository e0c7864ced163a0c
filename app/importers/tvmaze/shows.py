"""The kept parts of TVmaze's objects, see https://www.tvmaze.com/api and `keys`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from app.facts import edtf, text
from app.facts.fields import CountryCode, Identifier, TimeOfDay, TimeZone, Url
from app.importers.records.names import words_of

Part = TypeVar("Part")


def _nothing_or_text(value: object) -> object:
    """None for empty or blank text."""
    return (words_of(value) or None) if isinstance(value, str) else value


def _nothing_or_number(value: object) -> object:
    """None for 0, which sources write for a missing identifier."""
    return None if value == 0 else value


def _nothing_or_some(value: object) -> object:
    """An empty object for null."""
    return {} if value is None else value


def _day(value: str) -> str:
    if len(value) != len("2019-08-19"):
        raise ValueError("expected a day like 2019-08-19.")
    return edtf.parse(value).edtf


def _not_before(first: str) -> Any:
    """A day that is not before the one in another field, which is declared above it."""

    def check(value: str | None, info: ValidationInfo) -> str | None:
        begins = info.data.get(first)
        if value and begins and value < begins:
            raise ValueError(f"{value} is before {begins}, the first day.")
        return value

    return AfterValidator(check)


Name = Annotated[str, AfterValidator(words_of), AfterValidator(text.line)]
Title = Annotated[Name | None, BeforeValidator(_nothing_or_text)]
Id = Annotated[int, Field(strict=True, ge=1)]
OtherId = Annotated[Id | None, BeforeValidator(_nothing_or_number)]
Whole = Annotated[int, Field(strict=True, ge=0, le=2**31 - 1)]
Positive = Annotated[Annotated[int, Field(strict=True, ge=1, le=2**31 - 1)] | None, BeforeValidator(_nothing_or_number)]
DayOrNone = Annotated[Annotated[str, AfterValidator(_day)] | None, BeforeValidator(_nothing_or_text)]
Time = Annotated[TimeOfDay | None, BeforeValidator(_nothing_or_text)]
Moment = Annotated[datetime | None, BeforeValidator(_nothing_or_text)]
Address = Annotated[Url | None, BeforeValidator(_nothing_or_text)]
Maybe = Annotated[Part, BeforeValidator(_nothing_or_some)]


class TvmazePart(BaseModel):
    model_config = ConfigDict(frozen=True)


class Country(TvmazePart):
    name: Title = None
    code: Annotated[CountryCode | None, BeforeValidator(_nothing_or_text)] = None
    timezone: Annotated[TimeZone | None, BeforeValidator(_nothing_or_text)] = None


class TvmazeChannel(TvmazePart):
    """A network, or a web channel."""

    id: Id
    name: Name
    country: Maybe[Country] = Country()


class Rating(TvmazePart):
    average: Annotated[float, Field(ge=0, le=10)] | None = None


class TvmazeImage(TvmazePart):
    original: Address = None


class Externals(TvmazePart):
    tvrage: OtherId = None
    thetvdb: OtherId = None
    imdb: Annotated[Identifier | None, BeforeValidator(_nothing_or_text)] = None


class Schedule(TvmazePart):
    days: tuple[str, ...] = ()
    time: Time = None


class TvmazePerson(TvmazePart):
    """`country` is the country of birth."""

    id: Id
    name: Name
    country: Maybe[Country] = Country()
    birthday: DayOrNone = None
    deathday: Annotated[DayOrNone, _not_before("birthday")] = None
    image: Maybe[TvmazeImage] = TvmazeImage()


class TvmazeCharacter(TvmazePart):
    id: Id
    name: Name
    image: Maybe[TvmazeImage] = TvmazeImage()


class TvmazeCastMember(TvmazePart):
    """`plays_self` marks people who appear as themselves: the character is their own name, or the one used there."""

    person: TvmazePerson
    character: TvmazeCharacter
    plays_self: bool = Field(default=False, alias="self")
    voice: bool = False


class TvmazeCrewMember(TvmazePart):
    person: TvmazePerson
    job: Name = Field(validation_alias=AliasChoices("type", "guestCrewType"))


Member = TvmazeCastMember | TvmazeCrewMember


class Guests(TvmazePart):
    cast: tuple[TvmazeCastMember, ...] = Field(default=(), alias="guestcast")
    crew: tuple[TvmazeCrewMember, ...] = Field(default=(), alias="guestcrew")


class TvmazeEpisode(TvmazePart):
    """A special has no number."""

    id: Id
    name: Title = None
    season: Whole
    number: Whole | None = None
    airdate: DayOrNone = None
    airtime: Time = None
    airstamp: Moment = None
    runtime: Positive = None
    rating: Maybe[Rating] = Rating()
    image: Maybe[TvmazeImage] = TvmazeImage()
    guests: Maybe[Guests] = Field(default=Guests(), alias="_embedded")


class SeasonParts(TvmazePart):
    episodes: tuple[TvmazeEpisode, ...] = ()


class TvmazeSeason(TvmazePart):
    """Season 0 contains specials."""

    number: Whole
    name: Title = None
    episode_order: Whole | None = Field(default=None, alias="episodeOrder")
    premiere_date: DayOrNone = Field(default=None, alias="premiereDate")
    end_date: Annotated[DayOrNone, _not_before("premiere_date")] = Field(default=None, alias="endDate")
    network: TvmazeChannel | None = None
    web_channel: TvmazeChannel | None = Field(default=None, alias="webChannel")
    image: Maybe[TvmazeImage] = TvmazeImage()
    embedded: Maybe[SeasonParts] = Field(default=SeasonParts(), alias="_embedded")


class OtherName(TvmazePart):
    """A name of the show in a country. Without a country, in that of its channel."""

    name: Name
    country: Maybe[Country] = Country()


class Resolution(TvmazePart):
    url: Url
    width: Positive = None
    height: Positive = None


class Resolutions(TvmazePart):
    original: Resolution


class Picture(TvmazePart):
    """An embedded image of the show."""

    type: str | None = None
    resolutions: Resolutions


class Embedded(TvmazePart):
    akas: tuple[OtherName, ...] = ()
    seasons: tuple[TvmazeSeason, ...] = ()
    listed: tuple[TvmazeEpisode, ...] = Field(default=(), alias="episodes")
    previous: TvmazeEpisode | None = Field(default=None, alias="previousepisode")
    next: TvmazeEpisode | None = Field(default=None, alias="nextepisode")
    cast: tuple[TvmazeCastMember, ...] = ()
    crew: tuple[TvmazeCrewMember, ...] = ()
    images: tuple[Picture, ...] = ()

    @property
    def episodes(self) -> list[TvmazeEpisode]:
        """Each episode once, by its number."""
        every = {each.id: each for each in self._episodes()}
        return [every[number] for number in sorted(every)]

    @property
    def rows(self) -> int:
        """Maximum number without the optional ones: an actor also adds a person, a character and a birthplace."""
        seasons = {season.number for season in self.seasons} | {episode.season for episode in self.episodes}
        parts = len(self.episodes) + 4 * len(self.cast) + 3 * len(self.crew) + 2 * len(self.akas)
        return parts + len(self.images) + 4 * len(self.seasons) + len(seasons)

    def _episodes(self) -> Iterator[TvmazeEpisode]:
        """Those in lists come last, because they may have embedded guests."""
        yield from filter(None, (self.previous, self.next))
        for season in self.seasons:
            yield from season.embedded.episodes
        yield from self.listed


class Show(TvmazePart):
    id: Id
    url: Address = None
    name: Name
    type: str | None = None
    language: str | None = None
    genres: tuple[str, ...] = ()
    status: str | None = None
    runtime: Positive = None
    average_runtime: Positive = Field(default=None, alias="averageRuntime")
    premiered: DayOrNone = None
    ended: Annotated[DayOrNone, _not_before("premiered")] = None
    homepage: Address = Field(default=None, alias="officialSite")
    schedule: Maybe[Schedule] = Schedule()
    rating: Maybe[Rating] = Rating()
    network: TvmazeChannel | None = None
    web_channel: TvmazeChannel | None = Field(default=None, alias="webChannel")
    dvd_country: Maybe[Country] = Field(default=Country(), alias="dvdCountry")
    externals: Maybe[Externals] = Externals()
    image: Maybe[TvmazeImage] = TvmazeImage()
    updated: Annotated[int, Field(strict=True, ge=0, le=253_402_300_799)]
    embedded: Maybe[Embedded] = Field(default=Embedded(), alias="_embedded")

    def members(self) -> Iterator[Member]:
        """Everybody with a credit, of the show or of an episode."""
        for cast, crew in (
            (self.embedded.cast, self.embedded.crew),
            *((episode.guests.cast, episode.guests.crew) for episode in self.embedded.episodes),
        ):
            yield from cast
            yield from crew
