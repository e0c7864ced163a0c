"""What the list page of each kind shows: its address, order, facets, and the fields of a row."""

from collections.abc import Mapping
from typing import NamedTuple

from app.vocabulary.kinds import Kind


class ListedKind(NamedTuple):
    """`shown` are the fields of a row after its name, in order; those in `labelled` have their label before them.
    `said` is a field with words, which stand before the name.
    """

    shown: tuple[str, ...] = ()
    labelled: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    sort: str = "name"
    said: str | None = None


LISTED: Mapping[Kind, ListedKind] = {
    Kind.SERIES: ListedKind(
        ("genres", "networks", "premiered", "ended"),
        ("premiered", "ended"),
        ("genre", "network", "country", "lifecycle_status"),
        "title",
    ),
    Kind.SEASONS: ListedKind(
        ("production_stage", "released", "episode_count"),
        ("released", "episode_count"),
        ("production_stage",),
        "series",
    ),
    Kind.EPISODES: ListedKind(("series", "season", "number", "released"), ("number", "released"), ("series",), "title"),
    Kind.PEOPLE: ListedKind(
        ("occupations", "countries", "born", "died"), ("born", "died"), ("occupation", "country", "birthplace")
    ),
    Kind.CHARACTERS: ListedKind(("series", "occupation", "home"), ("home",), ("series", "home", "employer")),
    Kind.CREDITS: ListedKind(("series", "season", "character", "status"), (), ("role", "series"), "slug"),
    Kind.ORGANIZATIONS: ListedKind(("kind", "country", "parent"), ("parent",), ("kind", "country", "parent")),
    Kind.PLACES: ListedKind(("kind", "located_in", "country_code"), (), ("kind", "located_in", "country_code")),
    Kind.FILMING_LOCATIONS: ListedKind(
        ("season", "role", "setting", "shot_from", "shot_to"), ("shot_from", "shot_to"), ("series", "place"), "slug"
    ),
    Kind.STATEMENTS: ListedKind(
        ("series", "said_on", "channel"), ("said_on",), ("series", "issued_by"), "-said_on", said="text"
    ),
    Kind.METRICS: ListedKind(
        ("season", "window", "geography", "reported_by", "published_on"),
        ("reported_by", "published_on"),
        ("measure", "series", "reported_by", "status"),
        "-published_on",
        said="value",
    ),
    Kind.EVENTS: ListedKind(("kind", "on", "series", "place"), ("on",), ("kind", "series", "place")),
    Kind.NOMINATIONS: ListedKind(
        ("recipients", "series", "outcome", "body"), ("body",), ("body", "outcome", "year", "series"), "-year"
    ),
    Kind.RELEASES: ListedKind(
        ("season", "country", "from", "until"), ("from", "until"), ("service", "kind", "country", "series"), "-from"
    ),
    Kind.TITLES: ListedKind(("series", "kind", "language", "country"), (), ("kind", "language", "series"), "title"),
    Kind.CONTENT_RATINGS: ListedKind(("season", "country", "system", "descriptors"), (), ("country", "series"), "slug"),
    Kind.RELATIONSHIPS: ListedKind(("series",), (), ("relation", "series"), "slug"),
    Kind.IMAGES: ListedKind(("series", "kind"), (), ("kind", "series"), "slug"),
    Kind.DOCUMENTS: ListedKind(("kind", "publisher", "published", "language"), (), ("kind",), "-published"),
}

ADDRESSES: Mapping[Kind, str] = {kind: f"/{kind}" for kind in Kind} | {Kind.METRICS: "/figures"}
"""The list page of each kind. `/metrics` has the measurements of the service itself."""
