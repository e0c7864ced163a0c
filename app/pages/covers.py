"""Covers set in type: the title, and one bar a season, as high as the number of rows about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log1p
from typing import Annotated
from unicodedata import east_asian_width

import orjson
from fastapi import APIRouter, Query, Response
from sqlmodel import Session

from app.pages.answering import CataloguePages
from app.pages.environment import render
from app.pages.figures import SVG
from app.pages.routing import PageRoute
from app.queries.cover_bars import CoverBar, cover_bars
from app.queries.included import resource_with
from app.schemas.parameters import ReadParameters, SlugText

router = APIRouter(include_in_schema=False, route_class=PageRoute)

GROUNDS = ("#1d3a6b", "#0e4a4a", "#5b1f45", "#38401a", "#262330", "#6b2e12")
"""White text on them has a contrast of at least 10:1. The style sheet has the same as `c1` to `c6`."""
_BARS = ("#f3d35b", "#a8e0c8", "#f5b8d0", "#dbe58a", "#b9aef2", "#ffcf9e")
_DISPUTED = "#ff8a5c"
WIDTH, HEIGHT = 400, 500
_HIGHEST = 170
_MOST_BARS = 40
_ROOM = WIDTH - 48
_SIZES = (64, 54, 46, 38, 32, 26)
_MOST_LINES = {64: 4, 54: 4, 46: 5, 38: 6, 32: 7, 26: 8}
_LETTER = 0.72
"""Width of a bold letter of a wide font, in sizes, because a picture has the fonts of its reader. Wide characters of
East Asia have one size."""


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Cover:
    ground: str
    size: int
    lines: Sequence[str]
    bars: Sequence[Bar]


def ground_of(slug: str) -> int:
    """The number of the ground of a series, 1 to 6: class `c1` to `c6`."""
    return sha256(slug.encode()).digest()[0] % len(GROUNDS) + 1


@router.get("/series/{slug}/cover.svg")
def get_cover(slug: SlugText, query: Annotated[ReadParameters, Query()], pages: CataloguePages) -> Response:
    path = f"series/{slug}"

    def picture(session: Session) -> str:
        title = orjson.loads(resource_with(session, path, (), ("title",)))["title"]
        return render("cover.html", cover=cover_of(slug, title, cover_bars(session, slug, _MOST_BARS)), title=title)

    return pages.show_as(picture, SVG)


def cover_of(slug: str, title: str, seasons: Sequence[CoverBar]) -> Cover:
    ground = ground_of(slug)
    size, lines = lines_of(title)
    return Cover(GROUNDS[ground - 1], size, lines, bars_of(seasons, _BARS[ground - 1]))


def bars_of(seasons: Sequence[CoverBar], fill: str) -> list[Bar]:
    """Heights grow with the logarithm of the number of rows, so that a season with few has a visible bar."""
    if not seasons:
        return []
    step, most = WIDTH / len(seasons), max(log1p(each.rows) for each in seasons)
    bars = []
    for place, each in enumerate(seasons):
        height = round(_HIGHEST * log1p(each.rows) / most, 1)
        color = _DISPUTED if each.disputed else fill
        bars.append(Bar(round(place * step + 2, 1), HEIGHT - height, round(step - 4, 1), height, color))
    return bars


def lines_of(title: str) -> tuple[int, list[str]]:
    """The largest size in which the title has room, and its lines; the end of a very long title is left out.

    A word is broken only if the smallest size has no room for it.
    """
    longest = max(map(_width, title.split()), default=0)
    for size in _SIZES:
        lines = _broken(title, _ROOM / size)
        if len(lines) <= _MOST_LINES[size] and (longest <= _ROOM / size or size == _SIZES[-1]):
            return size, lines
    kept = lines[: _MOST_LINES[size]]
    return size, [*kept[:-1], f"{kept[-1][:-1].rstrip()}…"]


def _broken(title: str, room: float) -> list[str]:
    """Breaks between words, and within words that are wider than a line."""
    lines = [""]
    for word in title.split():
        if lines[-1] and _width(f"{lines[-1]} {word}") > room:
            lines.append("")
        for letter in f"{' ' if lines[-1] else ''}{word}":
            if _width(lines[-1] + letter) > room:
                lines.append("")
            lines[-1] += letter
    return [line.strip() for line in lines]


def _width(text: str) -> float:
    return sum(1.0 if east_asian_width(letter) in "WF" else _LETTER for letter in text)
