"""A figure as a sentence that begins with the number."""

from collections.abc import Mapping
from typing import Any

from app.briefs.wording import name_of
from app.facts.season_words import SPECIALS
from app.pages.dates import page_date
from app.pages.phrases import duration_words, season_in_words, unit_name
from app.pages.translating import to_translate, translated, with_number
from app.pages.wording import amount_words
from app.vocabulary.shows import WindowAnchor

_COUNTED = {
    "audience": to_translate("%(unit)s watched %(what)s"),
    "average_audience": to_translate("%(unit)s watched %(what)s on average"),
    "hours_viewed": to_translate("hours of %(what)s were watched"),
    "minutes_viewed": to_translate("minutes of %(what)s were watched"),
    "views": to_translate("views of %(what)s were counted"),
    "rank": to_translate("was the place of %(what)s in the charts"),
    "weeks_in_top_10": to_translate("weeks in the top 10 for %(what)s"),
    "countries_at_rank_1": to_translate("countries had %(what)s at rank 1"),
    "countries_in_top_10": to_translate("countries had %(what)s in their top 10"),
    "nominations": to_translate("nominations for %(what)s"),
    "awards_won": to_translate("awards for %(what)s"),
    "share": to_translate("of all viewers at that time watched %(what)s"),
    "rating": to_translate("is the rating of %(what)s"),
    "superlative": to_translate("is how %(what)s was described"),
}
_OF_ONE = {
    "hours_viewed": to_translate("hour of %(what)s was watched"),
    "minutes_viewed": to_translate("minute of %(what)s was watched"),
    "views": to_translate("view of %(what)s was counted"),
    "weeks_in_top_10": to_translate("week in the top 10 for %(what)s"),
    "countries_at_rank_1": to_translate("country had %(what)s at rank 1"),
    "countries_in_top_10": to_translate("country had %(what)s in its top 10"),
    "nominations": to_translate("nomination for %(what)s"),
    "awards_won": to_translate("award for %(what)s"),
}
_FIRST = {
    "P1W": to_translate("in its first week"),
    "P1M": to_translate("in its first month"),
    "P1D": to_translate("in its first day"),
    "P1Y": to_translate("in its first year"),
}
_FIRST_OTHER = to_translate("in its first %(length)s")
_WITHOUT_START = {
    "P7D": to_translate("in a week"),
    "P1W": to_translate("in a week"),
    "P1M": to_translate("in a month"),
    "P1D": to_translate("in a day"),
    "P1Y": to_translate("in a year"),
}
_WITH_START = {
    "P7D": to_translate("in the week from %(day)s"),
    "P1W": to_translate("in the week from %(day)s"),
    "P1M": to_translate("in the month from %(day)s"),
    "P1D": to_translate("in the day from %(day)s"),
    "P1Y": to_translate("in the year from %(day)s"),
}

Metric = Mapping[str, Any]
"""In wire format."""


def figure_words(metric: Metric) -> str | None:
    """The number as it is printed large; None if there is none."""
    value = metric["value"]
    if value is None:
        return None
    if metric["unit"] == "percent":
        return f"{amount_words(value)} %"
    words = amount_words(value)
    return translated("Rank %(rank)s", rank=words) if metric["measure"] == "rank" else words


def counted_words(metric: Metric) -> str:
    """What was counted, over which time and by whom: the sentence after the number."""
    value, measure = metric["value"], metric["measure"]
    pattern = _OF_ONE.get(measure, _COUNTED[measure]) if value == 1 else _COUNTED[measure]
    unit = unit_name(metric["unit"], value) if metric["unit"] else translated("viewers")
    if metric["unit"] == "percent" and measure in ("rating", "audience"):
        pattern, unit = to_translate("%(unit)s watched %(what)s"), translated("of the people counted")
    sentence = translated(pattern, unit=unit, what=measured_words(metric))
    said = " ".join(filter(None, (sentence, period_words(metric))))
    if metric["reported_by"]:
        reporter = name_of(metric["reported_by"])
        said = translated("%(sentence)s, %(reporter)s says", sentence=said, reporter=reporter)
    return f"{with_number(figure_words(metric) or '', said)}."


def measured_words(metric: Metric) -> str:
    """`season 1 of Emily in Paris`"""
    whole = name_of(metric["series"] or metric["organization"])
    if metric["episode"]:
        return translated("“%(episode)s” of %(whole)s", episode=name_of(metric["episode"]), whole=whole)
    if metric["season"]:
        if metric["season"]["number"] == SPECIALS:
            return translated("the specials of %(whole)s", whole=whole)
        season = season_in_words(metric["season"]["number"])
        return translated("%(season)s of %(whole)s", season=season, whole=whole)
    return whole


def period_words(metric: Metric) -> str:
    """`in its first 28 days`, `in the week from 3 May 2021`; an empty text if no document gives the period."""
    window, day = metric["window"], metric["window_start"] and page_date(metric["window_start"])
    if window and metric["window_anchor"] == WindowAnchor.PREMIERE:
        first = translated(_FIRST.get(window, _FIRST_OTHER), length=duration_words(window))
        return f"{first} {_from(day)}".strip()
    if window in _WITH_START:
        return translated(_WITH_START[window], day=day) if day else translated(_WITHOUT_START[window])
    over = translated("in %(length)s", length=duration_words(window)) if window else ""
    return f"{over} {_from(day)}".strip()


def _from(day: str | None) -> str:
    return translated("from %(day)s", day=day) if day else ""
