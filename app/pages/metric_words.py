"""A figure as a sentence that begins with the number."""

from collections.abc import Mapping
from typing import Any

from app.briefs.wording import duration, name_of, unit_words
from app.facts.date_words import date_in_words
from app.facts.season_words import season_words
from app.pages.wording import amount_words

_COUNTED = {
    "audience": "{unit} watched {what}",
    "average_audience": "{unit} watched {what} on average",
    "hours_viewed": "hours of {what} were watched",
    "minutes_viewed": "minutes of {what} were watched",
    "views": "views of {what} were counted",
    "rank": "was the place of {what} in the charts",
    "weeks_in_top_10": "weeks in the top 10 for {what}",
    "countries_at_rank_1": "countries had {what} at rank 1",
    "countries_in_top_10": "countries had {what} in their top 10",
    "nominations": "nominations for {what}",
    "awards_won": "awards for {what}",
    "share": "of all viewers at that time watched {what}",
    "rating": "is the rating of {what}",
    "superlative": "is how {what} was described",
}
_OF_ONE = {
    "hours_viewed": "hour of {what} was watched",
    "minutes_viewed": "minute of {what} was watched",
    "views": "view of {what} was counted",
    "weeks_in_top_10": "week in the top 10 for {what}",
    "countries_at_rank_1": "country had {what} at rank 1",
    "countries_in_top_10": "country had {what} in its top 10",
    "nominations": "nomination for {what}",
    "awards_won": "award for {what}",
}
_PERIODS = {"P7D": "week", "P1W": "week", "P1M": "month", "P1D": "day", "P1Y": "year"}

Metric = Mapping[str, Any]
"""In wire format."""


def figure_words(metric: Metric) -> str | None:
    """The number as it is printed large; None if there is none."""
    value = metric["value"]
    if value is None:
        return None
    if metric["unit"] == "percent":
        return f"{amount_words(value)} %"
    return f"Rank {amount_words(value)}" if metric["measure"] == "rank" else amount_words(value)


def counted_words(metric: Metric) -> str:
    """What was counted, over which time and by whom: the sentence after the number."""
    value, measure = metric["value"], metric["measure"]
    pattern = _OF_ONE.get(measure, _COUNTED[measure]) if value == 1 else _COUNTED[measure]
    unit = unit_words(metric["unit"], value) if metric["unit"] else "viewers"
    if metric["unit"] == "person":
        unit = "person" if value == 1 else "people"
    if metric["unit"] == "percent" and measure in ("rating", "audience"):
        pattern, unit = "{unit} watched {what}", "of the people counted"
    by = f", {name_of(metric['reported_by'])} says" if metric["reported_by"] else ""
    return f"{pattern.format(unit=unit, what=measured_words(metric))}{_over(metric)}{by}."


def measured_words(metric: Metric) -> str:
    """`season 1 of Emily in Paris`"""
    whole = name_of(metric["series"] or metric["organization"])
    if metric["episode"]:
        return f"“{name_of(metric['episode'])}” of {whole}"
    return f"{season_words(metric['season']['number'])} of {whole}" if metric["season"] else whole


def _over(metric: Metric) -> str:
    words = period_words(metric)
    return f" {words}" if words else ""


def period_words(metric: Metric) -> str:
    """`in its first 28 days`, `in the week from 3 May 2021`; an empty text if no document gives the period."""
    window, start = metric["window"], metric["window_start"]
    begun = f" from {date_in_words(start)}" if start else ""
    if not window:
        return begun.strip()
    if metric["window_anchor"] == "premiere":
        length = duration(window).removeprefix("1 ")
        return f"in its first {length}{begun}"
    if window in _PERIODS:
        return f"in {'the' if start else 'a'} {_PERIODS[window]}{begun}"
    return f"in {'the ' if start else ''}{duration(window)}{begun}"
