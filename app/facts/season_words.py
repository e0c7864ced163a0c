"""Seasons in words and in the order for people: season 0 has the specials and comes last."""

from collections.abc import Iterable
from math import inf
from typing import Any, Protocol, TypeVar

from app.facts.subjects import series_and_season

SPECIALS = 0


class _Readable(Protocol):
    def __getitem__(self, field: str, /) -> Any: ...


Row = TypeVar("Row", bound=_Readable)


def season_words(number: int) -> str:
    return "specials" if number == SPECIALS else f"season {number}"


def season_noun(number: int) -> str:
    """A singular, for sentences."""
    return "season of specials" if number == SPECIALS else f"season {number}"


def specials_last(rows: Iterable[Row]) -> list[Row]:
    """Seasons, or rows that may refer to one."""
    return sorted(rows, key=lambda row: season_number_of(row) == SPECIALS)


def place_for_people(season: int | None) -> float:
    """The whole series first, the specials last."""
    if season is None:
        return 0
    return inf if season == SPECIALS else season


def season_number_of(row: _Readable) -> int | None:
    _, number = series_and_season(row["path"])
    if number is not None:
        return number
    return row["season"]["number"] if row["season"] else None
