"""Values of the fields of shows, people, figures and documents."""

from app.vocabulary.term import Term


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
    NOT_PICKED_UP = "not_picked_up", "Turned down after its pilot or script; no series was ordered."
    UPCOMING = "upcoming", "Ordered as a series, but not released yet."
    RUNNING = "running", "Released, with more episodes available or ordered."
    TO_BE_DETERMINED = "to_be_determined", "Released; it is not known whether there will be more episodes."
    ENDED = "ended", "Ended as its makers planned or agreed."
    CANCELED = "canceled", "Ended because it was not renewed or was called off."


class SeriesFormat(Term):
    """Format of a series."""

    SCRIPTED = "scripted", "Fiction with actors."
    ANIMATION = "animation", "Fiction in animated pictures."
    DOCUMENTARY = "documentary", "Real events and people, presented as fact."
    REALITY = "reality", "Unscripted: people appear as themselves, in daily life or in a contest."
    TALK_SHOW = "talk_show", "A host in conversation with guests."
    VARIETY = "variety", "Sketches, music and acts in one show."
    GAME_SHOW = "game_show", "Contestants play for a prize."
    PANEL_SHOW = "panel_show", "A panel of regulars and guests, often comedians, discusses or plays."
    NEWS = "news", "News and current affairs."
    SPORTS = "sports", "Broadcasts of sports, and programmes about them."
    AWARD_SHOW = "award_show", "The broadcast of an award ceremony."


class Run(Term):
    """How long a series is made to run."""

    ONGOING = "ongoing", "Intended to continue from season to season."
    LIMITED = "limited", "One story with a fixed end, in one season: a miniseries."
    ANTHOLOGY = "anthology", "A new story with each season or episode."
    SPECIAL = "special", "A single programme."


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
    SELF = "self", "Appears as themselves, but does not present the programme."
    NARRATOR = "narrator", "Is heard telling the story or commenting on it."
    JUDGE = "judge", "Judges the contestants."
    CONTESTANT = "contestant", "Competes in the programme."
    CREATOR = "creator", "Created the series."
    AUTHOR = "author", "Wrote the work on which the series is based."
    DEVELOPER = "developer", "Developed another person's idea or work into the series."
    SHOWRUNNER = "showrunner", "Leads the production day to day, creatively and as a manager."
    EXECUTIVE_PRODUCER = "executive_producer", "Is credited as executive producer."
    PRODUCER = "producer", "Is credited as producer of any rank below executive producer."
    DIRECTOR = "director", "Directed at least one episode."
    WRITER = "writer", "Wrote at least one episode."
    COMPOSER = "composer", "Wrote the music."
    CINEMATOGRAPHER = "cinematographer", "Is director of photography: responsible for camera and light."
    EDITOR = "editor", "Edited the pictures."
    PRODUCTION_DESIGNER = "production_designer", "Designed the sets and locations."
    COSTUME_DESIGNER = "costume_designer", "Designed the costumes."
    CASTING_DIRECTOR = "casting_director", "Chose the performers."
    PHOTOGRAPHER = "photographer", "Took still pictures of the series or of its production."
    CREW = "crew", "Any other work behind the camera."


class Billing(Term):
    """Billing of a performer in the cast."""

    REGULAR = "regular", "Member of the main cast."
    RECURRING = "recurring", "Appears in several episodes but is not in the main cast."
    GUEST = "guest", "Appears in one or a few episodes."
    CAMEO = "cameo", "Appears briefly, as a surprise or in a tiny part."


class CreditStatus(Term):
    """Status of a person's work on a series."""

    ANNOUNCED = "announced", "Is to begin."
    CURRENT = "current", "Has begun and continues."
    DEPARTED = "departed", "The person has left."


class PerformanceKind(Term):
    """How a performer takes part."""

    LIVE_ACTION = "live_action", "In person, in front of the camera."
    VOICE = "voice", "With the voice only."
    MOTION_CAPTURE = "motion_capture", "With recorded movements, on which an animated figure is based."


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


class FilmingSetting(Term):
    """Whether a place was filmed from the inside or the outside."""

    INTERIOR = "interior", "Scenes inside a building or vehicle."
    EXTERIOR = "exterior", "Scenes in the open, or the outside of a building."
    BOTH = "both", "Interiors and exteriors."


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
    COUNTRIES_AT_RANK_1 = "countries_at_rank_1", "Number of countries in whose chart it had rank 1."
    COUNTRIES_IN_TOP_10 = "countries_in_top_10", "Number of countries in whose top ten it was."
    NOMINATIONS = "nominations", "Number of nominations for awards."
    AWARDS_WON = "awards_won", "Number of awards won."
    SHARE = "share", "Share of all people watching at that time."
    RATING = "rating", "Share of a population that watched, or a score from viewers or critics; see `unit`."
    SUPERLATIVE = "superlative", "A comparison without a number; `qualifier` holds its words."


class MetricUnit(Term):
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
    COUNTRY = "country", "A country, as the reporter counts countries."
    NOMINATION = "nomination", "One nomination for an award."
    AWARD = "award", "One award."


class WindowAnchor(Term):
    """Start of the period that a metric covers."""

    PREMIERE = "premiere", "The period starts with the release."
    CALENDAR = "calendar", "The period is a calendar week, month or other calendar period."
    NONE = "none", "The period has no fixed start, or the document does not say."


class MetricStatus(Term):
    """Whether the reporter still expects to change a figure."""

    PRELIMINARY = "preliminary", "An early figure that a later count replaces."
    FINAL = "final", "The reporter's last count."
    CORRECTED = "corrected", "Replaces a figure that was wrong."


class EventKind(Term):
    """Type of an event."""

    ANNOUNCEMENT = "announcement", "News was announced publicly."
    CASTING = "casting", "A performer joined the cast."
    DEPARTURE = "departure", "A performer or maker left the series."
    RENEWAL = "renewal", "Another season was ordered."
    CANCELLATION = "cancellation", "The series or a season was called off."
    PRODUCTION = "production", "Production started, paused, resumed or ended."
    RESCHEDULING = "rescheduling", "A release was moved to another date."
    PREMIERE = "premiere", "The first showing, with its place or guests."
    FINALE = "finale", "The last showing, with its place or guests."
    SCREENING = "screening", "A showing to an audience, at a festival or for the press."
    CEREMONY = "ceremony", "Awards were handed out."
    DEATH = "death", "A person died."
    PANEL = "panel", "People from a series spoke on stage."


class NominationOutcome(Term):
    """Outcome of a nomination."""

    NOMINATED = "nominated", "Nominated; the award has not been presented yet, or the outcome is unknown."
    WON = "won", "Won the award."
    LOST = "lost", "Did not win the award."
    WITHDRAWN = "withdrawn", "Withdrawn before the award was presented."


class ReleaseKind(Term):
    """Type of a release."""

    PREMIERE = "premiere", "A first showing, on one day."
    BROADCAST = "broadcast", "Shown on a schedule, over the air, by cable or by satellite."
    STREAMING = "streaming", "Available over the internet on demand, or streamed live."
    THEATRICAL = "theatrical", "Shown in cinemas."
    PHYSICAL = "physical", "Sold on discs or other media."


class Weekday(Term):
    """Day of the week."""

    MONDAY = "monday", "Monday."
    TUESDAY = "tuesday", "Tuesday."
    WEDNESDAY = "wednesday", "Wednesday."
    THURSDAY = "thursday", "Thursday."
    FRIDAY = "friday", "Friday."
    SATURDAY = "saturday", "Saturday."
    SUNDAY = "sunday", "Sunday."


class TitleKind(Term):
    """Type of a title."""

    ORIGINAL = "original", "The title in the country and language of origin."
    TRANSLATED = "translated", "The title in another language or country."
    ALTERNATIVE = "alternative", "Another title in use, such as a longer or shorter one."
    WORKING = "working", "A title used before the release."


class Relation(Term):
    """Relation of one character to another."""

    PARENT_OF = "parent_of", "Is a parent of the other."
    SIBLING_OF = "sibling_of", "Is a brother or sister of the other."
    SPOUSE_OF = "spouse_of", "Is married to the other."
    PARTNER_OF = "partner_of", "Is in a romantic relationship with the other."
    FRIEND_OF = "friend_of", "Is a friend of the other."
    COLLEAGUE_OF = "colleague_of", "Works with the other."
    RIVAL_OF = "rival_of", "Competes with the other."
    RELATIVE_OF = "relative_of", "Is related to the other in any other way."


class ImageKind(Term):
    """Type of an image."""

    POSTER = "poster", "A poster or cover."
    STILL = "still", "A picture from an episode."
    BACKDROP = "backdrop", "A wide picture for a background."
    LOGO = "logo", "The mark or lettering of a series or organization."
    PORTRAIT = "portrait", "A picture of a person or character."


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
