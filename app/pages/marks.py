"""Colour and shape of a season, the same in every chart and map."""

from dataclasses import dataclass

from app.facts.season_words import SPECIALS

COLOURS, SHAPES = 6, 5
"""They have no common divisor, so that the first thirty seasons have different pairs."""
PAIRS = COLOURS * SHAPES


@dataclass(frozen=True, slots=True)
class SeasonMark:
    """Numbers of a colour (0 is the text colour) and of a shape (0 is a ring), as the style sheet and `marks.html`
    know them."""

    colour: int
    shape: int


OF_SERIES = SeasonMark(0, 0)
"""For the whole series, or a season that no document names."""


def mark_of(season: int | None) -> SeasonMark:
    """Specials have the last of the pairs."""
    if season is None:
        return OF_SERIES
    place = PAIRS - 1 if season == SPECIALS else (season - 1) % (PAIRS - 1)
    return nth_mark(place)


def nth_mark(place: int) -> SeasonMark:
    """For lines that are not those of one series."""
    return SeasonMark(place % COLOURS + 1, place % SHAPES + 1)
