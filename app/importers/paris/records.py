"""Parses one record of the list of shoots in Paris.

The list is maintained by hand. An unreadable required cell, or an ambiguous title or address, raises Uncertain, and the
row is reported. Other unreadable cells are ignored with a remark.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.importers.paris.places import Address, address_in
from app.importers.paris.titles import ShootTitle, title_in
from app.importers.records.cells import Cells, day_in, number_in, require_text
from app.importers.records.names import words_of
from app.importers.records.reports import Uncertain

_NEARBY = 0.001
"""Degrees, about 100 metres: allowed difference between a record's two forms of a position."""
_DIGITS = 8
"""Decimal places of degrees, about a millimetre."""
_PARIS = ((48.5, 49.3), (1.8, 3.0))
"""Range of degrees north and east around Paris."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Degrees north and east, with their source columns."""

    north: float
    east: float
    columns: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Shoot:
    """`remarks` say which cells were ignored, and why."""

    cells: Cells
    title: ShootTitle
    address: Address
    year: int
    shot_from: date | None
    shot_to: date | None
    position: Coordinates | None
    remarks: Sequence[str]

    @property
    def id(self) -> str:
        return self.cells["id_lieu"]


def shoot_in(cells: Cells) -> Shoot:
    """Raises Uncertain."""
    require_text(cells, "id_lieu", "nom_tournage", "adresse_lieu")
    year = number_in(cells, "annee_tournage")
    if not 1000 <= year <= 9999:
        raise Uncertain(f"“{year}” is not a year.")
    remarks: list[str] = []
    title = title_in(words_of(cells["nom_tournage"]))
    address = address_in(cells["adresse_lieu"], cells["ardt_lieu"], remarks)
    first, last = _days(cells, remarks)
    return Shoot(cells, title, address, year, first, last, _position(cells, remarks), remarks)


def _days(cells: Cells, remarks: list[str]) -> tuple[date | None, date | None]:
    first, last = _day(cells, "date_debut", remarks), _day(cells, "date_fin", remarks)
    if first and last and last < first:
        remarks.append(f"The shoot ends ({last}) before it begins ({first}): both days are ignored.")
        return None, None
    return first, last


def _day(cells: Cells, column: str, remarks: list[str]) -> date | None:
    try:
        return day_in(cells, column, french=True) if cells[column] else None
    except Uncertain as error:
        remarks.append(f"{error} It is ignored.")
        return None


def _position(cells: Cells, remarks: list[str]) -> Coordinates | None:
    """The position in `coord_x` and `coord_y`, if they are degrees. Since 2022 they are metres (Lambert-93)."""
    north, east = _number(cells["coord_y"]), _number(cells["coord_x"])
    point = tuple(_number(each) for each in cells["geo_point_2d"].split(","))
    point_north, point_east = point if len(point) == 2 else (None, None)
    written = _near_paris(north, east, ("coord_y", "coord_x"))
    other = _near_paris(point_north, point_east, ("geo_point_2d", "geo_point_2d"))
    if written and other and _differ(written, other):
        remarks.append(f"The positions {cells['coord_y']}, {cells['coord_x']} and {cells['geo_point_2d']} differ.")
        return None
    if not written and not other and (cells["coord_x"] or cells["coord_y"] or cells["geo_point_2d"]):
        remarks.append("No position in degrees near Paris can be read: it is ignored.")
    return written or other


def _number(cell: str) -> float | None:
    """Accepts a decimal comma."""
    try:
        return float(cell.replace(",", "."))
    except ValueError:
        return None


def _near_paris(north: float | None, east: float | None, columns: tuple[str, str]) -> Coordinates | None:
    if north is None or east is None:
        return None
    (south, top), (west, right) = _PARIS
    if not (south <= north <= top and west <= east <= right):
        return None
    return Coordinates(round(north, _DIGITS), round(east, _DIGITS), columns)


def _differ(one: Coordinates, other: Coordinates) -> bool:
    return abs(one.north - other.north) > _NEARBY or abs(one.east - other.east) > _NEARBY
