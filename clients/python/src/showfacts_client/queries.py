"""Request bodies and query parameters.

Generated from the OpenAPI document by `python3 dev.py renew`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal, Required, TypeAlias, TypedDict, TypeVar

from showfacts_client.models import (
    Basis,
    Billing,
    Certainty,
    Channel,
    CreditRole,
    CreditStatus,
    DocumentKind,
    EventKind,
    ExternalIdScheme,
    FilmingRole,
    FilmingSetting,
    Genre,
    ImageKind,
    Kind,
    LifecycleStatus,
    Measure,
    MetricStatus,
    MetricUnit,
    NominationOutcome,
    OrganizationKind,
    PerformanceKind,
    PlaceKind,
    ProductionStage,
    QuotationType,
    Relation,
    ReleaseKind,
    Rule,
    Run,
    SeriesFormat,
    TitleKind,
    WindowAnchor,
)

T = TypeVar("T")
Many: TypeAlias = T | Sequence[T]
"""One value or several."""


class CheckItem(TypedDict, total=False):
    """A claim (`subject`, `field`, `value`), a quotation (`quote`, `speaker`, `series`) or a sentence (`sentence`,
    `series`)."""

    subject: str | SubjectName | None
    field: str | None
    value: Any
    quote: str | None
    speaker: str | None
    sentence: str | None
    series: str | None
    as_of: dt.date | None


class CheckRequest(TypedDict, total=False):
    """Claims, quotations and sentences to check."""

    items: Required[Sequence[CheckItem]]


class DraftRequest(TypedDict, total=False):
    """A text, and what is known of its document. What is missing is read from the head of the text."""

    text: Required[str]
    published: str | None
    url: str | None
    title: str | None
    publisher: str | None


class IdentifierWanted(TypedDict, total=False):
    """An external identifier to look up."""

    scheme: Required[ExternalIdScheme | str]
    value: Required[str]
    kind: Literal["series", "episodes", "people", "characters", "organizations"]


class LookupRequest(TypedDict, total=False):
    """Either external identifiers, of any schemes and kinds, or paths."""

    ids: Sequence[IdentifierWanted]
    paths: Sequence[str]


class SubjectName(TypedDict, total=False):
    """A subject by its name; case, accents and typography do not count."""

    kind: Required[Kind | str]
    name: Required[str]


class Submission(TypedDict, total=False):
    """A fact sheet, and the positions of its words."""

    sheet: Required[dict[str, Any]]
    text: str
    anchors: dict[str, Any]


class GetServiceQuery(TypedDict, total=False):
    min_revision: int


class CountSeriesQuery(TypedDict, total=False):
    min_revision: int
    by: Required[
        Many[
            Literal[
                "genre",
                "lifecycle_status",
                "network",
                "produced_by",
                "spin_off_of",
                "set_in",
                "language",
                "country",
                "series_format",
                "run",
                "year",
            ]
        ]
    ]
    missing: Many[
        Literal[
            "also_known_as",
            "genres",
            "premise",
            "lifecycle_status",
            "networks",
            "produced_by",
            "based_on",
            "spin_off_of",
            "franchise",
            "premiered",
            "ended",
            "set_in",
            "language",
            "countries",
            "format",
            "run",
            "runtime",
            "season_count",
            "episode_count",
            "homepage",
            "external_ids.imdb",
            "external_ids.tmdb",
            "external_ids.tvdb",
            "external_ids.tvmaze",
            "external_ids.trakt",
            "external_ids.tvrage",
            "external_ids.wikidata",
            "external_ids.eidr",
        ]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    genre: Many[Genre | str]
    network: Many[str]
    produced_by: Many[str]
    set_in: Many[str]
    lifecycle_status: Many[LifecycleStatus | str]
    spin_off_of: Many[str]
    franchise: Many[str]
    country: Many[str]
    language: Many[str]
    series_format: Many[SeriesFormat | str]
    run: Many[Run | str]
    service: Many[str]
    nominated_for: Many[str]
    person: Many[str]
    filmed_in: Many[str]
    speaker: Many[str]
    like: str
    premiered_from: str
    premiered_to: str
    ended_from: str
    ended_to: str


class CountSeasonsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["production_stage", "year"]]]
    missing: Many[
        Literal[
            "title",
            "production_stage",
            "ordered",
            "production_started",
            "production_wrapped",
            "released",
            "ended",
            "episode_count",
            "final",
        ]
    ]
    match: Literal["any", "all"]
    number: Many[int]
    production_stage: Many[ProductionStage | str]
    released_from: str
    released_to: str
    ended_from: str
    ended_to: str
    final: bool
    production_started_from: str
    production_started_to: str
    series: Many[str]


class CountEpisodesQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "year"]]]
    missing: Many[
        Literal[
            "season",
            "number",
            "absolute_number",
            "title",
            "released",
            "runtime",
            "synopsis",
            "external_ids.imdb",
            "external_ids.tmdb",
            "external_ids.tvdb",
            "external_ids.tvmaze",
        ]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    season: Many[int]
    number: Many[int]
    absolute_number: Many[int]
    released_from: str
    released_to: str
    series: Many[str]


class CountPeopleQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["birthplace", "occupation", "country", "year"]]]
    missing: Many[
        Literal[
            "also_known_as",
            "born",
            "died",
            "birthplace",
            "occupations",
            "countries",
            "external_ids.imdb",
            "external_ids.tmdb",
            "external_ids.tvdb",
            "external_ids.tvmaze",
            "external_ids.trakt",
            "external_ids.tvrage",
            "external_ids.wikidata",
            "external_ids.eidr",
        ]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    series: Many[str]
    role: Many[CreditRole | str]
    occupation: Many[str]
    country: Many[str]
    birthplace: Many[str]
    born_from: str
    born_to: str
    died_from: str
    died_to: str


class CountCharactersQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "home", "employer", "reports_to", "country", "portrays"]]]
    missing: Many[
        Literal[
            "name",
            "also_known_as",
            "description",
            "occupation",
            "home",
            "employer",
            "reports_to",
            "age",
            "countries",
            "portrays",
            "external_ids.tvmaze",
        ]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    home: Many[str]
    employer: Many[str]
    reports_to: Many[str]
    portrays: Many[str]
    country: Many[str]
    series: Many[str]


class CountCreditsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "episode", "person", "role", "character", "replaces"]]]
    missing: Many[
        Literal[
            "season",
            "episode",
            "character",
            "billing",
            "status",
            "started",
            "ended",
            "replaces",
            "episode_count",
            "performance",
            "order",
            "job",
        ]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    series: Many[str]
    season: Many[int]
    episode: Many[str]
    role: Many[CreditRole | str]
    character: Many[str]
    billing: Many[Billing | str]
    status: Many[CreditStatus | str]
    replaces: Many[str]
    performance: Many[PerformanceKind | str]
    person: Many[str]


class CountOrganizationsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["kind", "country", "parent"]]]
    missing: Many[Literal["also_known_as", "kind", "country", "parent", "external_ids.tvmaze", "external_ids.wikidata"]]
    match: Literal["any", "all"]
    slug: Many[str]
    kind: Many[OrganizationKind | str]
    country: Many[str]
    parent: Many[str]
    fictional: bool


class CountPlacesQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["kind", "located_in", "country_code"]]]
    missing: Many[Literal["also_known_as", "kind", "located_in", "country_code", "latitude", "longitude"]]
    match: Literal["any", "all"]
    near: str
    within_km: str
    bbox: str
    slug: Many[str]
    kind: Many[PlaceKind | str]
    country_code: Many[str]
    located_in: Many[str]
    fictional: bool


class CountFilmingLocationsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "place", "within"]]]
    missing: Many[
        Literal["season", "place", "unnamed_count", "within", "role", "shot_from", "shot_to", "stands_for", "setting"]
    ]
    match: Literal["any", "all"]
    near: str
    within_km: str
    bbox: str
    slug: Many[str]
    season: Many[int]
    role: Many[FilmingRole | str]
    setting: Many[FilmingSetting | str]
    shot_from: str
    shot_to: str
    series: Many[str]
    place: Many[str]


class CountStatementsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[
        Many[
            Literal[
                "series", "speaker_person", "speaker_character", "speaker_organization", "issued_by", "event", "year"
            ]
        ]
    ]
    missing: Many[
        Literal[
            "series",
            "season",
            "about",
            "speaker_person",
            "speaker_character",
            "speaker_organization",
            "speaker_account",
            "capacity",
            "issued_by",
            "quotation_type",
            "channel",
            "text",
            "language",
            "summary",
            "said_on",
            "event",
        ]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    season: Many[int]
    about: Many[str]
    issued_by: Many[str]
    event: Many[str]
    quotation_type: Many[QuotationType | str]
    channel: Many[Channel | str]
    fictional: bool
    said_on_from: str
    said_on_to: str
    speaker: Many[str]
    series: Many[str]


class CountMetricsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[
        Many[Literal["series", "organization", "episode", "measure", "reported_by", "reported_at", "status", "year"]]
    ]
    missing: Many[
        Literal[
            "series",
            "organization",
            "season",
            "episode",
            "value",
            "unit",
            "window",
            "window_anchor",
            "window_start",
            "geography",
            "scope",
            "threshold",
            "reported_by",
            "reported_at",
            "published_on",
            "qualifier",
            "status",
            "method",
            "tied",
        ]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    season: Many[int]
    episode: Many[str]
    measure: Many[Measure | str]
    unit: Many[MetricUnit | str]
    window: Many[str]
    window_anchor: Many[WindowAnchor | str]
    definition: Many[str]
    status: Many[MetricStatus | str]
    reported_by: Many[str]
    geography: Many[str]
    value_from: str
    value_to: str
    published_on_from: str
    published_on_to: str
    window_start_from: str
    window_start_to: str
    series: Many[str]
    organization: Many[str]


class CountEventsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "kind", "organizer", "host", "participant", "place", "year"]]]
    missing: Many[
        Literal["series", "season", "kind", "on", "organizer", "host", "participants", "place", "channel", "reason"]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    season: Many[int]
    kind: Many[EventKind | str]
    place: Many[str]
    channel: Many[Channel | str]
    organizer: Many[str]
    on_from: str
    on_to: str
    series: Many[str]
    host: Many[str]
    participant: Many[str]


class CountNominationsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "episode", "body", "year", "recipient", "character", "outcome"]]]
    missing: Many[
        Literal[
            "series",
            "season",
            "episode",
            "body",
            "edition",
            "year",
            "category",
            "recipients",
            "character",
            "outcome",
            "announced",
            "presented",
        ]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    season: Many[int]
    award: Many[str]
    body: Many[str]
    year: Many[int]
    outcome: Many[NominationOutcome | str]
    announced_from: str
    announced_to: str
    presented_from: str
    presented_to: str
    series: Many[str]
    person: Many[str]


class CountReleasesQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "episode", "kind", "service", "country", "day", "year"]]]
    missing: Many[Literal["season", "episode", "country", "from", "until", "days", "time", "timezone", "label"]]
    match: Literal["any", "all"]
    slug: Many[str]
    season: Many[int]
    episode: Many[str]
    service: Many[str]
    country: Many[str]
    kind: Many[ReleaseKind | str]
    on: dt.date | str
    starts_from: str
    starts_to: str
    ends_from: str
    ends_to: str
    series: Many[str]


class CountTitlesQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "episode", "kind", "language"]]]
    missing: Many[Literal["season", "episode", "country"]]
    match: Literal["any", "all"]
    slug: Many[str]
    season: Many[int]
    episode: Many[str]
    language: Many[str]
    country: Many[str]
    kind: Many[TitleKind | str]
    series: Many[str]


class CountContentRatingsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "country"]]]
    missing: Many[Literal["season", "descriptors"]]
    match: Literal["any", "all"]
    slug: Many[str]
    season: Many[int]
    country: Many[str]
    system: Many[str]
    rating: Many[str]
    series: Many[str]


class CountRelationshipsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "from", "relation", "to"]]]
    match: Literal["any", "all"]
    slug: Many[str]
    relation: Many[Relation | str]
    character: Many[str]
    series: Many[str]


class CountImagesQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["series", "episode", "person", "character", "organization", "kind"]]]
    missing: Many[
        Literal[
            "series",
            "season",
            "episode",
            "person",
            "character",
            "organization",
            "width",
            "height",
            "media_type",
            "sha256",
            "licence",
            "credit",
        ]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    season: Many[int]
    kind: Many[ImageKind | str]
    of: Many[str]
    series: Many[str]


class CountDocumentsQuery(TypedDict, total=False):
    min_revision: int
    by: Required[Many[Literal["kind", "corrects", "year"]]]
    missing: Many[
        Literal[
            "title",
            "publisher",
            "authors",
            "url",
            "archived_url",
            "language",
            "updated",
            "corrects",
            "text_sha256",
            "text_length",
            "licence",
        ]
    ]
    match: Literal["any", "all"]
    slug: Many[str]
    kind: Many[DocumentKind | str]
    publisher: Many[str]
    language: Many[str]
    published_from: str
    published_to: str


class ListSeriesQuery(TypedDict, total=False):
    min_revision: int
    lang: Many[str]
    limit: int
    cursor: str
    include: Many[
        Literal[
            "seasons",
            "episodes",
            "cast",
            "crew",
            "characters",
            "filming_locations",
            "statements",
            "metrics",
            "events",
            "nominations",
            "releases",
            "titles",
            "content_ratings",
            "relationships",
            "images",
            "evidence",
            "total",
        ]
    ]
    missing: Many[
        Literal[
            "also_known_as",
            "genres",
            "premise",
            "lifecycle_status",
            "networks",
            "produced_by",
            "based_on",
            "spin_off_of",
            "franchise",
            "premiered",
            "ended",
            "set_in",
            "language",
            "countries",
            "format",
            "run",
            "runtime",
            "season_count",
            "episode_count",
            "homepage",
            "external_ids.imdb",
            "external_ids.tmdb",
            "external_ids.tvdb",
            "external_ids.tvmaze",
            "external_ids.trakt",
            "external_ids.tvrage",
            "external_ids.wikidata",
            "external_ids.eidr",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "title", "-title", "premiered", "-premiered", "ended", "-ended"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "title",
            "also_known_as",
            "genres",
            "premise",
            "lifecycle_status",
            "networks",
            "produced_by",
            "based_on",
            "spin_off_of",
            "franchise",
            "premiered",
            "ended",
            "set_in",
            "language",
            "countries",
            "format",
            "run",
            "runtime",
            "season_count",
            "episode_count",
            "homepage",
            "external_ids",
        ]
    ]
    slug: Many[str]
    genre: Many[Genre | str]
    network: Many[str]
    produced_by: Many[str]
    set_in: Many[str]
    lifecycle_status: Many[LifecycleStatus | str]
    spin_off_of: Many[str]
    franchise: Many[str]
    country: Many[str]
    language: Many[str]
    series_format: Many[SeriesFormat | str]
    run: Many[Run | str]
    service: Many[str]
    nominated_for: Many[str]
    person: Many[str]
    filmed_in: Many[str]
    speaker: Many[str]
    like: str
    premiered_from: str
    premiered_to: str
    ended_from: str
    ended_to: str


class ListSeriesOfOrganizationQuery(TypedDict, total=False):
    min_revision: int
    lang: Many[str]
    limit: int
    cursor: str
    include: Many[
        Literal[
            "seasons",
            "episodes",
            "cast",
            "crew",
            "characters",
            "filming_locations",
            "statements",
            "metrics",
            "events",
            "nominations",
            "releases",
            "titles",
            "content_ratings",
            "relationships",
            "images",
            "evidence",
            "total",
        ]
    ]
    missing: Many[
        Literal[
            "also_known_as",
            "genres",
            "premise",
            "lifecycle_status",
            "networks",
            "produced_by",
            "based_on",
            "spin_off_of",
            "franchise",
            "premiered",
            "ended",
            "set_in",
            "language",
            "countries",
            "format",
            "run",
            "runtime",
            "season_count",
            "episode_count",
            "homepage",
            "external_ids.imdb",
            "external_ids.tmdb",
            "external_ids.tvdb",
            "external_ids.tvmaze",
            "external_ids.trakt",
            "external_ids.tvrage",
            "external_ids.wikidata",
            "external_ids.eidr",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "title", "-title", "premiered", "-premiered", "ended", "-ended"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "title",
            "also_known_as",
            "genres",
            "premise",
            "lifecycle_status",
            "networks",
            "produced_by",
            "based_on",
            "spin_off_of",
            "franchise",
            "premiered",
            "ended",
            "set_in",
            "language",
            "countries",
            "format",
            "run",
            "runtime",
            "season_count",
            "episode_count",
            "homepage",
            "external_ids",
        ]
    ]
    slug: Many[str]
    genre: Many[Genre | str]
    network: Many[str]
    produced_by: Many[str]
    set_in: Many[str]
    lifecycle_status: Many[LifecycleStatus | str]
    spin_off_of: Many[str]
    franchise: Many[str]
    country: Many[str]
    language: Many[str]
    series_format: Many[SeriesFormat | str]
    run: Many[Run | str]
    service: Many[str]
    nominated_for: Many[str]
    person: Many[str]
    filmed_in: Many[str]
    speaker: Many[str]
    like: str
    premiered_from: str
    premiered_to: str
    ended_from: str
    ended_to: str


class GetSeriesQuery(TypedDict, total=False):
    min_revision: int
    lang: Many[str]
    as_of: dt.date | str
    include: Many[
        Literal[
            "seasons",
            "episodes",
            "cast",
            "crew",
            "characters",
            "filming_locations",
            "statements",
            "metrics",
            "events",
            "nominations",
            "releases",
            "titles",
            "content_ratings",
            "relationships",
            "images",
            "evidence",
        ]
    ]
    fields: Many[
        Literal[
            "path",
            "slug",
            "title",
            "also_known_as",
            "genres",
            "premise",
            "lifecycle_status",
            "networks",
            "produced_by",
            "based_on",
            "spin_off_of",
            "franchise",
            "premiered",
            "ended",
            "set_in",
            "language",
            "countries",
            "format",
            "run",
            "runtime",
            "season_count",
            "episode_count",
            "homepage",
            "external_ids",
        ]
    ]


class GetBriefOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    max_chars: int
    topics: Many[
        Literal[
            "series",
            "seasons",
            "episodes",
            "cast",
            "crew",
            "characters",
            "filming_locations",
            "statements",
            "metrics",
            "events",
            "nominations",
            "releases",
            "titles",
            "content_ratings",
            "relationships",
            "images",
        ]
    ]
    lang: Many[str]


class ListCastOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    season: Many[int]
    episode: Many[str]
    person: Many[str]
    role: Many[CreditRole | str]
    status: Many[CreditStatus | str]
    fields: Many[
        Literal[
            "person",
            "role",
            "seasons",
            "order",
            "status",
            "started",
            "ended",
            "episode_count",
            "credits",
            "characters",
            "billing",
        ]
    ]
    character: Many[str]
    billing: Many[Billing | str]


class ListCrewOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    season: Many[int]
    episode: Many[str]
    person: Many[str]
    role: Many[CreditRole | str]
    status: Many[CreditStatus | str]
    fields: Many[
        Literal["person", "role", "seasons", "order", "status", "started", "ended", "episode_count", "credits"]
    ]


class ListCharactersOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "name",
            "also_known_as",
            "description",
            "occupation",
            "home",
            "employer",
            "reports_to",
            "age",
            "countries",
            "portrays",
            "external_ids.tvmaze",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "name", "-name"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "name",
            "also_known_as",
            "description",
            "occupation",
            "home",
            "employer",
            "reports_to",
            "age",
            "countries",
            "portrays",
            "external_ids",
        ]
    ]
    slug: Many[str]
    home: Many[str]
    employer: Many[str]
    reports_to: Many[str]
    portrays: Many[str]
    country: Many[str]


class ListFilmingLocationsOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal["season", "place", "unnamed_count", "within", "role", "shot_from", "shot_to", "stands_for", "setting"]
    ]
    match: Literal["any", "all"]
    near: str
    within_km: str
    bbox: str
    sort: Many[Literal["slug", "-slug", "shot_from", "-shot_from"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "place",
            "unnamed_count",
            "within",
            "role",
            "shot_from",
            "shot_to",
            "stands_for",
            "setting",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    role: Many[FilmingRole | str]
    setting: Many[FilmingSetting | str]
    shot_from: str
    shot_to: str
    place: Many[str]


class ListStatementsOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "series",
            "season",
            "about",
            "speaker_person",
            "speaker_character",
            "speaker_organization",
            "speaker_account",
            "capacity",
            "issued_by",
            "quotation_type",
            "channel",
            "text",
            "language",
            "summary",
            "said_on",
            "event",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "said_on", "-said_on"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "about",
            "speaker_person",
            "speaker_character",
            "speaker_organization",
            "speaker_account",
            "capacity",
            "issued_by",
            "quotation_type",
            "channel",
            "fictional",
            "text",
            "language",
            "summary",
            "said_on",
            "event",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    about: Many[str]
    issued_by: Many[str]
    event: Many[str]
    quotation_type: Many[QuotationType | str]
    channel: Many[Channel | str]
    fictional: bool
    said_on_from: str
    said_on_to: str
    speaker: Many[str]


class ListMetricsOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "series",
            "organization",
            "season",
            "episode",
            "value",
            "unit",
            "window",
            "window_anchor",
            "window_start",
            "geography",
            "scope",
            "threshold",
            "reported_by",
            "reported_at",
            "published_on",
            "qualifier",
            "status",
            "method",
            "tied",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[
        Literal["slug", "-slug", "value", "-value", "window_start", "-window_start", "published_on", "-published_on"]
    ]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "organization",
            "season",
            "episode",
            "measure",
            "value",
            "unit",
            "window",
            "window_anchor",
            "window_start",
            "geography",
            "scope",
            "threshold",
            "reported_by",
            "reported_at",
            "published_on",
            "qualifier",
            "status",
            "method",
            "tied",
            "definition",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    episode: Many[str]
    measure: Many[Measure | str]
    unit: Many[MetricUnit | str]
    window: Many[str]
    window_anchor: Many[WindowAnchor | str]
    definition: Many[str]
    status: Many[MetricStatus | str]
    reported_by: Many[str]
    geography: Many[str]
    value_from: str
    value_to: str
    published_on_from: str
    published_on_to: str
    window_start_from: str
    window_start_to: str


class ListEventsOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal["series", "season", "kind", "on", "organizer", "host", "participants", "place", "channel", "reason"]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "name", "-name", "on", "-on"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "kind",
            "name",
            "on",
            "organizer",
            "host",
            "participants",
            "place",
            "channel",
            "reason",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    kind: Many[EventKind | str]
    place: Many[str]
    channel: Many[Channel | str]
    organizer: Many[str]
    on_from: str
    on_to: str
    host: Many[str]
    participant: Many[str]


class ListTimelineOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["total"]]
    fields: Many[Literal["on", "kind", "season", "name", "path"]]
    season: Many[int]
    kind: Many[str]


class ListSeasonsQuery(TypedDict, total=False):
    min_revision: int
    lang: Many[str]
    limit: int
    cursor: str
    include: Many[
        Literal[
            "episodes",
            "cast",
            "crew",
            "filming_locations",
            "statements",
            "metrics",
            "events",
            "nominations",
            "releases",
            "titles",
            "content_ratings",
            "images",
            "evidence",
            "total",
        ]
    ]
    missing: Many[
        Literal[
            "title",
            "production_stage",
            "ordered",
            "production_started",
            "production_wrapped",
            "released",
            "ended",
            "episode_count",
            "final",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[
        Literal[
            "series",
            "-series",
            "number",
            "-number",
            "production_started",
            "-production_started",
            "released",
            "-released",
            "ended",
            "-ended",
        ]
    ]
    fields: Many[
        Literal[
            "path",
            "series",
            "number",
            "title",
            "production_stage",
            "ordered",
            "production_started",
            "production_wrapped",
            "released",
            "ended",
            "episode_count",
            "final",
        ]
    ]
    number: Many[int]
    production_stage: Many[ProductionStage | str]
    released_from: str
    released_to: str
    ended_from: str
    ended_to: str
    final: bool
    production_started_from: str
    production_started_to: str
    series: Many[str]


class ListSeasonsOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    lang: Many[str]
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[
        Literal[
            "episodes",
            "cast",
            "crew",
            "filming_locations",
            "statements",
            "metrics",
            "events",
            "nominations",
            "releases",
            "titles",
            "content_ratings",
            "images",
            "evidence",
            "total",
        ]
    ]
    missing: Many[
        Literal[
            "title",
            "production_stage",
            "ordered",
            "production_started",
            "production_wrapped",
            "released",
            "ended",
            "episode_count",
            "final",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[
        Literal[
            "number", "-number", "production_started", "-production_started", "released", "-released", "ended", "-ended"
        ]
    ]
    fields: Many[
        Literal[
            "path",
            "series",
            "number",
            "title",
            "production_stage",
            "ordered",
            "production_started",
            "production_wrapped",
            "released",
            "ended",
            "episode_count",
            "final",
        ]
    ]
    number: Many[int]
    production_stage: Many[ProductionStage | str]
    released_from: str
    released_to: str
    ended_from: str
    ended_to: str
    final: bool
    production_started_from: str
    production_started_to: str


class GetSeasonQuery(TypedDict, total=False):
    min_revision: int
    lang: Many[str]
    as_of: dt.date | str
    include: Many[
        Literal[
            "episodes",
            "cast",
            "crew",
            "filming_locations",
            "statements",
            "metrics",
            "events",
            "nominations",
            "releases",
            "titles",
            "content_ratings",
            "images",
            "evidence",
        ]
    ]
    fields: Many[
        Literal[
            "path",
            "series",
            "number",
            "title",
            "production_stage",
            "ordered",
            "production_started",
            "production_wrapped",
            "released",
            "ended",
            "episode_count",
            "final",
        ]
    ]


class ListEpisodesQuery(TypedDict, total=False):
    min_revision: int
    lang: Many[str]
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "season",
            "number",
            "absolute_number",
            "title",
            "released",
            "runtime",
            "synopsis",
            "external_ids.imdb",
            "external_ids.tmdb",
            "external_ids.tvdb",
            "external_ids.tvmaze",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[
        Literal[
            "slug",
            "-slug",
            "season",
            "-season",
            "number",
            "-number",
            "absolute_number",
            "-absolute_number",
            "title",
            "-title",
            "released",
            "-released",
        ]
    ]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "number",
            "absolute_number",
            "title",
            "released",
            "runtime",
            "synopsis",
            "external_ids",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    number: Many[int]
    absolute_number: Many[int]
    released_from: str
    released_to: str
    series: Many[str]


class ListEpisodesOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    lang: Many[str]
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "season",
            "number",
            "absolute_number",
            "title",
            "released",
            "runtime",
            "synopsis",
            "external_ids.imdb",
            "external_ids.tmdb",
            "external_ids.tvdb",
            "external_ids.tvmaze",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[
        Literal[
            "slug",
            "-slug",
            "season",
            "-season",
            "number",
            "-number",
            "absolute_number",
            "-absolute_number",
            "title",
            "-title",
            "released",
            "-released",
        ]
    ]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "number",
            "absolute_number",
            "title",
            "released",
            "runtime",
            "synopsis",
            "external_ids",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    number: Many[int]
    absolute_number: Many[int]
    released_from: str
    released_to: str


class GetEpisodeQuery(TypedDict, total=False):
    min_revision: int
    lang: Many[str]
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "number",
            "absolute_number",
            "title",
            "released",
            "runtime",
            "synopsis",
            "external_ids",
        ]
    ]


class ListPeopleQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "also_known_as",
            "born",
            "died",
            "birthplace",
            "occupations",
            "countries",
            "external_ids.imdb",
            "external_ids.tmdb",
            "external_ids.tvdb",
            "external_ids.tvmaze",
            "external_ids.trakt",
            "external_ids.tvrage",
            "external_ids.wikidata",
            "external_ids.eidr",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "name", "-name", "born", "-born", "died", "-died"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "name",
            "also_known_as",
            "born",
            "died",
            "birthplace",
            "occupations",
            "countries",
            "external_ids",
        ]
    ]
    slug: Many[str]
    series: Many[str]
    role: Many[CreditRole | str]
    occupation: Many[str]
    country: Many[str]
    birthplace: Many[str]
    born_from: str
    born_to: str
    died_from: str
    died_to: str


class GetPersonQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "name",
            "also_known_as",
            "born",
            "died",
            "birthplace",
            "occupations",
            "countries",
            "external_ids",
        ]
    ]


class ListCreditsOfPersonQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "season",
            "episode",
            "character",
            "billing",
            "status",
            "started",
            "ended",
            "replaces",
            "episode_count",
            "performance",
            "order",
            "job",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "released", "-released"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "person",
            "role",
            "character",
            "billing",
            "status",
            "started",
            "ended",
            "replaces",
            "episode_count",
            "performance",
            "order",
            "job",
        ]
    ]
    slug: Many[str]
    series: Many[str]
    season: Many[int]
    episode: Many[str]
    role: Many[CreditRole | str]
    character: Many[str]
    billing: Many[Billing | str]
    status: Many[CreditStatus | str]
    replaces: Many[str]
    performance: Many[PerformanceKind | str]


class ListStatementsOfPersonQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "series",
            "season",
            "about",
            "speaker_person",
            "speaker_character",
            "speaker_organization",
            "speaker_account",
            "capacity",
            "issued_by",
            "quotation_type",
            "channel",
            "text",
            "language",
            "summary",
            "said_on",
            "event",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "said_on", "-said_on"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "about",
            "speaker_person",
            "speaker_character",
            "speaker_organization",
            "speaker_account",
            "capacity",
            "issued_by",
            "quotation_type",
            "channel",
            "fictional",
            "text",
            "language",
            "summary",
            "said_on",
            "event",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    about: Many[str]
    issued_by: Many[str]
    event: Many[str]
    quotation_type: Many[QuotationType | str]
    channel: Many[Channel | str]
    fictional: bool
    said_on_from: str
    said_on_to: str


class ListCharactersQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "name",
            "also_known_as",
            "description",
            "occupation",
            "home",
            "employer",
            "reports_to",
            "age",
            "countries",
            "portrays",
            "external_ids.tvmaze",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "name", "-name"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "name",
            "also_known_as",
            "description",
            "occupation",
            "home",
            "employer",
            "reports_to",
            "age",
            "countries",
            "portrays",
            "external_ids",
        ]
    ]
    slug: Many[str]
    home: Many[str]
    employer: Many[str]
    reports_to: Many[str]
    portrays: Many[str]
    country: Many[str]
    series: Many[str]


class GetCharacterQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "name",
            "also_known_as",
            "description",
            "occupation",
            "home",
            "employer",
            "reports_to",
            "age",
            "countries",
            "portrays",
            "external_ids",
        ]
    ]


class ListCreditsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "season",
            "episode",
            "character",
            "billing",
            "status",
            "started",
            "ended",
            "replaces",
            "episode_count",
            "performance",
            "order",
            "job",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "person",
            "role",
            "character",
            "billing",
            "status",
            "started",
            "ended",
            "replaces",
            "episode_count",
            "performance",
            "order",
            "job",
        ]
    ]
    slug: Many[str]
    series: Many[str]
    season: Many[int]
    episode: Many[str]
    role: Many[CreditRole | str]
    character: Many[str]
    billing: Many[Billing | str]
    status: Many[CreditStatus | str]
    replaces: Many[str]
    performance: Many[PerformanceKind | str]
    person: Many[str]


class GetCreditQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "person",
            "role",
            "character",
            "billing",
            "status",
            "started",
            "ended",
            "replaces",
            "episode_count",
            "performance",
            "order",
            "job",
        ]
    ]


class ListOrganizationsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[Literal["also_known_as", "kind", "country", "parent", "external_ids.tvmaze", "external_ids.wikidata"]]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "name", "-name"]]
    fields: Many[
        Literal["path", "slug", "name", "also_known_as", "kind", "country", "parent", "fictional", "external_ids"]
    ]
    slug: Many[str]
    kind: Many[OrganizationKind | str]
    country: Many[str]
    parent: Many[str]
    fictional: bool


class GetOrganizationQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal["path", "slug", "name", "also_known_as", "kind", "country", "parent", "fictional", "external_ids"]
    ]


class ListPlacesQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[Literal["also_known_as", "kind", "located_in", "country_code", "latitude", "longitude"]]
    match: Literal["any", "all"]
    near: str
    within_km: str
    bbox: str
    sort: Many[Literal["slug", "-slug", "name", "-name"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "name",
            "also_known_as",
            "kind",
            "located_in",
            "country_code",
            "latitude",
            "longitude",
            "fictional",
        ]
    ]
    slug: Many[str]
    kind: Many[PlaceKind | str]
    country_code: Many[str]
    located_in: Many[str]
    fictional: bool


class GetPlaceQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "name",
            "also_known_as",
            "kind",
            "located_in",
            "country_code",
            "latitude",
            "longitude",
            "fictional",
        ]
    ]


class ListFilmingLocationsInPlaceQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal["season", "place", "unnamed_count", "within", "role", "shot_from", "shot_to", "stands_for", "setting"]
    ]
    match: Literal["any", "all"]
    near: str
    within_km: str
    bbox: str
    sort: Many[Literal["slug", "-slug", "shot_from", "-shot_from"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "place",
            "unnamed_count",
            "within",
            "role",
            "shot_from",
            "shot_to",
            "stands_for",
            "setting",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    role: Many[FilmingRole | str]
    setting: Many[FilmingSetting | str]
    shot_from: str
    shot_to: str
    series: Many[str]


class ListFilmingLocationsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal["season", "place", "unnamed_count", "within", "role", "shot_from", "shot_to", "stands_for", "setting"]
    ]
    match: Literal["any", "all"]
    near: str
    within_km: str
    bbox: str
    sort: Many[Literal["slug", "-slug", "shot_from", "-shot_from"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "place",
            "unnamed_count",
            "within",
            "role",
            "shot_from",
            "shot_to",
            "stands_for",
            "setting",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    role: Many[FilmingRole | str]
    setting: Many[FilmingSetting | str]
    shot_from: str
    shot_to: str
    series: Many[str]
    place: Many[str]


class GetFilmingLocationQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "place",
            "unnamed_count",
            "within",
            "role",
            "shot_from",
            "shot_to",
            "stands_for",
            "setting",
        ]
    ]


class ListStatementsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "series",
            "season",
            "about",
            "speaker_person",
            "speaker_character",
            "speaker_organization",
            "speaker_account",
            "capacity",
            "issued_by",
            "quotation_type",
            "channel",
            "text",
            "language",
            "summary",
            "said_on",
            "event",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "said_on", "-said_on"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "about",
            "speaker_person",
            "speaker_character",
            "speaker_organization",
            "speaker_account",
            "capacity",
            "issued_by",
            "quotation_type",
            "channel",
            "fictional",
            "text",
            "language",
            "summary",
            "said_on",
            "event",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    about: Many[str]
    issued_by: Many[str]
    event: Many[str]
    quotation_type: Many[QuotationType | str]
    channel: Many[Channel | str]
    fictional: bool
    said_on_from: str
    said_on_to: str
    speaker: Many[str]
    series: Many[str]


class GetStatementQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "about",
            "speaker_person",
            "speaker_character",
            "speaker_organization",
            "speaker_account",
            "capacity",
            "issued_by",
            "quotation_type",
            "channel",
            "fictional",
            "text",
            "language",
            "summary",
            "said_on",
            "event",
        ]
    ]


class ListMetricsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "series",
            "organization",
            "season",
            "episode",
            "value",
            "unit",
            "window",
            "window_anchor",
            "window_start",
            "geography",
            "scope",
            "threshold",
            "reported_by",
            "reported_at",
            "published_on",
            "qualifier",
            "status",
            "method",
            "tied",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[
        Literal["slug", "-slug", "value", "-value", "window_start", "-window_start", "published_on", "-published_on"]
    ]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "organization",
            "season",
            "episode",
            "measure",
            "value",
            "unit",
            "window",
            "window_anchor",
            "window_start",
            "geography",
            "scope",
            "threshold",
            "reported_by",
            "reported_at",
            "published_on",
            "qualifier",
            "status",
            "method",
            "tied",
            "definition",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    episode: Many[str]
    measure: Many[Measure | str]
    unit: Many[MetricUnit | str]
    window: Many[str]
    window_anchor: Many[WindowAnchor | str]
    definition: Many[str]
    status: Many[MetricStatus | str]
    reported_by: Many[str]
    geography: Many[str]
    value_from: str
    value_to: str
    published_on_from: str
    published_on_to: str
    window_start_from: str
    window_start_to: str
    series: Many[str]
    organization: Many[str]


class GetMetricQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "organization",
            "season",
            "episode",
            "measure",
            "value",
            "unit",
            "window",
            "window_anchor",
            "window_start",
            "geography",
            "scope",
            "threshold",
            "reported_by",
            "reported_at",
            "published_on",
            "qualifier",
            "status",
            "method",
            "tied",
            "definition",
        ]
    ]


class ListDefinitionsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["total"]]
    fields: Many[Literal["definition", "sentence", "count"]]
    series: Many[str]
    measure: Many[Measure | str]


class ListEventsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal["series", "season", "kind", "on", "organizer", "host", "participants", "place", "channel", "reason"]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "name", "-name", "on", "-on"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "kind",
            "name",
            "on",
            "organizer",
            "host",
            "participants",
            "place",
            "channel",
            "reason",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    kind: Many[EventKind | str]
    place: Many[str]
    channel: Many[Channel | str]
    organizer: Many[str]
    on_from: str
    on_to: str
    series: Many[str]
    host: Many[str]
    participant: Many[str]


class ListEventsOfPersonQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal["series", "season", "kind", "on", "organizer", "host", "participants", "place", "channel", "reason"]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "name", "-name", "on", "-on"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "kind",
            "name",
            "on",
            "organizer",
            "host",
            "participants",
            "place",
            "channel",
            "reason",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    kind: Many[EventKind | str]
    place: Many[str]
    channel: Many[Channel | str]
    organizer: Many[str]
    on_from: str
    on_to: str
    series: Many[str]


class GetEventQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "kind",
            "name",
            "on",
            "organizer",
            "host",
            "participants",
            "place",
            "channel",
            "reason",
        ]
    ]


class ListNominationsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "series",
            "season",
            "episode",
            "body",
            "edition",
            "year",
            "category",
            "recipients",
            "character",
            "outcome",
            "announced",
            "presented",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "year", "-year", "presented", "-presented"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "award",
            "body",
            "edition",
            "year",
            "category",
            "recipients",
            "character",
            "outcome",
            "announced",
            "presented",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    award: Many[str]
    body: Many[str]
    year: Many[int]
    outcome: Many[NominationOutcome | str]
    announced_from: str
    announced_to: str
    presented_from: str
    presented_to: str
    series: Many[str]
    person: Many[str]


class ListNominationsOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "series",
            "season",
            "episode",
            "body",
            "edition",
            "year",
            "category",
            "recipients",
            "character",
            "outcome",
            "announced",
            "presented",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "year", "-year", "presented", "-presented"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "award",
            "body",
            "edition",
            "year",
            "category",
            "recipients",
            "character",
            "outcome",
            "announced",
            "presented",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    award: Many[str]
    body: Many[str]
    year: Many[int]
    outcome: Many[NominationOutcome | str]
    announced_from: str
    announced_to: str
    presented_from: str
    presented_to: str
    person: Many[str]


class ListNominationsOfPersonQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "series",
            "season",
            "episode",
            "body",
            "edition",
            "year",
            "category",
            "recipients",
            "character",
            "outcome",
            "announced",
            "presented",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "year", "-year", "presented", "-presented"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "award",
            "body",
            "edition",
            "year",
            "category",
            "recipients",
            "character",
            "outcome",
            "announced",
            "presented",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    award: Many[str]
    body: Many[str]
    year: Many[int]
    outcome: Many[NominationOutcome | str]
    announced_from: str
    announced_to: str
    presented_from: str
    presented_to: str
    series: Many[str]


class GetNominationQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "award",
            "body",
            "edition",
            "year",
            "category",
            "recipients",
            "character",
            "outcome",
            "announced",
            "presented",
        ]
    ]


class ListReleasesQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[Literal["season", "episode", "country", "from", "until", "days", "time", "timezone", "label"]]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "from", "-from", "until", "-until"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "kind",
            "service",
            "country",
            "from",
            "until",
            "days",
            "time",
            "timezone",
            "label",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    episode: Many[str]
    service: Many[str]
    country: Many[str]
    kind: Many[ReleaseKind | str]
    on: dt.date | str
    starts_from: str
    starts_to: str
    ends_from: str
    ends_to: str
    series: Many[str]


class ListReleasesOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[Literal["season", "episode", "country", "from", "until", "days", "time", "timezone", "label"]]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "from", "-from", "until", "-until"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "kind",
            "service",
            "country",
            "from",
            "until",
            "days",
            "time",
            "timezone",
            "label",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    episode: Many[str]
    service: Many[str]
    country: Many[str]
    kind: Many[ReleaseKind | str]
    on: dt.date | str
    starts_from: str
    starts_to: str
    ends_from: str
    ends_to: str


class GetReleaseQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "kind",
            "service",
            "country",
            "from",
            "until",
            "days",
            "time",
            "timezone",
            "label",
        ]
    ]


class ListTitlesQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[Literal["season", "episode", "country"]]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "title", "-title"]]
    fields: Many[Literal["path", "slug", "series", "season", "episode", "kind", "language", "country", "title"]]
    slug: Many[str]
    season: Many[int]
    episode: Many[str]
    language: Many[str]
    country: Many[str]
    kind: Many[TitleKind | str]
    series: Many[str]


class ListTitlesOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[Literal["season", "episode", "country"]]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "title", "-title"]]
    fields: Many[Literal["path", "slug", "series", "season", "episode", "kind", "language", "country", "title"]]
    slug: Many[str]
    season: Many[int]
    episode: Many[str]
    language: Many[str]
    country: Many[str]
    kind: Many[TitleKind | str]


class GetTitleQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[Literal["path", "slug", "series", "season", "episode", "kind", "language", "country", "title"]]


class ListContentRatingsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[Literal["season", "descriptors"]]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug"]]
    fields: Many[Literal["path", "slug", "series", "season", "country", "system", "rating", "descriptors"]]
    slug: Many[str]
    season: Many[int]
    country: Many[str]
    system: Many[str]
    rating: Many[str]
    series: Many[str]


class ListContentRatingsOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[Literal["season", "descriptors"]]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug"]]
    fields: Many[Literal["path", "slug", "series", "season", "country", "system", "rating", "descriptors"]]
    slug: Many[str]
    season: Many[int]
    country: Many[str]
    system: Many[str]
    rating: Many[str]


class GetContentRatingQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[Literal["path", "slug", "series", "season", "country", "system", "rating", "descriptors"]]


class ListRelationshipsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug"]]
    fields: Many[Literal["path", "slug", "series", "from", "relation", "to"]]
    slug: Many[str]
    relation: Many[Relation | str]
    character: Many[str]
    series: Many[str]


class ListRelationshipsOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug"]]
    fields: Many[Literal["path", "slug", "series", "from", "relation", "to"]]
    slug: Many[str]
    relation: Many[Relation | str]
    character: Many[str]


class GetRelationshipQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[Literal["path", "slug", "series", "from", "relation", "to"]]


class ListImagesQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "series",
            "season",
            "episode",
            "person",
            "character",
            "organization",
            "width",
            "height",
            "media_type",
            "sha256",
            "licence",
            "credit",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "person",
            "character",
            "organization",
            "kind",
            "url",
            "width",
            "height",
            "media_type",
            "sha256",
            "licence",
            "credit",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    kind: Many[ImageKind | str]
    of: Many[str]
    series: Many[str]


class ListImagesOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "series",
            "season",
            "episode",
            "person",
            "character",
            "organization",
            "width",
            "height",
            "media_type",
            "sha256",
            "licence",
            "credit",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "person",
            "character",
            "organization",
            "kind",
            "url",
            "width",
            "height",
            "media_type",
            "sha256",
            "licence",
            "credit",
        ]
    ]
    slug: Many[str]
    season: Many[int]
    kind: Many[ImageKind | str]
    of: Many[str]


class GetImageQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "series",
            "season",
            "episode",
            "person",
            "character",
            "organization",
            "kind",
            "url",
            "width",
            "height",
            "media_type",
            "sha256",
            "licence",
            "credit",
        ]
    ]


class ListDocumentsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["evidence", "total"]]
    missing: Many[
        Literal[
            "title",
            "publisher",
            "authors",
            "url",
            "archived_url",
            "language",
            "updated",
            "corrects",
            "text_sha256",
            "text_length",
            "licence",
        ]
    ]
    match: Literal["any", "all"]
    sort: Many[Literal["slug", "-slug", "title", "-title", "published", "-published"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "kind",
            "title",
            "publisher",
            "authors",
            "url",
            "archived_url",
            "language",
            "published",
            "updated",
            "corrects",
            "text_sha256",
            "text_length",
            "licence",
            "text_seen",
            "contradicted",
        ]
    ]
    slug: Many[str]
    kind: Many[DocumentKind | str]
    publisher: Many[str]
    language: Many[str]
    published_from: str
    published_to: str


class GetDocumentQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    include: Many[Literal["evidence"]]
    fields: Many[
        Literal[
            "path",
            "slug",
            "kind",
            "title",
            "publisher",
            "authors",
            "url",
            "archived_url",
            "language",
            "published",
            "updated",
            "corrects",
            "text_sha256",
            "text_length",
            "licence",
            "text_seen",
            "contradicted",
        ]
    ]


class DeleteDocumentQuery(TypedDict, total=False):
    reason: str


class ListClaimsOfDocumentQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["total"]]
    fields: Many[
        Literal[
            "document",
            "value",
            "basis",
            "certainty",
            "planned",
            "update",
            "why",
            "rank",
            "according_to",
            "chosen",
            "superseded",
            "corrected_by",
            "spans",
            "records",
            "text_seen",
            "contradicted",
            "subject",
            "field",
        ]
    ]
    subject: Many[str]
    field: Many[str]
    series: Many[str]
    basis: Many[Basis | str]
    certainty: Many[Certainty | str]
    chosen: bool
    sole: bool
    sole_basis: Many[Basis | str]


class GetSheetQuery(TypedDict, total=False):
    min_revision: int


class ListClaimsQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["total"]]
    fields: Many[
        Literal[
            "document",
            "value",
            "basis",
            "certainty",
            "planned",
            "update",
            "why",
            "rank",
            "according_to",
            "chosen",
            "superseded",
            "corrected_by",
            "spans",
            "records",
            "text_seen",
            "contradicted",
            "subject",
            "field",
        ]
    ]
    subject: Many[str]
    field: Many[str]
    series: Many[str]
    basis: Many[Basis | str]
    certainty: Many[Certainty | str]
    chosen: bool
    sole: bool
    sole_basis: Many[Basis | str]
    document: Many[str]


class ListConflictsQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str
    limit: int
    cursor: str
    include: Many[Literal["total"]]
    fields: Many[Literal["subject", "field", "rule", "sides"]]
    subject: Many[str]
    series: Many[str]
    kind: Many[Kind | str]
    field: Many[str]
    rule: Many[Rule | str]


class ListChangesQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["total"]]
    subject: Many[str]
    kind: Many[Kind | str]
    document: Many[str]
    series: Many[str]
    since: str
    fields: Many[Literal["action", "subject", "fields", "cause", "id", "revision", "at", "document"]]


class ListChangesOfSeriesQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["total"]]
    subject: Many[str]
    kind: Many[Kind | str]
    document: Many[str]
    since: str
    fields: Many[Literal["action", "subject", "fields", "cause", "id", "revision", "at", "document"]]


class SearchQuery(TypedDict, total=False):
    min_revision: int
    limit: int
    cursor: str
    include: Many[Literal["total"]]
    fields: Many[
        Literal["path", "kind", "slug", "name", "year", "network", "snippet", "highlights", "document", "passage"]
    ]
    q: Required[str]
    kind: Many[Kind | str]
    genre: Many[Genre | str]
    network: Many[str]
    year: Many[int]


class LookUpQuery(TypedDict, total=False):
    min_revision: int
    imdb: str
    tmdb: str
    tvdb: str
    tvmaze: str
    trakt: str
    tvrage: str
    wikidata: str
    eidr: str
    kind: Literal["series", "episodes", "people", "characters", "organizations"]


class LookUpSeveralQuery(TypedDict, total=False):
    min_revision: int


class CheckItemsQuery(TypedDict, total=False):
    min_revision: int
    as_of: dt.date | str


class ListExportsQuery(TypedDict, total=False):
    min_revision: int


class ListAuditQuery(TypedDict, total=False):
    since: int
    key: str
    limit: int
