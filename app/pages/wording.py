"""Values as words, without loss of precision."""

import re

from app.vocabulary import Measure

_NAMES = {
    "imdb": "IMDb",
    "tmdb": "TMDB",
    "tvdb": "TheTVDB",
    "tvmaze": "TVmaze",
    "tvrage": "TVRage",
    "eidr": "EIDR",
    "runtime": "Runtime in minutes",
    "url": "Address",
    "text_sha256": "SHA-256 of the text",
}


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


def field_words(name: str) -> str:
    """`Production started` for `production_started`, `IMDb` for `external_ids.imdb`."""
    last = name.rpartition(".")[2]
    return _NAMES.get(last) or re.sub("[_-]", " ", last).capitalize()
