"""The parts of a series and of a season: the one list that includes, routes, briefs and pages follow."""

from dataclasses import dataclass

from app.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Part:
    """`name` is that of the include, `kind` that of the rows. `people` are credits, summed up by person."""

    name: str
    kind: Kind
    heading: str
    description: str
    of_seasons: bool = True
    people: bool = False


PARTS = {
    part.name: part
    for part in (
        Part("seasons", Kind.SEASONS, "Seasons", "Seasons, by number.", of_seasons=False),
        Part("episodes", Kind.EPISODES, "Episodes", "Episodes, by season and number."),
        Part("cast", Kind.CREDITS, "Cast", "Actors and hosts, summed up over the seasons.", people=True),
        Part("crew", Kind.CREDITS, "Crew", "All other credits, summed up over the seasons.", people=True),
        Part("characters", Kind.CHARACTERS, "Characters", "Fictional people.", of_seasons=False),
        Part("filming_locations", Kind.FILMING_LOCATIONS, "Filming locations", "Filming locations."),
        Part("statements", Kind.STATEMENTS, "Statements", "Statements about it."),
        Part("metrics", Kind.METRICS, "Audience figures", "Figures about it."),
        Part("events", Kind.EVENTS, "Events", "Events about it."),
    )
}
"""By name, in the order of includes and pages."""

OF_SERIES = tuple(PARTS)
OF_SEASONS = tuple(part.name for part in PARTS.values() if part.of_seasons)
