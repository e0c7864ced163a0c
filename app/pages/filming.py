"""Where a series was filmed: maps, and the places by season."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.api.negotiation import CSV
from app.facts.distances import GeographicPoint, kilometers_between
from app.facts.season_words import place_for_people, season_number_of
from app.formats.csv import csv_rows
from app.pages.answering import CataloguePages
from app.pages.environment import render
from app.pages.geography.clusters import clusters
from app.pages.geography.maps import Map, MapPoint, maps_of
from app.pages.routing import PageRoute
from app.queries.as_of import known_on
from app.queries.filmed_places import FilmedPlace, filmed_places
from app.queries.filming_locations import FilmingOfSeriesFilter, filming_locations_of
from app.queries.included import resource_with
from app.queries.listing import Slice, Window
from app.schemas.parameters import AsOfParameters, SlugText
from app.vocabulary.kinds import Kind

router = APIRouter(include_in_schema=False, route_class=PageRoute)

MOST_SHOOTS = 500
"""On the page and in its table; the API has the rest."""
SAME_PLACE = 0.05
"""Kilometers: places whose coordinates differ by less are shown in one line."""
_NEEDED = frozenset({Kind.FILMING_LOCATIONS, Kind.PLACES})

Shoot = Mapping[str, Any]
"""A filming location in wire format."""


@dataclass(frozen=True, slots=True)
class FilmedLine:
    """One place, or several that are nearly at the same point, with their shoots. Without `places`, it is a
    number of places that no document names."""

    anchor: str
    places: Sequence[Shoot]
    shoots: Sequence[Shoot]
    area: str | None
    point: GeographicPoint | None


@dataclass(frozen=True, slots=True)
class FilmedSeason:
    """Lines by area, areas by name."""

    season: int | None
    areas: Sequence[tuple[str | None, Sequence[FilmedLine]]]

    @property
    def lines(self) -> list[FilmedLine]:
        return [line for _, lines in self.areas for line in lines]


class _Located(NamedTuple):
    shoot: Shoot
    place: FilmedPlace


@router.get("/series/{slug}/filming-locations")
def show_filming_locations(
    slug: SlugText, query: Annotated[AsOfParameters, Query()], pages: CataloguePages
) -> Response:
    path = f"series/{slug}"

    def page(session: Session, _: object) -> str:
        with known_on(session, query.as_of, {path: _NEEDED}) as known:
            series = orjson.loads(resource_with(known, path, (), ("title",)))
            found = _shoots_of(known, slug)
            shoots = [orjson.loads(row.body) for row in found.rows]
            seasons = seasons_filmed(shoots, _places_of(known, shoots))
        return render(
            "filming.html",
            series=series,
            seasons=seasons,
            maps=maps_of(map_points(seasons)),
            count=len(shoots),
            is_cut=found.next is not None,
            as_of=query.as_of,
        )

    return pages.show(page)


@router.get("/series/{slug}/filming-locations.csv")
def get_filming_locations(slug: SlugText, query: Annotated[AsOfParameters, Query()], pages: CataloguePages) -> Response:
    """All of them in one file, with coordinates."""
    path = f"series/{slug}"

    def table(session: Session) -> str:
        with known_on(session, query.as_of, {path: _NEEDED}) as known:
            shoots = [orjson.loads(row.body) for row in _shoots_of(known, slug).rows]
            places = _places_of(known, shoots)
        bodies = [orjson.dumps(shoot | _coordinates(shoot, places)).decode() for shoot in shoots]
        return "".join(csv_rows(Kind.FILMING_LOCATIONS, bodies, added=("latitude", "longitude")))

    return pages.download(table, CSV, f"{slug}-filming-locations.csv")


def _shoots_of(session: Session, series: str) -> Slice:
    wanted = FilmingOfSeriesFilter.model_validate({})
    return filming_locations_of(session, series, Window(MOST_SHOOTS, sort=("shot_from",)), wanted)


def _places_of(session: Session, shoots: Iterable[Shoot]) -> dict[str, FilmedPlace]:
    return filmed_places(session, sorted({shoot["place"]["slug"] for shoot in shoots if shoot["place"]}))


def maps_of_shoots(session: Session, shoots: Sequence[Shoot]) -> list[Map]:
    """For a page with a list that the marks do not lead to."""
    return maps_of(map_points(seasons_filmed(shoots, _places_of(session, shoots))))


def _coordinates(shoot: Shoot, places: Mapping[str, FilmedPlace]) -> dict[str, float | None]:
    point = places[shoot["place"]["slug"]].point if shoot["place"] else None
    return {"latitude": point.latitude if point else None, "longitude": point.longitude if point else None}


def seasons_filmed(shoots: Iterable[Shoot], places: Mapping[str, FilmedPlace]) -> list[FilmedSeason]:
    """Seasons in their order; the shoots of no season come last."""
    by_season: dict[int | None, list[_Located]] = defaultdict(list)
    for shoot in shoots:
        place = places[shoot["place"]["slug"]] if shoot["place"] else FilmedPlace(None, None)
        by_season[season_number_of(shoot)].append(_Located(shoot, place))
    return [_season(season, by_season[season]) for season in sorted(by_season, key=_place_of_season)]


def _place_of_season(season: int | None) -> tuple[bool, float]:
    return season is None, place_for_people(season)


def _season(season: int | None, shoots: Sequence[_Located]) -> FilmedSeason:
    groups = clusters(sorted(shoots, key=_in_order), _apart, SAME_PLACE)
    areas: dict[str | None, list[FilmedLine]] = defaultdict(list)
    for number, group in enumerate(groups, 1):
        line = _line(f"s{'' if season is None else season}-{number}", group)
        areas[line.area].append(line)
    return FilmedSeason(season, sorted(areas.items(), key=lambda area: _order_of_area(area[0])))


def _order_of_area(area: str | None) -> tuple[bool, int, str]:
    """Numbered districts by their number; unknown areas last."""
    number = re.match(r"[0-9]{1,4}", area or "")
    return area is None, int(number[0]) if number else 0, area or ""


def _in_order(located: _Located) -> tuple[bool, str, str]:
    place = located.shoot["place"]
    return place is None, located.place.area or "", place["name"] if place else ""


def _apart(one: _Located, other: _Located) -> float:
    """In kilometers; unnamed places are apart from each other, places without coordinates from other places."""
    here, there = one.shoot["place"], other.shoot["place"]
    if here and there and here["slug"] == there["slug"]:
        return 0.0
    if one.place.point is None or other.place.point is None:
        return float("inf")
    return kilometers_between(one.place.point, other.place.point)


def _line(anchor: str, group: Sequence[_Located]) -> FilmedLine:
    places = {each.shoot["place"]["slug"]: each.shoot["place"] for each in group if each.shoot["place"]}
    first = group[0].place
    return FilmedLine(anchor, list(places.values()), [each.shoot for each in group], first.area, first.point)


def map_points(seasons: Iterable[FilmedSeason]) -> list[MapPoint]:
    """The lines with coordinates."""
    return [
        MapPoint(line.point, each.season, line.places[0]["name"], line.anchor)
        for each in seasons
        for line in each.lines
        if line.point is not None
    ]
