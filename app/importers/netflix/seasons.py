"""Finds the season in a row of Netflix's lists."""

import re

from app.importers.records.reports import Uncertain

NO_SEASON = ("N/A", "")
_NUMBERED = re.compile(
    r":\s*(?:Season|시즌) 0*(?P<season>[1-9][0-9]?)(?::.*)?"  # Season 2: Resistance
    r"|:\s*S(?P<short>[1-9][0-9]?): .+"  # S10: Ohio
    r"| (?P<sequel>[1-9][0-9]?)"  # Stranger Things 4
)


def season_in(show: str, season_title: str) -> int | None:
    """None if the row names no season, as for a limited series. Raises Uncertain.

    Parts, volumes, chapters and collections are not seasons: Netflix has combined several of them into one.
    """
    words = season_title.removeprefix(show)
    if season_title in NO_SEASON or is_limited(show, season_title):
        return None
    found = _NUMBERED.fullmatch(words) if words != season_title else None
    if found is None:
        raise Uncertain(f"“{season_title}” does not clearly name a season of “{show}”.")
    return int(next(filter(None, found.groups())))


def is_limited(show: str, season_title: str) -> bool:
    return season_title == f"{show}: Limited Series"
