"""Values in words, as exact as they are and no more."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.vocabulary import Measure

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_DURATION = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<day>\d+)D)?"
    r"(?:T(?:(?P<hour>\d+)H)?(?:(?P<minute>\d+)M)?(?:(?P<second>\d+)S)?)?"
)
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


def date_words(value: Mapping[str, Any]) -> str:
    """`3 May 2021`, `spring 2021`, `about 2020`; `perhaps` for what the source is not sure of."""
    plain = _plain_date(value)
    if value["approximate"]:
        plain = f"about {plain}"
    return f"perhaps {plain}" if value["uncertain"] else plain


def _plain_date(value: Mapping[str, Any]) -> str:
    first = date.fromisoformat(value["earliest"])
    match value["precision"]:
        case "year":
            return str(first.year)
        case "season":
            return f"{_SEASONS[int(value['edtf'][5:7])]} {first.year}"
        case "month":
            return f"{first:%B} {first.year}"
        case _:
            return f"{first.day} {first:%B} {first.year}"


def duration_words(value: str) -> str:
    """`28 days` for `P28D`; what is no such duration stays as it is."""
    found = _DURATION.fullmatch(value)
    parts = [(unit, int(count)) for unit, count in found.groupdict().items() if count] if found else []
    return ", ".join(f"{count:,} {unit}{'s' * (count != 1)}" for unit, count in parts) or value


def number_words(value: float) -> str:
    """With commas between thousands, and no more digits than there are."""
    return f"{int(value):,}" if value == int(value) else f"{value:,}"


def term_words(value: str) -> str:
    return value.replace("_", " ")


def measure_words(value: str) -> str:
    """What a measure counts, as a sentence."""
    return Measure(value).definition.replace("`", "")


def kind_words(value: str) -> str:
    """`filming location` for `filming-locations`."""
    return {"people": "person", "series": "series"}.get(value) or value.removesuffix("s").replace("-", " ")


def field_words(name: str) -> str:
    """`Production started` for `production_started`, `IMDb` for `external_ids.imdb`."""
    last = name.rpartition(".")[2]
    return _NAMES.get(last) or re.sub("[_-]", " ", last).capitalize()
