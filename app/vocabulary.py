"""Closed lists of values (enums).

Each value has a definition, which is also shown in the OpenAPI document.
"""

from enum import StrEnum
from typing import Self

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Term(StrEnum):
    """A value of a closed list. Each member is declared with its value and its definition."""

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
    """Kinds of resources, as they appear in URLs."""

    SERIES = "series", "Television and streaming series."
    SEASONS = "seasons", "Seasons of a series, each named by its series and number."
    EPISODES = "episodes", "Single episodes of a series, most of them in a season."
    PEOPLE = "people", "Real people: actors, creators, executives and speakers."
    CHARACTERS = "characters", "Fictional people of a series."
    CREDITS = "credits", "Work of people on a series or on one of its seasons."
    ORGANIZATIONS = "organizations", "Networks, studios, agencies and other bodies, real or fictional."
    PLACES = "places", "Countries, cities, streets, studios and other places, real or fictional."
    FILMING_LOCATIONS = "filming-locations", "Places where a series was shot or had its production base."
    STATEMENTS = "statements", "Quotes and other statements of people, characters and organizations."
    METRICS = "metrics", "Audience figures, ratings and ranks of a series, each with its exact definition."
    EVENTS = "events", "Announcements, castings, panels, nominations and awards."
    DOCUMENTS = "documents", "Published sources. All facts come from documents."


class Genre(Term):
    """Genre of a series."""

    ACTION = "action", "Chases, fights and stunts drive the story."
    ADULT = "adult", "Made for adults only because of its sexual content."
    ADVENTURE = "adventure", "A journey or quest into the unknown."
    ANIMATION = "animation", "Drawn, modelled or computer-generated pictures instead of filmed actors."
    ANIME = "anime", "Animation from Japan or in its tradition."
    CHILDREN = "children", "Made for children."
    COMEDY = "comedy", "Intended to make the audience laugh."
    CRIME = "crime", "Crimes, criminals and investigators."
    DIY = "diy", "Building, repairing and making things yourself."
    DOCUMENTARY = "documentary", "Real events and people, presented as fact."
    DRAMA = "drama", "Serious, character-driven fiction."
    ESPIONAGE = "espionage", "Spies and secret services."
    FAMILY = "family", "Made for children and adults to watch together."
    FANTASY = "fantasy", "Magic and invented worlds."
    FOOD = "food", "Cooking and eating."
    HISTORY = "history", "Set in the past, or about it."
    HORROR = "horror", "Intended to frighten."
    LEGAL = "legal", "Lawyers, courts and cases."
    MEDICAL = "medical", "Doctors, nurses, hospitals and patients."
    MUSIC = "music", "Music and musicians."
    MYSTERY = "mystery", "A puzzle that is solved late in the story."
    NATURE = "nature", "Animals, plants and landscapes."
    REALITY = "reality", "Unscripted: people appear as themselves, in daily life or in a contest."
    ROMANCE = "romance", "A love story is at the centre."
    ROMANTIC_COMEDY = "romantic_comedy", "A love story told as a comedy."
    SCIENCE_FICTION = "science_fiction", "Imagined science or technology, often in the future or in space."
    SPORTS = "sports", "Sports and athletes."
    SUPERNATURAL = "supernatural", "Ghosts, vampires and supernatural powers in the real world."
    TALK = "talk", "Hosts and guests in conversation."
    THRILLER = "thriller", "Suspense and danger drive the story."
    TRAVEL = "travel", "Journeys to real places."
    WAR = "war", "Armed conflict and the people in it."
    WESTERN = "western", "The American frontier, or stories in that style."


class LifecycleStatus(Term):
    """Status of a series."""

    IN_DEVELOPMENT = "in_development", "Being written or planned; not ordered yet."
    PILOT = "pilot", "A pilot has been ordered or made, but no series yet."
    UPCOMING = "upcoming", "Ordered as a series, but not released yet."
    RUNNING = "running", "Released, with more episodes available or ordered."
    TO_BE_DETERMINED = "to_be_determined", "Released; it is not known whether there will be more episodes."
    ENDED = "ended", "Ended as its makers planned or agreed."
    CANCELED = "canceled", "Ended because it was not renewed or was called off."


class ProductionStage(Term):
    """Production stage of a season."""

    ORDERED = "ordered", "Ordered or renewed; production has not started."
    PRE_PRODUCTION = "pre_production", "Being written, cast or prepared."
    IN_PRODUCTION = "in_production", "Being shot."
    PAUSED = "paused", "Production was interrupted and is expected to resume."
    POST_PRODUCTION = "post_production", "Shot; being edited and finished."
    COMPLETED = "completed", "Finished, but not released yet."
    RELEASED = "released", "At least one episode is released."
    CANCELED = "canceled", "Called off before its release."


class CreditRole(Term):
    """Role of a person in making a series."""

    ACTOR = "actor", "Plays or voices a character."
    HOST = "host", "Presents the programme as themselves."
    CREATOR = "creator", "Created the series."
    DEVELOPER = "developer", "Developed another person's idea or work into the series."
    SHOWRUNNER = "showrunner", "Leads the production day to day, creatively and as a manager."
    EXECUTIVE_PRODUCER = "executive_producer", "Is credited as executive producer."
    PRODUCER = "producer", "Is credited as producer of any rank below executive producer."
    DIRECTOR = "director", "Directed at least one episode."
    WRITER = "writer", "Wrote at least one episode."
    COMPOSER = "composer", "Wrote the music."
    PHOTOGRAPHER = "photographer", "Took the pictures: director of photography or stills photographer."
    CREW = "crew", "Any other work behind the camera."


class Billing(Term):
    """Billing of a performer in the cast."""

    REGULAR = "regular", "Member of the main cast."
    RECURRING = "recurring", "Appears in several episodes but is not in the main cast."
    GUEST = "guest", "Appears in one or a few episodes."


class OrganizationKind(Term):
    """Type of an organization."""

    STREAMING_SERVICE = "streaming_service", "Releases programmes over the internet on demand."
    BROADCASTER = "broadcaster", "Broadcasts programmes on a schedule, over the air, by cable or by satellite."
    STUDIO = "studio", "Produces programmes."
    AGENCY = "agency", "Works for clients: marketing, talent, news or audience research."
    ACADEMY = "academy", "An association of a trade that gives awards or holds panels."
    PUBLISHER = "publisher", "Publishes news, books or magazines."
    OTHER = "other", "Any other organization."


class PlaceKind(Term):
    """Type of a place."""

    COUNTRY = "country", "A country or territory with an ISO 3166-1 code, or a fictional country."
    REGION = "region", "A part of a country, or an area across several."
    CITY = "city", "A city, town or village."
    DISTRICT = "district", "A part of a city."
    STREET = "street", "A street, square or bridge."
    ADDRESS = "address", "A building or plot with a street and number."
    LANDMARK = "landmark", "A monument, park, building or natural feature with a name of its own."
    VENUE = "venue", "A theatre, restaurant, hotel, hall or shop that is open to guests."
    STUDIO = "studio", "Premises built for shooting."


class FilmingRole(Term):
    """Use of a place by a production."""

    SHOT_AT = "shot_at", "Scenes were shot there."
    PRODUCTION_BASE = "production_base", "The production had its studios or offices there."


class QuotationType(Term):
    """Whether a statement is quoted verbatim."""

    DIRECT = "direct", "The speaker's own words, in quotation marks."
    INDIRECT = "indirect", "The document's paraphrase of the speaker, including translations."


class Channel(Term):
    """Channel through which a statement was published."""

    PRESS_STATEMENT = "press_statement", "Issued to the press in writing or read aloud."
    INTERVIEW = "interview", "Said in reply to a journalist."
    PANEL = "panel", "Said on stage in front of an audience."
    MEMO = "memo", "Written for internal use in an organization."
    SOCIAL_MEDIA_POST = "social_media_post", "Posted by the speaker on a social network."
    REPORT = "report", "Published in a report or study."


class Measure(Term):
    """Quantity that a metric measures."""

    AUDIENCE = "audience", "Number of viewers that reached the threshold."
    AVERAGE_AUDIENCE = "average_audience", "Average number of viewers per minute or episode."
    HOURS_VIEWED = "hours_viewed", "Total hours viewed."
    MINUTES_VIEWED = "minutes_viewed", "Total minutes viewed."
    VIEWS = "views", "Number of views, as counted by the reporter."
    RANK = "rank", "Rank in a chart; 1 is the top."
    WEEKS_IN_TOP_10 = "weeks_in_top_10", "Number of weeks in a top ten."
    SHARE = "share", "Share of all people watching at that time."
    RATING = "rating", "Share of a population that watched, or a score from viewers or critics; see `unit`."
    SUPERLATIVE = "superlative", "A comparison without a number; `qualifier` holds its words."


class Unit(Term):
    """Unit of a metric's value."""

    HOUSEHOLD = "household", "A household, regardless of how many of its members watched."
    ACCOUNT = "account", "A subscriber's account."
    PERSON = "person", "A single viewer."
    HOUR = "hour", "One hour of viewing."
    MINUTE = "minute", "One minute of viewing."
    VIEW = "view", "One view, as counted by the reporter."
    PERCENT = "percent", "One percent."
    RANK = "rank", "A position in a chart."
    WEEK = "week", "A week."
    SCORE = "score", "A point on the reporter's scale."


class WindowAnchor(Term):
    """Start of the period that a metric covers."""

    PREMIERE = "premiere", "The period starts with the release."
    CALENDAR = "calendar", "The period is a calendar week, month or other calendar period."
    NONE = "none", "The period has no fixed start, or the document does not say."


class EventKind(Term):
    """Type of an event."""

    ANNOUNCEMENT = "announcement", "News was announced publicly."
    CASTING = "casting", "A performer joined the cast."
    PANEL = "panel", "People from a series spoke on stage."
    NOMINATION = "nomination", "A series or person was nominated for an award."
    AWARD = "award", "A series or person won an award."


class DocumentKind(Term):
    """Type of a document."""

    NEWS_ARTICLE = "news_article", "A report by a news organization."
    PRESS_RELEASE = "press_release", "A text that an organization issued about its own affairs."
    INTERVIEW = "interview", "A conversation printed as questions and answers."
    DATASET = "dataset", "A file of records."
    WEB_PAGE = "web_page", "Any other web page."


class ExternalIdScheme(Term):
    """External catalogue that identifies series or people."""

    IMDB = "imdb", "IMDb: `tt` (for people `nm`) and digits, such as `tt8962124`."
    TMDB = "tmdb", "The Movie Database: a number."
    TVDB = "tvdb", "TheTVDB: a number."
    TVMAZE = "tvmaze", "TVmaze: a number."
    TRAKT = "trakt", "Trakt: a number or a slug."
    TVRAGE = "tvrage", "TVRage, closed in 2015: a number, still found in old data."
    WIKIDATA = "wikidata", "Wikidata: `Q` and digits."
    EIDR = "eidr", "EIDR (Entertainment Identifier Registry): a DOI that begins with `10.5240/`."


class Basis(Term):
    """How a claim was derived from its evidence."""

    STATED = "stated", "The quoted words state it."
    COMPUTED = "computed", "A program computed it."
    INFERRED = "inferred", "A person inferred it; `why` gives the reason."


class Rank(Term):
    """Rank of a claim, set by a curator."""

    PREFERRED = "preferred", "Chosen over all claims with a lower rank."
    NORMAL = "normal", "No preference."
    DEPRECATED = "deprecated", "Kept for the record, but never chosen."


class Certainty(Term):
    """Certainty with which the document makes a claim."""

    CERTAIN = "certain", "The document states it without reservation."
    LIKELY = "likely", "The document says that it is likely or expected."
    RUMORED = "rumored", "The document reports it as a rumor."


class Rule(Term):
    """Rule that decided between conflicting claims."""

    RANK = "rank", "A claim with rank `preferred` won."
    CERTAINTY = "certainty", "The claim with the highest certainty won."
    NEWEST_DOCUMENT = "newest_document", "The document with the latest date won."
    LEADING_DOCUMENT = "leading_document", "The document with the most claims about the chosen figure or statement won."
    BASIS = "basis", "For equal dates, `stated` won over `computed`, and `computed` over `inferred`."
    DOCUMENT_SLUG = "document_slug", "For equal claims, the document with the first slug in sort order won."


class DatePrecision(Term):
    """Precision of a date."""

    YEAR = "year", "The year."
    SEASON = (
        "season",
        ("Season of the year: spring is March to May, summer to August, autumn to November, winter to February."),
    )
    MONTH = "month", "The year and month."
    DAY = "day", "The day."


class Action(Term):
    """Type of a change to a subject."""

    CREATED = "created", "The subject is new. Every field is listed, with null as its old value."
    UPDATED = "updated", "Some fields have new values."
    REMOVED = "removed", "No published document mentions the subject any more."
    RENAMED = "renamed", "The subject has a new slug; the old path redirects to it."


class Cause(Term):
    """Cause of a change."""

    PUBLISHED = "published", "A document was published for the first time."
    REPLACED = "replaced", "A document was published again with a different sheet."
    WITHDRAWN = "withdrawn", "A document was withdrawn."
    RENAMED = "renamed", "A sheet renamed the subject, or a rename was undone."


class Scope(Term):
    """Permission of a key."""

    PUBLISH = "publish", "Publish new documents; check, replace and withdraw documents that the key owns."
    PUBLISH_ANY = (
        "publish:any",
        ("Publish and replace any document, including documents of other keys and documents without an owner."),
    )
    RENAME = "rename", "Rename and merge subjects, with `formerly` in a sheet."
    WITHDRAW_ANY = (
        "withdraw:any",
        ("Withdraw any document, including documents of other keys and documents without an owner."),
    )
    ANCHORS = "anchors", "Send anchors instead of a text. The service then does not see the text."
    AUDIT = "audit", "Read the audit trail."


class AuditAction(Term):
    """Action of a key or of the operator."""

    PUBLISH = "publish", "Publish or replace a document."
    WITHDRAW = "withdraw", "Withdraw a document."
    CHECK = "check", "Check a document without publishing it; only denied requests are recorded."
    UNRENAME = "unrename", "Undo a rename."
    READ_AUDIT = "read_audit", "Read the audit trail; only denied requests are recorded."
    CREATE_KEY = "create_key", "Create a key."
    ROTATE_KEY = "rotate_key", "Create a key that replaces another one."
    REVOKE_KEY = "revoke_key", "Revoke a key."
    GIVE_DOCUMENT = "give_document", "Transfer a document to a key."


# ISO 3166-1 alpha-2 codes, from the time zone database: each first letter with the second letters that are assigned to
# a country.
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
