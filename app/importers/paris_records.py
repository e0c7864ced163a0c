"""One record of the list of shoots in Paris, read. What is not sound in it is Uncertain: the list is kept by hand."""

from dataclasses import dataclass
from datetime import date

from app.importers.delimited import Record
from app.importers.names import words_of
from app.importers.paris_places import Address, address_in
from app.importers.paris_titles import Title, title_in
from app.importers.reports import Uncertain

_NEARBY = 0.001
"""Degrees: some 100 metres, by which a record's two forms of one position may differ."""
_DIGITS = 8
"""Of degrees: a millimetre."""


@dataclass(frozen=True, slots=True)
class Shoot:
    record: Record
    title: Title
    address: Address
    shot_from: date
    shot_to: date
    position: tuple[float, float] | None
    """Degrees north and east."""

    @property
    def id(self) -> str:
        return self.record["id_lieu"].strip()


def shoot_in(record: Record) -> Shoot:
    """Raises Uncertain."""
    shot_from, shot_to = _day(record["date_debut"]), _day(record["date_fin"])
    if shot_to < shot_from:
        raise Uncertain(f"The shoot ends ({shot_to}) before it begins ({shot_from}).")
    address = address_in(record["adresse_lieu"], record["ardt_lieu"].strip())
    title = title_in(words_of(record["nom_tournage"]))
    return Shoot(record, title, address, shot_from, shot_to, _position(record.cells))


def _day(cell: str) -> date:
    try:
        if len(cell) == len("2019-08-19"):  # Python reads other forms, too
            return date.fromisoformat(cell)
    except ValueError:
        pass
    raise Uncertain(f"“{cell}” is no day; one is written like 2019-08-19.")


def _position(cells: dict[str, str]) -> tuple[float, float] | None:
    east, north, point = (cells.get(column, "").strip() for column in ("coord_x", "coord_y", "geo_point_2d"))
    if not east and not north:
        return None
    position = _degrees(north, 90), _degrees(east, 180)
    if point:
        other = [_degrees(each, 180) for each in point.split(",")]
        if len(other) != 2 or any(abs(one - two) > _NEARBY for one, two in zip(position, other, strict=True)):
            raise Uncertain(f"The position {north}, {east} is not that of “{point}”.")
    return position


def _degrees(cell: str, most: int) -> float:
    try:
        degrees = round(float(cell), _DIGITS)
    except ValueError:
        degrees = most + 1.0
    if not -most <= degrees <= most:  # which `nan` is not, either
        raise Uncertain(f"“{cell}” is no number of degrees.")
    return degrees
