"""Records as their publishers write them, as few as tell a story."""

import json
from typing import Any

Data = dict[str, Any]

WEEK = "2024-08-18"
EARLY = ("week", "category", "weekly_rank", "show_title", "season_title", "weekly_hours_viewed")
WEEKLY = (*EARLY, "runtime", "weekly_views", "cumulative_weeks_in_top_10")
IN_COUNTRIES = (
    "country_name",
    "country_iso2",
    "week",
    "category",
    "weekly_rank",
    "show_title",
    "season_title",
    "cumulative_weeks_in_top_10",
)
POPULAR = (
    "category",
    "rank",
    "show_title",
    "season_title",
    "hours_viewed_first_91_days",
    "runtime",
    "views_first_91_days",
)


def table(columns: tuple[str, ...], *rows: tuple[object, ...]) -> str:
    """Without an end to its last line, as Netflix leaves it."""
    return "\n".join("\t".join(map(str, row)) for row in (columns, *rows))


def weekly(*rows: tuple[object, ...]) -> str:
    return table(WEEKLY, *rows)


def row(
    show: str, season: str, *, rank: int = 1, week: str = WEEK, category: str = "TV (English)"
) -> tuple[object, ...]:
    return week, category, rank, show, season, 19_900_000, "4.5", 4_400_000, 2


def season_row(show: str, number: int, **more: Any) -> tuple[object, ...]:
    return row(show, f"{show}: Season {number}", **more)


def shoots(*rows: Data) -> str:
    lines = [";".join(shoot()), *(";".join(shoot(**each).values()) for each in rows)]
    return "".join(f"{line}\r\n" for line in lines)


def shoot(id_lieu: str = "2019-1", nom_tournage: str = "Harbour Lights", **more: str) -> Data:
    east, north = more.pop("coord_x", "2.34507684"), more.pop("coord_y", "48.84507789")
    return {
        "id_lieu": id_lieu,
        "annee_tournage": id_lieu[:4],
        "type_tournage": "Série TV",
        "nom_tournage": nom_tournage,
        "nom_realisateur": "Ann Lee",
        "nom_producteur": "Northsea",
        "adresse_lieu": "1 place de l'estrapade, 75005 paris",
        "ardt_lieu": "75005",
        "date_debut": f"{id_lieu[:4]}-08-28",
        "date_fin": f"{id_lieu[:4]}-08-29",
        "coord_x": east,
        "coord_y": north,
        "geo_shape": f'"{{""type"": ""Point"", ""coordinates"": [{east}, {north}]}}"',
        "geo_point_2d": f"{north},{east}",
    } | more


def shows(*shows: Data) -> str:
    return json.dumps(shows, indent=1)


def show(id: int = 7, name: str = "Harbour Lights", **more: Any) -> Data:  # noqa: A002 - TVmaze's word
    return {
        "id": id,
        "url": f"https://www.tvmaze.com/shows/{id}/show",
        "name": name,
        "type": "Scripted",
        "language": "English",
        "genres": ["Drama", "Science-Fiction"],
        "status": "Running",
        "premiered": "2022-09-08",
        "rating": {"average": 8.5},
        "network": channel(35, "Northsea"),
        "webChannel": None,
        "externals": {"tvrage": None, "thetvdb": 71493, "imdb": "tt8962124"},
        "summary": "<p>Prose.</p>",
        "updated": 1582672886,
    } | more


def channel(id: int, name: str, country: str = "GB") -> Data:  # noqa: A002 - TVmaze's word
    return {"id": id, "name": name, "country": {"name": country, "code": country, "timezone": "Europe/London"}}


def cast(person: tuple[int, str], character: tuple[int, str], *, plays_self: bool = False) -> Data:
    named = ({"id": number, "name": name} for number, name in (person, character))
    return dict(zip(("person", "character"), named, strict=True)) | {"self": plays_self, "voice": False}


def episode(id: int, number: int | None, **more: Any) -> Data:  # noqa: A002 - TVmaze's word
    named = {"id": id, "name": f"Episode {id}", "season": 1, "number": number, "type": "regular"}
    return named | {"airdate": "2022-09-08", "airtime": "20:00", "runtime": 45} | more
