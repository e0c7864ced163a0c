"""Models of responses, and the lists of their values.

Generated from the OpenAPI document by `python3 dev.py renew`.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from showfacts_client.base import Evidenced, Model, OpenEnum, absent


class AuditAction(OpenEnum):
    """Action of a key or of the operator."""

    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    CHECK = "check"
    UNRENAME = "unrename"
    READ_AUDIT = "read_audit"
    CREATE_KEY = "create_key"
    ROTATE_KEY = "rotate_key"
    REVOKE_KEY = "revoke_key"
    GIVE_DOCUMENT = "give_document"


class AuditEntryResource(Model):
    """One action or denied request, in a hash chain."""

    number: int
    key: KeyReference | None = absent()
    at: dt.datetime = absent()
    action: AuditAction = absent()
    subject: str | None = absent()
    outcome: str = absent()
    detail: str | None = absent()
    revision: int | None = absent()
    request_id: str | None = absent()
    digest: str = absent()


class AuditPage(Model):
    """One page of the audit trail, oldest first. `page.next` is the `since` of the next page."""

    data: list[AuditEntryResource] = absent()
    page: PageInfo = absent()


class Basis(OpenEnum):
    """How a claim was derived from its evidence."""

    STATED = "stated"
    COMPUTED = "computed"
    INFERRED = "inferred"


class Billing(OpenEnum):
    """Billing of a performer in the cast."""

    REGULAR = "regular"
    RECURRING = "recurring"
    GUEST = "guest"
    CAMEO = "cameo"


class BriefOfSeries(Model):
    """A series as short sentences with citations, most important first, as many as fit."""

    series: Reference = absent()
    as_of: dt.date | None = absent()
    revision: int = absent()
    max_chars: int = absent()
    text_length: int = absent()
    sentences: list[BriefSentence] = absent()
    left_out: int = absent()
    more: dict[str, Continuation] = absent()
    coverage: list[Coverage] = absent()


class BriefSentence(Model):
    """A fact in plain English with its citations."""

    text: str = absent()
    subjects: list[str] = absent()
    fields: list[str] = absent()
    basis: Basis = absent()
    fictional: bool = absent()
    conflict: bool = absent()
    citations: list[ClaimResource] = absent()


class CastMember(Evidenced):
    """A person who is seen or heard."""

    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    person: Reference = absent()
    role: CreditRole = absent()
    seasons: list[int] = absent()
    order: int | None = absent()
    status: CreditStatus | None = absent()
    started: EdtfDate | None = absent()
    ended: EdtfDate | None = absent()
    episode_count: int | None = absent()
    credits: list[CreditReference] = absent()
    characters: list[Reference] = absent()
    billing: Billing | None = absent()


class CastPage(Model):
    """One page of the cast."""

    data: list[CastMember] = absent()
    page: PageInfo = absent()


class Cause(OpenEnum):
    """Cause of a change."""

    PUBLISHED = "published"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"
    RENAMED = "renamed"


class Certainty(OpenEnum):
    """Certainty with which the document makes a claim."""

    CERTAIN = "certain"
    LIKELY = "likely"
    RUMORED = "rumored"


class ChangeAction(OpenEnum):
    """Type of a change to a subject."""

    CREATED = "created"
    UPDATED = "updated"
    REMOVED = "removed"
    RENAMED = "renamed"


class ChangePage(Model):
    """One page of the feed, oldest first."""

    data: list[ChangeResource] = absent()
    page: ChangePageInfo = absent()


class ChangePageInfo(Model):
    """Pagination of the feed."""

    next: str | None = absent()
    total: int = absent()
    resume: str = absent()


class ChangeResource(Model):
    """A change to one subject in a revision. Applied in order, the changes rebuild all facts."""

    action: ChangeAction = absent()
    subject: str = absent()
    fields: list[ChangedField] = absent()
    cause: Cause = absent()
    id: str = absent()
    revision: int = absent()
    at: dt.datetime = absent()
    document: str = absent()


class ChangedField(Model):
    """Old and new value of a field, as in a sheet: slugs for references, EDTF for dates."""

    field: str = absent()
    from_: Any = absent("from")
    to: Any = absent()


class Channel(OpenEnum):
    """Channel through which a statement was published."""

    PRESS_STATEMENT = "press_statement"
    INTERVIEW = "interview"
    PANEL = "panel"
    MEMO = "memo"
    SOCIAL_MEDIA_POST = "social_media_post"
    REPORT = "report"


class CharacterDetail(Evidenced):
    """A fictional person of a series."""

    path: str
    slug: str
    name: str | None
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference = absent()
    also_known_as: list[str] = absent()
    description: str | None = absent()
    occupation: str | None = absent()
    home: Reference | None = absent()
    employer: Reference | None = absent()
    reports_to: Reference | None = absent()
    age: str | None = absent()
    countries: list[str] = absent()
    portrays: Reference | None = absent()
    external_ids: CharacterIds = absent()


class CharacterIds(Model):
    """External identifiers of a character."""

    tvmaze: str | None = absent()


class CharacterPage(Model):
    """One page of characters."""

    data: list[CharacterDetail] = absent()
    page: PageInfo = absent()


class CheckResult(Model):
    """The verdict on one item."""

    verdict: Verdict = absent()
    value: Any = absent()
    used: bool | None = absent()
    differs: list[str] = absent()
    difference: list[WordDifference] = absent()
    certainty: Certainty | None = absent()
    planned: bool | None = absent()
    fictional: bool | None = absent()
    claims: list[ClaimResource] = absent()
    claims_left_out: int = absent()
    suggestions: list[str] = absent()
    as_of: dt.date | None = absent()


class CheckResults(Model):
    """The verdicts, in the order of the request."""

    data: list[CheckResult] = absent()


class ClaimEvidence(Model):
    """A claim of one document about a field, with its evidence."""

    document: DocumentReference = absent()
    value: Any = absent()
    basis: Basis = absent()
    certainty: Certainty = absent()
    planned: bool = absent()
    update: bool = absent()
    why: str | None = absent()
    rank: Rank = absent()
    according_to: Reference | None = absent()
    chosen: bool = absent()
    superseded: bool = absent()
    corrected_by: Reference | None = absent()
    spans: list[Words] = absent()
    records: list[DatasetRecord] = absent()
    text_seen: bool | None = absent()
    contradicted: bool = absent()


class ClaimPage(Model):
    """One page of claims."""

    data: list[ClaimResource] = absent()
    page: PageInfo = absent()


class ClaimResource(Model):
    """A claim with its subject and field."""

    document: DocumentReference = absent()
    value: Any = absent()
    basis: Basis = absent()
    certainty: Certainty = absent()
    planned: bool = absent()
    update: bool = absent()
    why: str | None = absent()
    rank: Rank = absent()
    according_to: Reference | None = absent()
    chosen: bool = absent()
    superseded: bool = absent()
    corrected_by: Reference | None = absent()
    spans: list[Words] = absent()
    records: list[DatasetRecord] = absent()
    text_seen: bool | None = absent()
    contradicted: bool = absent()
    subject: str = absent()
    field: str = absent()


class ConflictPage(Model):
    """One page of conflicts."""

    data: list[ConflictResource] = absent()
    page: PageInfo = absent()


class ConflictResource(Model):
    """A field with contradicting claims."""

    subject: str = absent()
    field: str = absent()
    rule: Rule = absent()
    sides: list[ConflictSide] = absent()


class ConflictSide(Model):
    """One of the claimed values, with its claims."""

    value: Any = absent()
    used: bool = absent()
    count: int = absent()
    claims: list[ClaimEvidence] = absent()


class ContentRatingDetail(Evidenced):
    """The age rating of a series or season in one country."""

    path: str
    slug: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference = absent()
    season: SeasonReference | None = absent()
    country: str = absent()
    system: str = absent()
    rating: str = absent()
    descriptors: list[str] = absent()


class ContentRatingPage(Model):
    """One page of content ratings."""

    data: list[ContentRatingDetail] = absent()
    page: PageInfo = absent()


class Continuation(Model):
    """Route of the full list, where a response has only a part of it."""

    path: str
    count: int | None = absent()


class Coverage(Model):
    """Fields with and without a value."""

    subject: str = absent()
    known: list[str] = absent()
    unknown: list[str] = absent()


class CreditDetail(Evidenced):
    """The work of one person on a series, season or episode."""

    path: str
    slug: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference = absent()
    season: SeasonReference | None = absent()
    episode: Reference | None = absent()
    person: Reference = absent()
    role: CreditRole = absent()
    character: Reference | None = absent()
    billing: Billing | None = absent()
    status: CreditStatus | None = absent()
    started: EdtfDate | None = absent()
    ended: EdtfDate | None = absent()
    replaces: Reference | None = absent()
    episode_count: int | None = absent()
    performance: PerformanceKind | None = absent()
    order: int | None = absent()
    job: str | None = absent()


class CreditPage(Model):
    """One page of credits."""

    data: list[CreditDetail] = absent()
    page: PageInfo = absent()


class CreditReference(Model):
    """A reference to a credit."""

    path: str


class CreditRole(OpenEnum):
    """Role of a person in making a series."""

    ACTOR = "actor"
    HOST = "host"
    SELF = "self"
    NARRATOR = "narrator"
    JUDGE = "judge"
    CONTESTANT = "contestant"
    CREATOR = "creator"
    AUTHOR = "author"
    DEVELOPER = "developer"
    SHOWRUNNER = "showrunner"
    EXECUTIVE_PRODUCER = "executive_producer"
    PRODUCER = "producer"
    DIRECTOR = "director"
    WRITER = "writer"
    COMPOSER = "composer"
    CINEMATOGRAPHER = "cinematographer"
    EDITOR = "editor"
    PRODUCTION_DESIGNER = "production_designer"
    COSTUME_DESIGNER = "costume_designer"
    CASTING_DIRECTOR = "casting_director"
    PHOTOGRAPHER = "photographer"
    CREW = "crew"


class CreditStatus(OpenEnum):
    """Status of a person's work on a series."""

    ANNOUNCED = "announced"
    CURRENT = "current"
    DEPARTED = "departed"


class CrewMember(Evidenced):
    """A person behind the camera."""

    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    person: Reference = absent()
    role: CreditRole = absent()
    seasons: list[int] = absent()
    order: int | None = absent()
    status: CreditStatus | None = absent()
    started: EdtfDate | None = absent()
    ended: EdtfDate | None = absent()
    episode_count: int | None = absent()
    credits: list[CreditReference] = absent()


class CrewPage(Model):
    """One page of the crew."""

    data: list[CrewMember] = absent()
    page: PageInfo = absent()


class DatasetRecord(Model):
    """One cell of a dataset."""

    record: dict[str, Any] = absent()
    column: str | None = absent()


class DatePrecision(OpenEnum):
    """Precision of a date."""

    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"


class DocumentDetail(Evidenced):
    """A published source."""

    path: str
    slug: str
    title: str | None
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    kind: DocumentKind = absent()
    publisher: str | None = absent()
    authors: list[str] = absent()
    url: str | None = absent()
    archived_url: str | None = absent()
    language: str | None = absent()
    published: EdtfDate = absent()
    updated: EdtfDate | None = absent()
    corrects: list[Reference] = absent()
    text_sha256: str | None = absent()
    text_length: int | None = absent()
    licence: str | None = absent()
    text_seen: bool | None = absent()
    contradicted: bool = absent()


class DocumentKind(OpenEnum):
    """Type of a document."""

    NEWS_ARTICLE = "news_article"
    PRESS_RELEASE = "press_release"
    INTERVIEW = "interview"
    DATASET = "dataset"
    WEB_PAGE = "web_page"


class DocumentPage(Model):
    """One page of documents."""

    data: list[DocumentDetail] = absent()
    page: PageInfo = absent()


class DocumentReference(Model):
    """A document with its dates."""

    slug: str
    name: str | None
    path: str
    published: EdtfDate = absent()
    updated: EdtfDate | None = absent()


class DraftResult(Model):
    """A draft: a person confirms it before anything is published."""

    sheet: str = absent()
    document: dict[str, Any] = absent()
    proposals: list[ProposalResource] = absent()
    unread: list[TextPlace] = absent()
    dropped: list[DroppedProposal] = absent()
    left_out: LeftOut = absent()


class DroppedProposal(Model):
    """A proposal that is not in the sheet."""

    subject: str = absent()
    key: dict[str, Any] = absent()
    field: str = absent()
    value: Any = absent()
    spans: list[ProposedPlace] = absent()
    rule: str = absent()
    basis: Basis = absent()
    why: str | None = absent()
    certainty: Certainty = absent()
    planned: bool = absent()
    relative: bool = absent()
    update: bool = absent()
    known: KnownSubjectMatch | None = absent()
    reason: str = absent()


class EdtfDate(Model):
    """A date with the precision of its source: year, month, season or day."""

    edtf: str = absent()
    earliest: dt.date = absent()
    latest: dt.date = absent()
    precision: DatePrecision = absent()
    approximate: bool = absent()
    uncertain: bool = absent()
    planned: bool = absent()


class EpisodeDetail(Evidenced):
    """A single episode of a series."""

    path: str
    slug: str
    number: int | None
    title: str | None
    localized_title: LocalizedTitle = absent()
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference = absent()
    season: SeasonReference | None = absent()
    absolute_number: int | None = absent()
    released: EdtfDate | None = absent()
    runtime: int | None = absent()
    synopsis: str | None = absent()
    external_ids: EpisodeIds = absent()


class EpisodeIds(Model):
    """External identifiers of an episode."""

    imdb: str | None = absent()
    tmdb: str | None = absent()
    tvdb: str | None = absent()
    tvmaze: str | None = absent()


class EpisodePage(Model):
    """One page of episodes."""

    data: list[EpisodeDetail] = absent()
    page: PageInfo = absent()


class EventDetail(Evidenced):
    """An announcement, casting, renewal, screening, panel or other event."""

    path: str
    slug: str
    name: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference | None = absent()
    season: SeasonReference | None = absent()
    kind: EventKind | None = absent()
    on: EdtfDate | None = absent()
    organizer: Reference | None = absent()
    host: Reference | None = absent()
    participants: list[Reference] = absent()
    place: Reference | None = absent()
    channel: Channel | None = absent()
    reason: str | None = absent()


class EventKind(OpenEnum):
    """Type of an event."""

    ANNOUNCEMENT = "announcement"
    CASTING = "casting"
    DEPARTURE = "departure"
    RENEWAL = "renewal"
    CANCELLATION = "cancellation"
    PRODUCTION = "production"
    RESCHEDULING = "rescheduling"
    PREMIERE = "premiere"
    FINALE = "finale"
    SCREENING = "screening"
    CEREMONY = "ceremony"
    DEATH = "death"
    PANEL = "panel"


class EventPage(Model):
    """One page of events."""

    data: list[EventDetail] = absent()
    page: PageInfo = absent()


class ExportFile(Model):
    """A file of all resources of a kind, all claims, all external identifiers, or everything."""

    url: str = absent()
    media_type: str = absent()
    revision: int | None = absent()
    built_at: dt.datetime | None = absent()
    size: int | None = absent()
    rows: int | None = absent()
    digest: str | None = absent()


class ExportFileList(Model):
    """The files that can be exported."""

    data: list[ExportFile] = absent()


class ExternalIdScheme(OpenEnum):
    """External catalogue that identifies series or people."""

    IMDB = "imdb"
    TMDB = "tmdb"
    TVDB = "tvdb"
    TVMAZE = "tvmaze"
    TRAKT = "trakt"
    TVRAGE = "tvrage"
    WIKIDATA = "wikidata"
    EIDR = "eidr"


class ExternalIds(Model):
    """External identifiers. Each is a separate field with its own evidence."""

    imdb: str | None = absent()
    tmdb: str | None = absent()
    tvdb: str | None = absent()
    tvmaze: str | None = absent()
    trakt: str | None = absent()
    tvrage: str | None = absent()
    wikidata: str | None = absent()
    eidr: str | None = absent()


class FacetCount(Model):
    """Number of rows of the list that have a value."""

    name: str | None
    by: str = absent()
    value: str = absent()
    count: int = absent()


class FacetCounts(Model):
    """Counts of each facet, the most frequent value first; ties by value. Rows without a value are not counted."""

    data: list[FacetCount] = absent()
    cut: list[str] = absent()


class FilmingLocationDetail(Evidenced):
    """A place where a series was filmed, or a number of unnamed places."""

    path: str
    slug: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    distance_km: int | float = absent()
    series: Reference = absent()
    season: SeasonReference | None = absent()
    place: Reference | None = absent()
    unnamed_count: int | None = absent()
    within: Reference | None = absent()
    role: FilmingRole | None = absent()
    shot_from: EdtfDate | None = absent()
    shot_to: EdtfDate | None = absent()
    stands_for: str | None = absent()
    setting: FilmingSetting | None = absent()


class FilmingLocationPage(Model):
    """One page of filming locations."""

    data: list[FilmingLocationDetail] = absent()
    page: PageInfo = absent()


class FilmingRole(OpenEnum):
    """Use of a place by a production."""

    SHOT_AT = "shot_at"
    PRODUCTION_BASE = "production_base"


class FilmingSetting(OpenEnum):
    """Whether a place was filmed from the inside or the outside."""

    INTERIOR = "interior"
    EXTERIOR = "exterior"
    BOTH = "both"


class Genre(OpenEnum):
    """Genre of a series."""

    ACTION = "action"
    ADULT = "adult"
    ADVENTURE = "adventure"
    ANIMATION = "animation"
    ANIME = "anime"
    CHILDREN = "children"
    COMEDY = "comedy"
    CRIME = "crime"
    DIY = "diy"
    DOCUMENTARY = "documentary"
    DRAMA = "drama"
    ESPIONAGE = "espionage"
    FAMILY = "family"
    FANTASY = "fantasy"
    FOOD = "food"
    HISTORY = "history"
    HORROR = "horror"
    LEGAL = "legal"
    MEDICAL = "medical"
    MUSIC = "music"
    MYSTERY = "mystery"
    NATURE = "nature"
    REALITY = "reality"
    ROMANCE = "romance"
    ROMANTIC_COMEDY = "romantic_comedy"
    SCIENCE_FICTION = "science_fiction"
    SPORTS = "sports"
    SUPERNATURAL = "supernatural"
    TALK = "talk"
    THRILLER = "thriller"
    TRAVEL = "travel"
    WAR = "war"
    WESTERN = "western"


class ImageDetail(Evidenced):
    """The address of an image of a subject."""

    path: str
    slug: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference | None = absent()
    season: SeasonReference | None = absent()
    episode: Reference | None = absent()
    person: Reference | None = absent()
    character: Reference | None = absent()
    organization: Reference | None = absent()
    kind: ImageKind = absent()
    url: str = absent()
    width: int | None = absent()
    height: int | None = absent()
    media_type: str | None = absent()
    sha256: str | None = absent()
    licence: str | None = absent()
    credit: str | None = absent()


class ImageKind(OpenEnum):
    """Type of an image."""

    POSTER = "poster"
    STILL = "still"
    BACKDROP = "backdrop"
    LOGO = "logo"
    PORTRAIT = "portrait"


class ImagePage(Model):
    """One page of images."""

    data: list[ImageDetail] = absent()
    page: PageInfo = absent()


class KeyReference(Model):
    """A key, by name and id."""

    name: str
    id: str = absent()


class Kind(OpenEnum):
    """Kinds of resources, as they appear in URLs."""

    SERIES = "series"
    SEASONS = "seasons"
    EPISODES = "episodes"
    PEOPLE = "people"
    CHARACTERS = "characters"
    CREDITS = "credits"
    ORGANIZATIONS = "organizations"
    PLACES = "places"
    FILMING_LOCATIONS = "filming-locations"
    STATEMENTS = "statements"
    METRICS = "metrics"
    EVENTS = "events"
    NOMINATIONS = "nominations"
    RELEASES = "releases"
    TITLES = "titles"
    CONTENT_RATINGS = "content-ratings"
    RELATIONSHIPS = "relationships"
    IMAGES = "images"
    DOCUMENTS = "documents"


class KnownSubjectMatch(Model):
    """A subject of the catalogue that the proposed one is, or may be."""

    path: str
    name: str
    certain: bool = absent()
    sentence: str = absent()


class LeftOut(Model):
    """Numbers of entries beyond the limits of a draft."""

    proposals: int = absent()
    dropped: int = absent()
    unread: int = absent()


class LifecycleStatus(OpenEnum):
    """Status of a series."""

    IN_DEVELOPMENT = "in_development"
    PILOT = "pilot"
    NOT_PICKED_UP = "not_picked_up"
    UPCOMING = "upcoming"
    RUNNING = "running"
    TO_BE_DETERMINED = "to_be_determined"
    ENDED = "ended"
    CANCELED = "canceled"


class LocalizedTitle(Model):
    """A title in one of the languages of the request."""

    title: str | None
    language: str | None = absent()
    country: str | None = absent()
    is_fallback: bool = absent()


class LookupResult(Model):
    """A subject that was looked up."""

    path: str
    slug: str | None
    name: str | None
    kind: Kind = absent()
    external_ids: dict[str, str | None] = absent()


class LookupResults(Model):
    """The subjects that were looked up, in the order of the request."""

    data: list[LookupResult | None] = absent()
    unresolved: list[UnresolvedLookup] = absent()


class Measure(OpenEnum):
    """Quantity that a metric measures."""

    AUDIENCE = "audience"
    AVERAGE_AUDIENCE = "average_audience"
    HOURS_VIEWED = "hours_viewed"
    MINUTES_VIEWED = "minutes_viewed"
    VIEWS = "views"
    RANK = "rank"
    WEEKS_IN_TOP_10 = "weeks_in_top_10"
    COUNTRIES_AT_RANK_1 = "countries_at_rank_1"
    COUNTRIES_IN_TOP_10 = "countries_in_top_10"
    NOMINATIONS = "nominations"
    AWARDS_WON = "awards_won"
    SHARE = "share"
    RATING = "rating"
    SUPERLATIVE = "superlative"


class MetricDefinition(Model):
    """A definition of metrics: those that share it are comparable."""

    definition: str = absent()
    sentence: str = absent()
    count: int = absent()


class MetricDefinitionPage(Model):
    """One page of definitions, in alphabetical order."""

    data: list[MetricDefinition] = absent()
    page: PageInfo = absent()


class MetricDetail(Evidenced):
    """A figure and its definition."""

    path: str
    slug: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference | None = absent()
    organization: Reference | None = absent()
    season: SeasonReference | None = absent()
    episode: Reference | None = absent()
    measure: Measure = absent()
    value: int | float | None = absent()
    unit: MetricUnit | None = absent()
    window: str | None = absent()
    window_anchor: WindowAnchor | None = absent()
    window_start: EdtfDate | None = absent()
    geography: str | None = absent()
    scope: str | None = absent()
    threshold: str | None = absent()
    reported_by: Reference | None = absent()
    reported_at: Reference | None = absent()
    published_on: EdtfDate | None = absent()
    qualifier: str | None = absent()
    status: MetricStatus | None = absent()
    method: str | None = absent()
    tied: bool | None = absent()
    definition: str = absent()


class MetricPage(Model):
    """One page of metrics."""

    data: list[MetricDetail] = absent()
    page: PageInfo = absent()


class MetricStatus(OpenEnum):
    """Whether the reporter still expects to change a figure."""

    PRELIMINARY = "preliminary"
    FINAL = "final"
    CORRECTED = "corrected"


class MetricUnit(OpenEnum):
    """Unit of a metric's value."""

    HOUSEHOLD = "household"
    ACCOUNT = "account"
    PERSON = "person"
    HOUR = "hour"
    MINUTE = "minute"
    VIEW = "view"
    PERCENT = "percent"
    RANK = "rank"
    WEEK = "week"
    SCORE = "score"
    COUNTRY = "country"
    NOMINATION = "nomination"
    AWARD = "award"


class NominationDetail(Evidenced):
    """A nomination for an award, and its outcome."""

    path: str
    slug: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference | None = absent()
    season: SeasonReference | None = absent()
    episode: Reference | None = absent()
    award: str = absent()
    body: Reference | None = absent()
    edition: str | None = absent()
    year: int | None = absent()
    category: str | None = absent()
    recipients: list[Reference] = absent()
    character: Reference | None = absent()
    outcome: NominationOutcome | None = absent()
    announced: EdtfDate | None = absent()
    presented: EdtfDate | None = absent()


class NominationOutcome(OpenEnum):
    """Outcome of a nomination."""

    NOMINATED = "nominated"
    WON = "won"
    LOST = "lost"
    WITHDRAWN = "withdrawn"


class NominationPage(Model):
    """One page of nominations."""

    data: list[NominationDetail] = absent()
    page: PageInfo = absent()


class OrganizationDetail(Evidenced):
    """A company, academy or other organization, real or fictional."""

    path: str
    slug: str
    name: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    also_known_as: list[str] = absent()
    kind: OrganizationKind | None = absent()
    country: str | None = absent()
    parent: Reference | None = absent()
    fictional: bool = absent()
    external_ids: OrganizationIds = absent()


class OrganizationIds(Model):
    """External identifiers of an organization."""

    tvmaze: str | None = absent()
    wikidata: str | None = absent()


class OrganizationKind(OpenEnum):
    """Type of an organization."""

    STREAMING_SERVICE = "streaming_service"
    BROADCASTER = "broadcaster"
    STUDIO = "studio"
    AGENCY = "agency"
    ACADEMY = "academy"
    PUBLISHER = "publisher"
    OTHER = "other"


class OrganizationPage(Model):
    """One page of organizations."""

    data: list[OrganizationDetail] = absent()
    page: PageInfo = absent()


class PageInfo(Model):
    """Pagination of a list."""

    next: str | None = absent()
    total: int = absent()


class PerformanceKind(OpenEnum):
    """How a performer takes part."""

    LIVE_ACTION = "live_action"
    VOICE = "voice"
    MOTION_CAPTURE = "motion_capture"


class PersonDetail(Evidenced):
    """A real person."""

    path: str
    slug: str
    name: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    also_known_as: list[str] = absent()
    born: EdtfDate | None = absent()
    died: EdtfDate | None = absent()
    birthplace: Reference | None = absent()
    occupations: list[str] = absent()
    countries: list[str] = absent()
    external_ids: ExternalIds = absent()


class PersonPage(Model):
    """One page of people."""

    data: list[PersonDetail] = absent()
    page: PageInfo = absent()


class PlaceDetail(Evidenced):
    """A place, real or fictional."""

    path: str
    slug: str
    name: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    distance_km: int | float = absent()
    also_known_as: list[str] = absent()
    kind: PlaceKind | None = absent()
    located_in: Reference | None = absent()
    country_code: str | None = absent()
    latitude: int | float | None = absent()
    longitude: int | float | None = absent()
    fictional: bool = absent()


class PlaceKind(OpenEnum):
    """Type of a place."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    ADDRESS = "address"
    LANDMARK = "landmark"
    VENUE = "venue"
    STUDIO = "studio"


class PlacePage(Model):
    """One page of places."""

    data: list[PlaceDetail] = absent()
    page: PageInfo = absent()


class ProductionStage(OpenEnum):
    """Production stage of a season."""

    ORDERED = "ordered"
    PRE_PRODUCTION = "pre_production"
    IN_PRODUCTION = "in_production"
    PAUSED = "paused"
    POST_PRODUCTION = "post_production"
    COMPLETED = "completed"
    RELEASED = "released"
    CANCELED = "canceled"


class ProposalResource(Model):
    """A value that a rule proposes for one field of one subject."""

    subject: str = absent()
    key: dict[str, Any] = absent()
    field: str = absent()
    value: Any = absent()
    spans: list[ProposedPlace] = absent()
    rule: str = absent()
    basis: Basis = absent()
    why: str | None = absent()
    certainty: Certainty = absent()
    planned: bool = absent()
    relative: bool = absent()
    update: bool = absent()
    known: KnownSubjectMatch | None = absent()


class ProposedPlace(Model):
    """A place with its words."""

    start: int = absent()
    end: int = absent()
    words: str = absent()


class Publication(Model):
    """The effect of publishing or withdrawing a document."""

    document: Reference = absent()
    revision: int = absent()
    changed: bool = absent()
    claims: list[ClaimResource] = absent()
    changes: list[UnnumberedChange] = absent()
    more: dict[str, Continuation] = absent()
    warnings: list[str] = absent()


class QuotationType(OpenEnum):
    """Whether a statement is quoted verbatim."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class Rank(OpenEnum):
    """Rank of a claim, set by a curator."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class Reference(Model):
    """A reference to a subject."""

    slug: str
    name: str | None
    path: str


class Relation(OpenEnum):
    """Relation of one character to another."""

    PARENT_OF = "parent_of"
    SIBLING_OF = "sibling_of"
    SPOUSE_OF = "spouse_of"
    PARTNER_OF = "partner_of"
    FRIEND_OF = "friend_of"
    COLLEAGUE_OF = "colleague_of"
    RIVAL_OF = "rival_of"
    RELATIVE_OF = "relative_of"


class RelationshipDetail(Evidenced):
    """The relation of one character to another."""

    path: str
    slug: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference = absent()
    from_: Reference = absent("from")
    relation: Relation = absent()
    to: Reference = absent()


class RelationshipPage(Model):
    """One page of relationships."""

    data: list[RelationshipDetail] = absent()
    page: PageInfo = absent()


class ReleaseDetail(Evidenced):
    """Where and when a series, season or episode can be seen."""

    path: str
    slug: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference = absent()
    season: SeasonReference | None = absent()
    episode: Reference | None = absent()
    kind: ReleaseKind = absent()
    service: Reference = absent()
    country: str | None = absent()
    from_: EdtfDate | None = absent("from")
    until: EdtfDate | None = absent()
    days: list[Weekday] = absent()
    time: str | None = absent()
    timezone: str | None = absent()
    label: str | None = absent()


class ReleaseKind(OpenEnum):
    """Type of a release."""

    PREMIERE = "premiere"
    BROADCAST = "broadcast"
    STREAMING = "streaming"
    THEATRICAL = "theatrical"
    PHYSICAL = "physical"


class ReleasePage(Model):
    """One page of releases."""

    data: list[ReleaseDetail] = absent()
    page: PageInfo = absent()


class Rule(OpenEnum):
    """Rule that decided between conflicting claims."""

    RANK = "rank"
    CERTAINTY = "certainty"
    NEWEST_DOCUMENT = "newest_document"
    LEADING_DOCUMENT = "leading_document"
    BASIS = "basis"
    DOCUMENT_SLUG = "document_slug"


class Run(OpenEnum):
    """How long a series is made to run."""

    ONGOING = "ongoing"
    LIMITED = "limited"
    ANTHOLOGY = "anthology"
    SPECIAL = "special"


class SearchHit(Model):
    """A resource that matches the query, with the matching words."""

    path: str
    slug: str | None
    name: str | None
    kind: Kind = absent()
    year: int | None = absent()
    network: Reference | None = absent()
    snippet: str = absent()
    highlights: list[list[int]] = absent()
    document: Reference | None = absent()
    passage: list[int] | None = absent()


class SearchPage(Model):
    """One page of hits, best match first."""

    data: list[SearchHit] = absent()
    page: PageInfo = absent()
    counts: dict[str, int] = absent()
    did_you_mean: str | None = absent()


class SeasonDetail(Evidenced):
    """A season of a series, with included arrays."""

    path: str
    number: int
    title: str | None
    localized_title: LocalizedTitle = absent()
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference = absent()
    production_stage: ProductionStage | None = absent()
    ordered: EdtfDate | None = absent()
    production_started: EdtfDate | None = absent()
    production_wrapped: EdtfDate | None = absent()
    released: EdtfDate | None = absent()
    ended: EdtfDate | None = absent()
    episode_count: int | None = absent()
    final: bool | None = absent()
    episodes: list[EpisodeDetail] = absent()
    cast: list[CastMember] = absent()
    crew: list[CrewMember] = absent()
    filming_locations: list[FilmingLocationDetail] = absent()
    statements: list[StatementDetail] = absent()
    metrics: list[MetricDetail] = absent()
    events: list[EventDetail] = absent()
    nominations: list[NominationDetail] = absent()
    releases: list[ReleaseDetail] = absent()
    titles: list[TitleDetail] = absent()
    content_ratings: list[ContentRatingDetail] = absent()
    images: list[ImageDetail] = absent()


class SeasonPage(Model):
    """One page of seasons."""

    data: list[SeasonDetail] = absent()
    page: PageInfo = absent()


class SeasonReference(Model):
    """A reference to a season."""

    number: int
    path: str


class SeasonSummary(Evidenced):
    """A season of a series."""

    path: str
    number: int
    title: str | None
    localized_title: LocalizedTitle = absent()
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference = absent()
    production_stage: ProductionStage | None = absent()
    ordered: EdtfDate | None = absent()
    production_started: EdtfDate | None = absent()
    production_wrapped: EdtfDate | None = absent()
    released: EdtfDate | None = absent()
    ended: EdtfDate | None = absent()
    episode_count: int | None = absent()
    final: bool | None = absent()


class SeriesDetail(Evidenced):
    """A television series, with included arrays."""

    path: str
    slug: str
    title: str
    localized_title: LocalizedTitle = absent()
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    shared: SharedThings = absent()
    also_known_as: list[str] = absent()
    genres: list[Genre] = absent()
    premise: str | None = absent()
    lifecycle_status: LifecycleStatus | None = absent()
    networks: list[Reference] = absent()
    produced_by: list[Reference] = absent()
    based_on: str | None = absent()
    spin_off_of: Reference | None = absent()
    franchise: str | None = absent()
    premiered: EdtfDate | None = absent()
    ended: EdtfDate | None = absent()
    set_in: list[Reference] = absent()
    language: str | None = absent()
    countries: list[str] = absent()
    format: SeriesFormat | None = absent()
    run: Run | None = absent()
    runtime: int | None = absent()
    season_count: int | None = absent()
    episode_count: int | None = absent()
    homepage: str | None = absent()
    external_ids: ExternalIds = absent()
    episodes: list[EpisodeDetail] = absent()
    cast: list[CastMember] = absent()
    crew: list[CrewMember] = absent()
    filming_locations: list[FilmingLocationDetail] = absent()
    statements: list[StatementDetail] = absent()
    metrics: list[MetricDetail] = absent()
    events: list[EventDetail] = absent()
    nominations: list[NominationDetail] = absent()
    releases: list[ReleaseDetail] = absent()
    titles: list[TitleDetail] = absent()
    content_ratings: list[ContentRatingDetail] = absent()
    images: list[ImageDetail] = absent()
    seasons: list[SeasonSummary] = absent()
    characters: list[CharacterDetail] = absent()
    relationships: list[RelationshipDetail] = absent()


class SeriesFormat(OpenEnum):
    """Format of a series."""

    SCRIPTED = "scripted"
    ANIMATION = "animation"
    DOCUMENTARY = "documentary"
    REALITY = "reality"
    TALK_SHOW = "talk_show"
    VARIETY = "variety"
    GAME_SHOW = "game_show"
    PANEL_SHOW = "panel_show"
    NEWS = "news"
    SPORTS = "sports"
    AWARD_SHOW = "award_show"


class SeriesPage(Model):
    """One page of series."""

    data: list[SeriesDetail] = absent()
    page: PageInfo = absent()


class Service(Model):
    """Name, version and size of the catalogue."""

    name: str
    version: str = absent()
    revision: int = absent()
    counts: dict[str, int] = absent()
    licence: str = absent()
    links: dict[str, str] = absent()


class SharedThings(Model):
    """Things that two series have in common, at most 20 of each type."""

    count: int = absent()
    genres: list[str] = absent()
    networks: list[Reference] = absent()
    people: list[Reference] = absent()


class StatementDetail(Evidenced):
    """A statement with its speaker and channel."""

    path: str
    slug: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference | None = absent()
    season: SeasonReference | None = absent()
    about: Reference | None = absent()
    speaker_person: Reference | None = absent()
    speaker_character: Reference | None = absent()
    speaker_organization: Reference | None = absent()
    speaker_account: str | None = absent()
    capacity: str | None = absent()
    issued_by: Reference | None = absent()
    quotation_type: QuotationType | None = absent()
    channel: Channel | None = absent()
    fictional: bool = absent()
    text: str | None = absent()
    language: str | None = absent()
    summary: str | None = absent()
    said_on: EdtfDate | None = absent()
    event: Reference | None = absent()


class StatementPage(Model):
    """One page of statements."""

    data: list[StatementDetail] = absent()
    page: PageInfo = absent()


class TextPlace(Model):
    """A place in the normalised text (NFC, LF line ends), counted in code points."""

    start: int = absent()
    end: int = absent()


class TimelineEntry(Model):
    """A dated field, event or statement of a series or one of its parts."""

    name: str | None
    path: str
    on: EdtfDate | None = absent()
    kind: str = absent()
    season: SeasonReference | None = absent()


class TimelinePage(Model):
    """One page of a timeline."""

    data: list[TimelineEntry] = absent()
    page: PageInfo = absent()


class TitleDetail(Evidenced):
    """A title of a series, season or episode in one language."""

    path: str
    slug: str
    title: str
    evidence_by_field: dict[str, list[ClaimEvidence]] = absent("evidence")
    more: dict[str, Continuation] = absent()
    series: Reference = absent()
    season: SeasonReference | None = absent()
    episode: Reference | None = absent()
    kind: TitleKind = absent()
    language: str = absent()
    country: str | None = absent()


class TitleKind(OpenEnum):
    """Type of a title."""

    ORIGINAL = "original"
    TRANSLATED = "translated"
    ALTERNATIVE = "alternative"
    WORKING = "working"


class TitlePage(Model):
    """One page of titles."""

    data: list[TitleDetail] = absent()
    page: PageInfo = absent()


class UnnumberedChange(Model):
    """A change to one subject."""

    action: ChangeAction = absent()
    subject: str = absent()
    fields: list[ChangedField] = absent()
    cause: Cause = absent()


class UnresolvedLookup(Model):
    """An entry of the request that leads to no subject, or to several."""

    index: int = absent()
    code: str = absent()
    wanted: str = absent()
    candidates: list[str] = absent()


class Verdict(OpenEnum):
    """Answer to the question whether something is true according to the catalogue."""

    SUPPORTED = "supported"
    COMPATIBLE = "compatible"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    SUPERSEDED = "superseded"
    CORRECTED = "corrected"
    INCOMPARABLE = "incomparable"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"
    UNKNOWN_SUBJECT = "unknown_subject"
    NOT_READ = "not_read"


class Weekday(OpenEnum):
    """Day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class WindowAnchor(OpenEnum):
    """Start of the period that a metric covers."""

    PREMIERE = "premiere"
    CALENDAR = "calendar"
    NONE = "none"


class WordDifference(Model):
    """A run of words that the printed quotation and the one in the item have in common, or in which they differ."""

    kind: str = absent()
    catalogue: str | None = absent()
    claimed: str | None = absent()


class Words(Model):
    """Words in the text of a document, modelled on W3C's TextPositionSelector and TextQuoteSelector."""

    words: str = absent()
    start: int = absent()
    end: int = absent()
    link: str | None = absent()
