"""The parts of a series and of a season: the one list that includes, routes, briefs and pages follow."""

from dataclasses import dataclass

from app.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class Part:
    """`name` is that of the include, `kind` that of the rows, and `order` that of their columns.

    `people` are credits, summed up by person. `newest` are the columns of days by which a brief chooses among many
    rows, the newest first.
    """

    name: str
    kind: Kind
    heading: str
    description: str
    order: tuple[str, ...] = ("slug",)
    of_seasons: bool = True
    people: bool = False
    newest: tuple[str, ...] = ()


PARTS = {
    part.name: part
    for part in (
        Part("seasons", Kind.SEASONS, "Seasons", "Seasons, by number.", ("number",), of_seasons=False),
        Part(
            "episodes",
            Kind.EPISODES,
            "Episodes",
            "Episodes, by season and number.",
            ("season", "number", "slug"),
        ),
        Part(
            "cast",
            Kind.CREDITS,
            "Cast",
            "People who are seen or heard, one entry per person and role, in billing order.",
            people=True,
        ),
        Part("crew", Kind.CREDITS, "Crew", "People in all other roles, one entry per person and role.", people=True),
        Part("characters", Kind.CHARACTERS, "Characters", "Fictional people.", of_seasons=False),
        Part("filming_locations", Kind.FILMING_LOCATIONS, "Filming locations", "Filming locations."),
        Part("statements", Kind.STATEMENTS, "Statements", "Statements about it.", newest=("said_on_on",)),
        Part(
            "metrics",
            Kind.METRICS,
            "Audience figures",
            "Figures about it.",
            newest=("published_on_on", "window_start_on"),
        ),
        Part("events", Kind.EVENTS, "Events", "Events about it.", newest=("on_on",)),
        Part(
            "nominations",
            Kind.NOMINATIONS,
            "Nominations",
            "Nominations for awards.",
            newest=("presented_on", "announced_on"),
        ),
        Part(
            "releases",
            Kind.RELEASES,
            "Releases",
            "Where and when it can be seen.",
            newest=("from_on",),
        ),
        Part("titles", Kind.TITLES, "Titles", "Titles by language."),
        Part("content_ratings", Kind.CONTENT_RATINGS, "Content ratings", "Age ratings by country."),
        Part(
            "relationships",
            Kind.RELATIONSHIPS,
            "Relationships",
            "Relations between characters.",
            of_seasons=False,
        ),
        Part("images", Kind.IMAGES, "Images", "Addresses of images."),
    )
}
"""By name, in the order of includes and pages."""

OF_SERIES = tuple(PARTS)
OF_SEASONS = tuple(part.name for part in PARTS.values() if part.of_seasons)
