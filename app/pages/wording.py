"""Values as words, without loss of precision."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from babel import Locale

from app.briefs.wording import begun
from app.facts.season_words import SPECIALS, season_number_of, season_words
from app.facts.subjects import series_and_season, spec_at
from app.vocabulary.claims import Rule
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


_TERMS = {
    "canceled": "cancelled",
    "in_production": "being shot",
    "post_production": "shot, being finished",
    "pre_production": "being prepared",
    "to_be_determined": "may go on",
    "direct": "in the speaker’s own words",
    "indirect": "reported",
    "self": "as themselves",
}
"""Terms that do not read well as they are."""

_BASES = {
    "stated": "stated in these words",
    "inferred": "inferred from these words",
    "computed": "worked out from these words",
}
_RANKS = {"preferred": "ranked first by a curator", "deprecated": "set aside by a curator"}
_CERTAINTIES = {"likely": "called likely", "rumored": "called a rumour"}
_RULES = {
    Rule.RANK: "Used: the one that a curator ranked first",
    Rule.CERTAINTY: "Used: the most certain",
    Rule.NEWEST_DOCUMENT: "Used: the newest document",
    Rule.LEADING_DOCUMENT: "Used: the document with most about it",
    Rule.BASIS: "Used: what was stated, before what was inferred",
    Rule.DOCUMENT_SLUG: "Used: the first by name",
}
MOST_COLUMNS = 6
"""Columns of a record that are shown."""


def named(value: str, shape: str = "term") -> str:
    """The name of a term, country or language."""
    if shape == "country":
        return str(_locale().territories.get(value, value))
    if shape == "language":
        return _language(value)
    return _TERMS.get(value) or term_words(value)


@cache
def _locale() -> Locale:
    return Locale("en")


def _language(tag: str) -> str:
    name, _, rest = tag.partition("-")
    known = _locale().languages.get(name, name)
    regions = (_locale().territories.get(part, part) for part in rest.split("-") if part)
    return " ".join([str(known), *(f"({region})" for region in regions)])


def day_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def basis_words(claim: Mapping[str, Any]) -> str:
    """How a claim follows from its document, and what else is to be known about it."""
    basis = "a record of the dataset" if claim["records"] and claim["basis"] == "stated" else _BASES[claim["basis"]]
    notes = {
        "planned": claim["planned"],
        "no longer so": claim["superseded"],
        "its text says otherwise": claim["contradicted"] is True,
        "text not seen": claim["text_seen"] is False and not claim["contradicted"],
    }
    parts = (basis, _RANKS.get(claim["rank"]), _CERTAINTIES.get(claim["certainty"]))
    return ", ".join([*filter(None, parts), *(words for words, applies in notes.items() if applies)])


def rule_words(rule: str) -> str:
    """The rule that decided a dispute."""
    return _RULES[Rule(rule)]


def record_words(pointer: Mapping[str, Any]) -> str:
    """`show = Emily in Paris · week = 2`, and the column that the claim takes its value from."""
    cells = [f"{column} = {cell}" for column, cell in pointer["record"].items()]
    shown = [*cells[:MOST_COLUMNS], *(["…"] if len(cells) > MOST_COLUMNS else [])]
    return " · ".join([*shown, *([pointer["column"]] if pointer["column"] else [])])
