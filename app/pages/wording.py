"""Values as words, without loss of precision."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from app.briefs.wording import begun
from app.facts.season_words import SPECIALS, season_number_of
from app.facts.subjects import series_and_season, spec_at
from app.pages.dates import in_digits
from app.pages.phrases import duration_words, unit_name
from app.pages.translating import locale, to_translate, translated, translated_number, with_number
from app.vocabulary.claims import Rule
from app.vocabulary.page_languages import ENGLISH
from app.vocabulary.shows import Measure, WindowAnchor


def number_words(value: float) -> str:
    """With commas between thousands."""
    return in_digits(f"{int(value):,}" if value == int(value) else f"{value:,}")


def bytes_words(size: int) -> str:
    """`1.4 MB`"""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.{0 if size >= 10 * factor else 1}f} {unit}"
    return f"{size} B"


def term_words(value: str) -> str:
    """The name of a term in English."""
    return _TERMS.get(value) or value.replace("_", " ")


def measure_words(value: str) -> str:
    """The definition of a measure, as a sentence."""
    return Measure(value).definition.replace("`", "")


def kind_words(value: str) -> str:
    """`filming location` for `filming-locations`, and `figure` for `metrics`."""
    return translated(english_kind(value))


def english_kind(value: str) -> str:
    return {"people": "person", "series": "series", "metrics": "figure"}.get(value) or value.removesuffix("s").replace(
        "-", " "
    )


def unnamed_words(path: str) -> str:
    """The name of a subject to which no document gives one: `unnamed character`."""
    return translated("unnamed %(kind)s", kind=kind_words(path.partition("/")[0]))


def season_at(path: str) -> str:
    """`Season 2` or `Specials`; an empty text for the path of another subject."""
    _, number = series_and_season(path)
    if number is None:
        return ""
    if number == SPECIALS:
        return translated("Specials")
    return translated("Season %(number)s", number=number)


def episode_words(episode: Mapping[str, Any]) -> str:
    """`episode 5` or `special`; an empty text among the specials, where that goes without saying."""
    if episode["number"] is not None:
        return translated("episode %(number)s", number=episode["number"])
    return "" if season_number_of(episode) == SPECIALS else translated("special")


_LABELS = {
    "also_known_as": to_translate("other titles"),
    "based_on": to_translate("based on"),
    "channel": to_translate("given as"),
    "employer": to_translate("works for"),
    "ended": to_translate("ended"),
    "genres": to_translate("genre"),
    "geography": to_translate("where"),
    "home": to_translate("comes from"),
    "issued_by": to_translate("given out by"),
    "lifecycle_status": to_translate("status"),
    "networks": to_translate("network"),
    "ordered": to_translate("ordered"),
    "premiered": to_translate("premiered"),
    "produced_by": to_translate("produced by"),
    "production_stage": to_translate("status"),
    "production_started": to_translate("shooting began"),
    "production_wrapped": to_translate("shooting ended"),
    "published_on": to_translate("given out"),
    "quotation_type": to_translate("whose words"),
    "released": to_translate("released"),
    "reported_at": to_translate("made known at"),
    "reported_by": to_translate("counted by"),
    "reports_to": to_translate("answers to"),
    "runtime": to_translate("length in minutes"),
    "said_on": to_translate("said on"),
    "scope": to_translate("among"),
    "season_count": to_translate("seasons"),
    "set_in": to_translate("set in"),
    "spin_off_of": to_translate("spin-off of"),
    "text_seen": to_translate("text seen"),
    "threshold": to_translate("how long counts"),
    "value": to_translate("figure"),
    "window": to_translate("period"),
    "window_anchor": to_translate("period begins"),
    "window_start": to_translate("first day of the period"),
}
"""Labels that say more to readers than those of the API."""


def label_of(path: str, field: str) -> str:
    """The label of a field of the subject at a path."""
    spec = spec_at(path, field)
    if field == "also_known_as" and spec.label == "other names":
        return translated(spec.label)
    return translated(_LABELS.get(field) or spec.label.removesuffix(" identifier"))


def metric_words(metric: Mapping[str, Any]) -> str:
    """The quantity of a figure: `households in the first 28 days`, `hours viewed in 1 week`."""
    unit, window = metric["unit"], metric["window"]
    counted = metric["measure"] == Measure.AUDIENCE and unit
    what = unit_name(unit, None) if counted else translated(term_words(metric["measure"]))
    if not window:
        return what
    is_first = metric["window_anchor"] == WindowAnchor.PREMIERE
    pattern = to_translate("%(what)s in the first %(length)s") if is_first else to_translate("%(what)s in %(length)s")
    return translated(pattern, what=what, length=duration_words(window))


def words_after_figure(metric: Mapping[str, Any]) -> str:
    """As `metric_words`; the figure of a rank has that word already."""
    words = metric_words(metric)
    if metric["measure"] == Measure.RANK:
        return words.removeprefix(translated("rank")).lstrip()
    return words if metric["value"] is None else with_number(amount_words(metric["value"]), words)


_MILLION = 1_000_000


def amount_words(value: float) -> str:
    """`58 million` where that is exact, otherwise with commas between thousands."""
    for size in (1_000 * _MILLION, _MILLION):
        if value >= size and round(value / size, 2) * size == value:
            number = f"{value / size:.4g}" if value / size < 1_000 else f"{value / size:,.0f}"
            return f"{in_digits(number)} {_large_unit(size, int(value / size))}"
    return number_words(value)


def _large_unit(size: int, number: int) -> str:
    if size == _MILLION:
        return translated_number("million", "million", number)
    return translated_number("billion", "billion", number)


_MONTHS = ("Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec")


def month_words(day: Mapping[str, Any]) -> str:
    """`May 2021`, for a date in wire format; or only the year."""
    year, month = day["earliest"][:4], int(day["earliest"][5:7])
    if day["precision"] == "year":
        return str(year)
    is_english = locale().language == ENGLISH
    return f"{_MONTHS[month - 1] if is_english else locale().months['format']['abbreviated'][month]} {year}"


def list_words(name: str) -> str:
    """`Filming locations` for `filming_locations`."""
    return translated(begun(re.sub("[_-]", " ", name)))


_TERMS = {
    "canceled": to_translate("cancelled"),
    "in_production": to_translate("being shot"),
    "post_production": to_translate("shot, being finished"),
    "pre_production": to_translate("being prepared"),
    "to_be_determined": to_translate("may go on"),
    "direct": to_translate("in the speaker’s own words"),
    "indirect": to_translate("reported"),
    "self": to_translate("as themselves"),
    "weeks_in_top_10": to_translate("weeks in the top 10"),
    "countries_in_top_10": to_translate("countries in the top 10"),
}
"""Terms that do not read well as they are."""

_BASES = {
    "stated": to_translate("stated in these words"),
    "inferred": to_translate("inferred from these words"),
    "computed": to_translate("worked out from these words"),
}
_RANKS = {
    "preferred": to_translate("ranked first by a curator"),
    "deprecated": to_translate("set aside by a curator"),
}
_CERTAINTIES = {"likely": to_translate("called likely"), "rumored": to_translate("called a rumour")}
_RULES = {
    Rule.RANK: to_translate("Used: the one that a curator ranked first"),
    Rule.CERTAINTY: to_translate("Used: the most certain"),
    Rule.NEWEST_DOCUMENT: to_translate("Used: the newest document"),
    Rule.LEADING_DOCUMENT: to_translate("Used: the document with most about it"),
    Rule.BASIS: to_translate("Used: what was stated, before what was inferred"),
    Rule.DOCUMENT_SLUG: to_translate("Used: the first by name"),
}
MOST_COLUMNS = 6
"""Columns of a record that are shown."""


def named(value: str, shape: str = "term") -> str:
    """The name of a term, country or language."""
    if shape == "country":
        return str(locale().territories.get(value, value))
    if shape == "language":
        return _language(value)
    return translated(term_words(value))


def _language(tag: str) -> str:
    name, _, rest = tag.partition("-")
    known = locale().languages.get(name, name)
    regions = (locale().territories.get(part, part) for part in rest.split("-") if part)
    return " ".join([str(known), *(f"({region})" for region in regions)])


def basis_words(claim: Mapping[str, Any]) -> str:
    """How a claim follows from its document, and what else is to be known about it."""
    is_record = claim["records"] and claim["basis"] == "stated"
    basis = to_translate("a record of the dataset") if is_record else _BASES[claim["basis"]]
    notes = {
        to_translate("planned"): claim["planned"],
        to_translate("no longer so"): claim["superseded"],
        to_translate("its text says otherwise"): claim["contradicted"] is True,
        to_translate("text not seen"): claim["text_seen"] is False and not claim["contradicted"],
    }
    parts = (basis, _RANKS.get(claim["rank"]), _CERTAINTIES.get(claim["certainty"]))
    said = [*filter(None, parts), *(words for words, applies in notes.items() if applies)]
    return ", ".join(map(translated, said))


def rule_words(rule: str) -> str:
    """The rule that decided a dispute."""
    return translated(_RULES[Rule(rule)])


def record_words(pointer: Mapping[str, Any]) -> str:
    """`show = Emily in Paris · week = 2`, and the column that the claim takes its value from."""
    cells = [f"{column} = {cell}" for column, cell in pointer["record"].items()]
    shown = [*cells[:MOST_COLUMNS], *(["…"] if len(cells) > MOST_COLUMNS else [])]
    return " · ".join([*shown, *([pointer["column"]] if pointer["column"] else [])])


def first_of_list(items: Sequence[str], most: int = 6) -> str:
    """The first items of a long list: `Paris, Nice, …`"""
    return ", ".join([*items[:most], *(["…"] if len(items) > most else [])])


_STATUSES = {
    "in_development": "is in development",
    "pilot": "has a pilot",
    "not_picked_up": "was not picked up",
    "upcoming": "has been ordered and is not released yet",
    "running": "is running",
    "to_be_determined": "may go on",
    "ended": "has ended",
    "canceled": "has been cancelled",
}


def status_words(status: str) -> str:
    """The status of a series as the end of a sentence."""
    return _STATUSES[status]
