"""The closed lists: what a field may say where it may not say anything else.

Each value stands beside its definition, and both reach the OpenAPI docs.
"""

from enum import StrEnum
from typing import Self

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Term(StrEnum):
    """A value of a closed list. A member is written as its value and its definition, one line each."""

    definition: str

    # Only mypy needs the default: it takes the look-up `Genre("drama")` for a call of this method.
    def __new__(cls, value: str, definition: str = "") -> Self:
        term = str.__new__(cls, value)
        term._value_ = value
        term.definition = definition
        return term

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        reference = handler(schema)
        definitions = "\n".join(f"- `{term.value}`: {term.definition}" for term in cls)
        handler.resolve_ref_schema(reference)["description"] = f"{cls.__doc__}\n\n{definitions}"
        return reference


class Kind(Term):
    """What can be asked for, by its name in the URL."""

    SERIES = "series", "Television and streaming series."
    SEASONS = "seasons", "Seasons of a series, each named by its series and number."
    EPISODES = "episodes", "Single episodes of a series, most of them in a season."
    PEOPLE = "people", "Real people: those who act, make, speak and report."
    CHARACTERS = "characters", "The invented people of a series."
    CREDITS = "credits", "Who did what on a series or on one of its seasons."
    ORGANIZATIONS = "organizations", "Networks, studios, agencies and other bodies, real or fictional."
    PLACES = "places", "Countries, cities, streets, studios and other places, real or fictional."
    FILMING_LOCATIONS = "filming-locations", "Where a series was shot or had its production base."
    STATEMENTS = "statements", "What a person, character or organization said."
    METRICS = "metrics", "Figures about a series, each with what exactly was measured."
    EVENTS = "events", "Announcements, castings, panels, nominations and awards."
    DOCUMENTS = "documents", "The published sources that all facts come from."


class Genre(Term):
    """What sort of programme a series is."""

    ACTION = "action", "Chases, fights and stunts drive the story."
    ADULT = "adult", "Made for adults only because of its sexual content."
    ADVENTURE = "adventure", "A journey or quest into the unknown."
    ANIMATION = "animation", "Drawn, modelled or computer-made pictures instead of filmed actors."
    ANIME = "anime", "Animation from Japan or in its tradition."
    CHILDREN = "children", "Made for children."
    COMEDY = "comedy", "Meant to make its audience laugh."
    CRIME = "crime", "Crimes, those who commit them and those who solve them."
    DIY = "diy", "Building, repairing and making things oneself."
    DOCUMENTARY = "documentary", "Real events and people, told as fact."
    DRAMA = "drama", "Serious, character-driven fiction."
    ESPIONAGE = "espionage", "Spies and secret services."
    FAMILY = "family", "Made for children and adults to watch together."
    FANTASY = "fantasy", "Magic and invented worlds."
    FOOD = "food", "Cooking, eating and those who do it."
    HISTORY = "history", "Set in the past, or about it."
    HORROR = "horror", "Meant to frighten."
    LEGAL = "legal", "Lawyers, courts and cases."
    MEDICAL = "medical", "Doctors, nurses, hospitals and patients."
    MUSIC = "music", "Music and those who make it."
    MYSTERY = "mystery", "A riddle whose answer is held back."
    NATURE = "nature", "Animals, plants and landscapes."
    REALITY = "reality", "Unscripted: people as themselves, in daily life or in a contest."
    ROMANCE = "romance", "A love story is at the centre."
    ROMANTIC_COMEDY = "romantic_comedy", "A love story told as a comedy."
    SCIENCE_FICTION = "science_fiction", "Imagined science or technology, often in the future or in space."
    SPORTS = "sports", "Sport and those who play it."
    SUPERNATURAL = "supernatural", "Ghosts, vampires and powers beyond nature in our own world."
    TALK = "talk", "Hosts and guests in conversation."
    THRILLER = "thriller", "Suspense and danger drive the story."
    TRAVEL = "travel", "Journeys to real places."
    WAR = "war", "Armed conflict and those who live through it."
    WESTERN = "western", "The American frontier, or stories in its manner."


class LifecycleStatus(Term):
    """Where a series as a whole stands."""

    IN_DEVELOPMENT = "in_development", "Being written or planned; nothing has been ordered."
    PILOT = "pilot", "A pilot has been ordered or made, and no series yet."
    UPCOMING = "upcoming", "Ordered as a series, and not yet released."
    RUNNING = "running", "Released, with further episodes out or ordered."
    TO_BE_DETERMINED = "to_be_determined", "Released, and whether it goes on is not known."
    ENDED = "ended", "Over, as its makers planned or agreed."
    CANCELED = "canceled", "Over because it was not ordered again or was called off."


class ProductionStage(Term):
    """How far a season has come."""

    ORDERED = "ordered", "Commissioned or renewed; work has not begun."
    PRE_PRODUCTION = "pre_production", "Being written, cast or prepared."
    IN_PRODUCTION = "in_production", "Being shot."
    PAUSED = "paused", "Production was interrupted and is meant to go on."
    POST_PRODUCTION = "post_production", "Shot, and being cut and finished."
    COMPLETED = "completed", "Finished, and not yet released."
    RELEASED = "released", "At least one episode is out."
    CANCELED = "canceled", "Called off before its release."


class CreditRole(Term):
    """What a person did on a series."""

    ACTOR = "actor", "Plays a character, or lends one a voice."
    HOST = "host", "Leads through the programme as themselves."
    CREATOR = "creator", "Conceived the series."
    DEVELOPER = "developer", "Shaped somebody's idea or work into the series."
    SHOWRUNNER = "showrunner", "Has the daily creative and managerial charge."
    EXECUTIVE_PRODUCER = "executive_producer", "Is credited as executive producer."
    PRODUCER = "producer", "Is credited as producer of any rank below executive producer."
    DIRECTOR = "director", "Directed at least one episode."
    WRITER = "writer", "Wrote at least one episode."
    COMPOSER = "composer", "Wrote the music."
    PHOTOGRAPHER = "photographer", "Took the pictures: director of photography or stills photographer."
    CREW = "crew", "Any other work behind the camera."


class Billing(Term):
    """How prominent a performer is in the cast."""

    REGULAR = "regular", "Belongs to the main cast."
    RECURRING = "recurring", "Appears in several episodes without belonging to the main cast."
    GUEST = "guest", "Appears in one or a few episodes."


class OrganizationKind(Term):
    """What sort of body an organization is."""

    STREAMING_SERVICE = "streaming_service", "Releases programmes over the internet on demand."
    BROADCASTER = "broadcaster", "Sends programmes on a schedule, over the air, cable or satellite."
    STUDIO = "studio", "Produces programmes."
    AGENCY = "agency", "Works for clients: marketing, talent, news or audience research."
    ACADEMY = "academy", "An association of a trade that gives awards or holds panels."
    PUBLISHER = "publisher", "Publishes news, books or magazines."
    OTHER = "other", "Any other body."


class PlaceKind(Term):
    """What sort of place it is."""

    COUNTRY = "country", "A country or territory with an ISO 3166-1 code, or a fictional country."
    REGION = "region", "A part of a country, or an area across several."
    CITY = "city", "A city, town or village."
    DISTRICT = "district", "A part of a city."
    STREET = "street", "A street, square or bridge."
    ADDRESS = "address", "One building or plot, known by street and number."
    LANDMARK = "landmark", "A monument, park, building or natural feature known by its own name."
    VENUE = "venue", "A theatre, restaurant, hotel, hall or shop that receives guests."
    STUDIO = "studio", "Premises built for shooting."


class FilmingRole(Term):
    """What a production did at a place."""

    SHOT_AT = "shot_at", "Scenes were shot there."
    PRODUCTION_BASE = "production_base", "The production had its studios or offices there."


class QuotationType(Term):
    """Whose words a statement is in."""

    DIRECT = "direct", "The speaker's own words, in quotation marks."
    INDIRECT = "indirect", "The document's words for what the speaker said, translations among them."


class Channel(Term):
    """How a statement reached the public."""

    PRESS_STATEMENT = "press_statement", "Given out to the press in writing or read out."
    INTERVIEW = "interview", "Said in answer to a journalist."
    PANEL = "panel", "Said on a stage, before an audience."
    MEMO = "memo", "Written for the inside of an organization."
    SOCIAL_MEDIA_POST = "social_media_post", "Posted by the speaker on a social network."
    REPORT = "report", "Published in a report or study."


class Measure(Term):
    """What a metric counts."""

    AUDIENCE = "audience", "How many watched at least the threshold."
    AVERAGE_AUDIENCE = "average_audience", "How many watched in the average minute or episode."
    HOURS_VIEWED = "hours_viewed", "All hours of viewing together."
    MINUTES_VIEWED = "minutes_viewed", "All minutes of viewing together."
    VIEWS = "views", "How often it was viewed, as the reporter counts views."
    RANK = "rank", "The place in a chart, 1 being the top."
    WEEKS_IN_TOP_10 = "weeks_in_top_10", "How many weeks it stood in a top ten."
    SHARE = "share", "The part of all who were watching that watched this."
    RATING = "rating", "The part of a population that watched, or a score given by viewers or critics; `unit` tells."
    SUPERLATIVE = "superlative", "A comparison without a figure; `qualifier` holds its words."


class Unit(Term):
    """What one of a metric's value is."""

    HOUSEHOLD = "household", "A household, however many of it watched."
    ACCOUNT = "account", "A subscriber's account."
    PERSON = "person", "A single viewer."
    HOUR = "hour", "An hour of viewing."
    MINUTE = "minute", "A minute of viewing."
    VIEW = "view", "One viewing, as the reporter counts views."
    PERCENT = "percent", "A hundredth of the whole."
    RANK = "rank", "A place in a chart."
    WEEK = "week", "A week."
    SCORE = "score", "A point on the reporter's scale."


class WindowAnchor(Term):
    """What the measured span of time is counted from."""

    PREMIERE = "premiere", "It begins with the release."
    CALENDAR = "calendar", "It is a week, month or other span of the calendar."
    NONE = "none", "It hangs on nothing, or on nothing that was said."


class EventKind(Term):
    """What happened."""

    ANNOUNCEMENT = "announcement", "Something was made known in public."
    CASTING = "casting", "A performer joined the cast."
    PANEL = "panel", "People of a series spoke on a stage."
    NOMINATION = "nomination", "A series or a person was put forward for an award."
    AWARD = "award", "A series or a person won an award."


class DocumentKind(Term):
    """What sort of source a document is."""

    NEWS_ARTICLE = "news_article", "A report by a news organization."
    PRESS_RELEASE = "press_release", "A text given out by an organization about its own affairs."
    INTERVIEW = "interview", "A conversation printed as question and answer."
    DATASET = "dataset", "A file of records."
    WEB_PAGE = "web_page", "Any other page of the web."


class ExternalIdScheme(Term):
    """A catalogue in which a series or person has an identifier."""

    IMDB = "imdb", "IMDb: `tt` (for people `nm`) and digits, such as `tt8962124`."
    TMDB = "tmdb", "The Movie Database: a number."
    TVDB = "tvdb", "TheTVDB: a number."
    TVMAZE = "tvmaze", "TVmaze: a number."
    TRAKT = "trakt", "Trakt: a number or a slug."
    TVRAGE = "tvrage", "TVRage, which closed in 2015: a number that old data still has."
    WIKIDATA = "wikidata", "Wikidata: `Q` and digits."
    EIDR = "eidr", "EIDR (Entertainment Identifier Registry): a DOI that begins with `10.5240/`."


class Basis(Term):
    """How a claim follows from its evidence."""

    STATED = "stated", "The words support it."
    COMPUTED = "computed", "A program derived it."
    INFERRED = "inferred", "A person concluded it; `why` says how."


class Rank(Term):
    """How a curator weighs a claim against others for the same field."""

    PREFERRED = "preferred", "Chosen before all claims that are not preferred."
    NORMAL = "normal", "Weighed by the rules alone."
    DEPRECATED = "deprecated", "Kept for the record and never chosen."


class Certainty(Term):
    """How sure the document is of a claim."""

    CERTAIN = "certain", "The document states it without reservation."
    LIKELY = "likely", "The document says that it appears so, or is expected."
    RUMORED = "rumored", "The document reports it as a rumor."


class Rule(Term):
    """The step that decided between conflicting claims."""

    RANK = "rank", "A preferred claim won over others."
    CERTAINTY = "certainty", "The claim of the greatest certainty won."
    NEWEST_DOCUMENT = "newest_document", "The document with the latest date won."
    LEADING_DOCUMENT = "leading_document", "The document that says most about the chosen figure or statement won."
    BASIS = "basis", "At the same date, stated went before computed, and computed before inferred."
    DOCUMENT_SLUG = "document_slug", "With all else equal, the document whose slug sorts first won."


class DatePrecision(Term):
    """How much of a date is known."""

    YEAR = "year", "The year."
    SEASON = "season", "The season: spring March to May, summer to August, autumn to November, winter to February."
    MONTH = "month", "The year and month."
    DAY = "day", "The day."


class Action(Term):
    """What happened to a subject in a revision."""

    CREATED = "created", "It was not there before; every field is listed, from null."
    UPDATED = "updated", "Some of its fields have other values."
    REMOVED = "removed", "No living document speaks of it any more."
    RENAMED = "renamed", "It has another name; the old path leads to the new one."


class Cause(Term):
    """Why a revision changed a subject."""

    PUBLISHED = "published", "A document was published for the first time."
    REPLACED = "replaced", "A document was published again with another sheet."
    WITHDRAWN = "withdrawn", "A document was taken out."
    RENAMED = "renamed", "A sheet gave the subject another name, or a renaming was undone."


class Scope(Term):
    """What a key allows."""

    PUBLISH = "publish", "Publish new documents; check, replace and withdraw those that the key owns."
    PUBLISH_ANY = "publish:any", "Publish and replace any document, also one of another key or of none."
    RENAME = "rename", "Give subjects other names and join two subjects into one, by `formerly` in a sheet."
    WITHDRAW_ANY = "withdraw:any", "Withdraw any document, also one of another key or of none."
    ANCHORS = "anchors", "Send anchors of a text that the service does not see."
    AUDIT = "audit", "Read the audit trail."


class AuditAction(Term):
    """An act of a key or of the operator, done or refused."""

    PUBLISH = "publish", "Publish or replace a document."
    WITHDRAW = "withdraw", "Withdraw a document."
    CHECK = "check", "Check a document without publishing it; only refusals are recorded."
    UNRENAME = "unrename", "Undo a renaming."
    READ_AUDIT = "read_audit", "Read the audit trail; only refusals are recorded."
    CREATE_KEY = "create_key", "Make a key."
    ROTATE_KEY = "rotate_key", "Make a key that takes the place of another one."
    REVOKE_KEY = "revoke_key", "Revoke a key."
    GIVE_DOCUMENT = "give_document", "Give a document to a key."


# ISO 3166-1 alpha-2, from the time zone database: each first letter with all second letters assigned to a country.
_ASSIGNED = {
    "A": "DEFGILMOQRSTUWXZ",
    "B": "ABDEFGHIJLMNOQRSTVWYZ",
    "C": "ACDFGHIKLMNORUVWXYZ",
    "D": "EJKMOZ",
    "E": "CEGHRST",
    "F": "IJKMOR",
    "G": "ABDEFGHILMNPQRSTUWY",
    "H": "KMNRTU",
    "I": "DELMNOQRST",
    "J": "EMOP",
    "K": "EGHIMNPRWYZ",
    "L": "ABCIKRSTUVY",
    "M": "ACDEFGHKLMNOPQRSTUVWXYZ",
    "N": "ACEFGILOPRUZ",
    "O": "M",
    "P": "AEFGHKLMNRSTWY",
    "Q": "A",
    "R": "EOSUW",
    "S": "ABCDEGHIJKLMNORSTVXYZ",
    "T": "CDFGHJKLMNORTVWZ",
    "U": "AGMSYZ",
    "V": "ACEGINU",
    "W": "FS",
    "Y": "ET",
    "Z": "AMW",
}
COUNTRY_CODES: frozenset[str] = frozenset(first + second for first, seconds in _ASSIGNED.items() for second in seconds)
