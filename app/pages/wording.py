"""Values as words, without loss of precision."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.briefs.wording import begun
from app.facts.season_words import SPECIALS, season_number_of, season_words
from app.facts.subjects import series_and_season, spec_at
from app.vocabulary.shows import Measure


def number_words(value: float) -> str:
    """With commas between thousands."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def term_words(value: str) -> str:
    return value.replace("_", " ")


def measure_words(value: str) -> str:
    """The definition of a measure, as a sentence."""
    return Measure(value).definition.replace("`", "")


def kind_words(value: str) -> str:
    """`filming location` for `filming-locations`."""
    return {"people": "person", "series": "series"}.get(value) or value.removesuffix("s").replace("-", " ")


def season_at(path: str) -> str:
    """`Season 2` or `Specials`; an empty text for the path of another subject."""
    _, number = series_and_season(path)
    return "" if number is None else season_words(number).capitalize()


def seasons_words(numbers: Sequence[int]) -> str:
    """`Seasons 1, 2 and specials`"""
    counted = [str(number) for number in numbers if number != SPECIALS]
    several = f"season{'s' if len(counted) > 1 else ''} {', '.join(counted)}"
    return " and ".join([several] * bool(counted) + ["specials"] * (SPECIALS in numbers)).capitalize()


def episode_words(episode: Mapping[str, Any]) -> str:
    """`episode 5` or `special`; an empty text among the specials, where that goes without saying."""
    if episode["number"] is not None:
        return f"episode {episode['number']}"
    return "" if season_number_of(episode) == SPECIALS else "special"


def field_label(path: str, field: str) -> str:
    """The label of a field of the subject at a path."""
    return spec_at(path, field).label


def list_words(name: str) -> str:
    """`Filming locations` for `filming_locations`."""
    return begun(re.sub("[_-]", " ", name))
