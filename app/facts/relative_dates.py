"""Dates relative to the date of the document: `yesterday`, `last fall`, `Oct. 26`.

Supports English and the most common forms of French. Ambiguous words have several readings: `Oct. 26` is the last one
or the next. Weeks begin on Monday.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import NamedTuple

from app.facts import edtf, recurring
from app.facts.recurring import Meaning
from app.facts.typography import folded
from app.vocabulary.claims import DatePrecision


class Reading(NamedTuple):
    """A possible date, and the rule in words."""

    edtf: str
    why: str


@lru_cache(maxsize=16_384)
def readings(words: str, counted_from: edtf.Edtf) -> tuple[Reading, ...]:
    """All possible dates of the words, most likely first for each phrase. Empty if there are none."""
    found: dict[str, Reading] = {}
    for phrase, meanings in _phrases(words):
        for day in _days_of(counted_from):
            for value, rule in meanings(day):
                if value is not None:
                    why = f"“{phrase}” counted from {counted_from.edtf}: {rule}."
                    found.setdefault(value, Reading(value, why))
    return tuple(found.values())


def _days_of(counted_from: edtf.Edtf) -> Iterator[date]:
    """The days to count from.

    For a year or season, only the first and last days of its months, because no exact day can be counted.
    """
    day, last = counted_from.earliest, counted_from.latest
    every = counted_from.precision in (DatePrecision.DAY, DatePrecision.MONTH)
    while day < last:
        if every or day.day == 1 or (day + timedelta(1)).day == 1:
            yield day
        day += timedelta(1)
    yield last


# -- Names of days, months, seasons and numbers --

_WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
    for number, name in enumerate(names.split())
}
_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv févr mars avr mai juin juil août sept oct nov déc",
    )
    for number, name in enumerate(names.split(), 1)
}
_SEASONS = {
    "spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24,
    "printemps": 21, "été": 22, "automne": 23, "hiver": 24,
}  # fmt: skip
_NUMBERS = {"a": 1, "an": 1, "une": 1} | {
    name: number
    for names in (
        "one two three four five six seven eight nine ten eleven twelve",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
    )
    for number, name in enumerate(names.split(), 1)
}
_UNITS = {
    "day": "day", "week": "week", "month": "month", "year": "year", "decade": "decade",
    "jour": "day", "semaine": "week", "mois": "month", "an": "year", "année": "year", "décennie": "decade",
}  # fmt: skip
_QUALIFIERS = {
    "last": "last", "dernier": "last", "dernière": "last", "passé": "last", "passée": "last", "this past": "past",
    "this": "this", "ce": "this", "cet": "this", "cette": "this", "earlier this": "this", "later this": "this",
    "earlier in the": "this", "later in the": "this", "this coming": "coming", "the coming": "coming",
    "next": "next", "prochain": "next", "prochaine": "next",
}  # fmt: skip


# -- Phrases and their meanings --

_WORD_END = r"(?![^\W\d_])"


def _any_of(words: Iterable[str], name: str | None = None) -> str:
    group = f"?P<{name}>" if name else "?:"
    return f"({group}{'|'.join(sorted(words, key=len, reverse=True))}){_WORD_END}"


_MONTH = rf"(?:{_any_of(_MONTHS)}\.?)"
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])(?:st|nd|rd|th|er)?" + _WORD_END
_MONTH_DAY = rf"(?:{_MONTH} (?:the )?{_DAY}|(?:the )?{_DAY} (?:of )?{_MONTH})"
_TO = r"(?:-| to | and | through | until | au | et | jusqu'au )"
_YEAR = r"(?:,? (?:of |de )?[0-9]{4}(?![0-9]))"
_NUMBER = rf"(?P<number>[0-9]{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?P<unit>day|week|month|year|decade|jour|semaine|mois|an|année|décennie)s?" + _WORD_END
_RECURRING = rf"(?:{_any_of(_WEEKDAYS, 'weekday')}|{_any_of(_MONTHS, 'month')}\.?|{_any_of(_SEASONS, 'season')})"
_PERIOD = rf"(?P<period>week-?end|week|month|year|semaine|mois|année|an){_WORD_END}(?:-ci)?"
# `the last year` is a period, not the year before.
_BEFORE = (
    r"(?P<qualifier>(?:earlier|later) (?:this|in the)|this past|this coming|the coming|(?<!the )(?:last|next)|this"
    r"|ce|cet|cette)"
)
_PREPOSITION = r"(?:(?P<preposition>in|by|since|until|during|early|mid|late|en|dès|depuis|début|fin|mi)[ -](?:the )?)?"
_IN_YEAR = rf"(?:(?P<day>{_MONTH_DAY})|{_any_of(_MONTHS, 'month')}\.?|{_any_of(_SEASONS, 'season')})"
_YEAR_BEFORE = rf"(?P<qualifier>(?:earlier |later )?this|(?<!the )(?:last|next)|cette) (?:year|année){_WORD_END}"
_YEAR_BEHIND = rf"(?:de )?l'an(?:née)? (?P<qualifier>derni(?:er|ère)|passée?|prochaine?){_WORD_END}"
_BEHIND = rf"(?P<qualifier>derni(?:er|ère)|passée?|prochaine?){_WORD_END}"


def _ends_of_range(found: re.Match[str], day: date) -> Iterator[Meaning]:
    """Both ends of a range: `Oct.

    30 to Nov. 5`, `March 5-11`, `9 to 13 March`. A day without a month takes that of the other.
    """
    months = [_MONTHS[name.lower()] for name in re.findall(_any_of(_MONTHS), found[0], re.IGNORECASE)]
    days = [int(number) for number in re.findall("[0-9]+", found[0])]
    for month, number in zip((months[0], months[-1]), days, strict=True):
        yield from recurring.meanings(recurring.day_of_month(month, number), None, day)


def _single_day(found: re.Match[str], day: date) -> Iterator[Meaning]:
    [month] = re.findall(_any_of(_MONTHS), found["day"], re.IGNORECASE)
    [number] = re.findall("[0-9]+", found["day"])
    for value, rule in recurring.meanings(recurring.day_of_month(_MONTHS[month.lower()], int(number)), None, day):
        weekday = found["weekday"]
        if value and (not weekday or date.fromisoformat(value).weekday() == _WEEKDAYS[weekday.lower()]):
            yield value, rule


def _recurring(found: re.Match[str], day: date) -> Iterator[Meaning]:
    qualifier = found.groupdict().get("qualifier")
    if found["weekday"]:
        cycle = recurring.weekday(_WEEKDAYS[found["weekday"].lower()])
    elif found["month"]:
        cycle = recurring.month(_MONTHS[found["month"].lower()])
    else:
        cycle = recurring.season(_SEASONS[found["season"].lower()])
    return recurring.meanings(cycle, _QUALIFIERS[qualifier.lower()] if qualifier else None, day)


def _named_alone(found: re.Match[str], day: date) -> Iterator[Meaning]:
    if not found["month"] or _is_month(found):
        yield from _recurring(found, day)


def _is_month(found: re.Match[str]) -> bool:
    """`may` and `mars` are months only after a preposition or with a capital."""
    is_doubtful = found["month"].lower() in ("may", "march", "mar", "mars")
    return not is_doubtful or bool(found["preposition"]) or found["month"][0].isupper()


def _in_year(found: re.Match[str], day: date) -> Iterator[Meaning]:
    """`in January last year`: a day, month or season of a year that is counted from the document; or that year."""
    shift = _SHIFTS[_QUALIFIERS[found["qualifier"].lower()]]
    if found["day"]:
        [month] = re.findall(_any_of(_MONTHS), found["day"], re.IGNORECASE)
        [number] = re.findall("[0-9]+", found["day"])
        yield recurring.day_of_month(_MONTHS[month.lower()], int(number)).shifted(day, shift)
    elif found["season"]:
        yield from recurring.in_year(recurring.season(_SEASONS[found["season"].lower()]), day, shift)
    elif _is_month(found):
        yield recurring.month(_MONTHS[found["month"].lower()]).shifted(day, shift)
    yield recurring.year_moved(day, shift), recurring.WHICH[shift].format("year")


_SHIFTS = {"last": -1, "past": -1, "this": 0, "coming": 1, "next": 1}


def _period(found: re.Match[str], day: date) -> Iterator[Meaning]:
    """`last year`, `earlier this month`, `over the weekend`. EDTF has no weeks: a week means its days or its month."""
    period, qualifier = found["period"].lower(), _QUALIFIERS[found["qualifier"].lower()]
    shift = _SHIFTS[qualifier]
    if period in ("year", "année", "an"):
        yield recurring.year_moved(day, shift), recurring.WHICH[shift].format("year")
    elif period in ("month", "mois"):
        yield recurring.month_moved(day, shift), recurring.WHICH[shift].format("month")
    elif period in ("week", "semaine"):
        yield from _days_of_week(day, shift)
    else:
        yield from _weekend(day, qualifier)


def _days_of_week(day: date, shift: int) -> Iterator[Meaning]:
    week = recurring.WHICH[shift].format("week")
    values = [recurring.moved(day, 7 * shift + number - day.weekday()) for number in range(7)]
    yield from ((value, f"a day of {week}") for value in values)
    months = {value[:7] for value in values if value}
    if len(months) == 1:
        yield months.pop(), f"the month of {week}"


def _weekend(day: date, qualifier: str | None) -> Iterator[Meaning]:
    for number in (5, 6):
        yield from recurring.meanings(recurring.weekday(number), qualifier, day)


def _the_weekend(found: re.Match[str], day: date) -> Iterator[Meaning]:
    return _weekend(day, None)


def _ago(found: re.Match[str], day: date) -> Iterator[Meaning]:
    return _counted(found, day, -1, "before")


def _ahead(found: re.Match[str], day: date) -> Iterator[Meaning]:
    return _counted(found, day, 1, "after")


def _counted(found: re.Match[str], day: date, sign: int, side: str) -> Iterator[Meaning]:
    """Days give a day, weeks a day or month, months a month, years a year."""
    number = found["number"].lower()
    count = sign * (int(number) if number.isdigit() else _NUMBERS[number])
    unit = _UNITS[found["unit"].lower()]
    rule = f"{abs(count)} {unit}{'s' if abs(count) > 1 else ''} {side}"
    if unit in ("day", "week"):
        value = recurring.moved(day, count * (7 if unit == "week" else 1))
        yield value, rule
        if unit == "week" and value:
            yield value[:7], f"the month of the day {rule}"
    elif unit == "month":
        yield recurring.month_moved(day, count), rule
    else:
        yield recurring.year_moved(day, count * (10 if unit == "decade" else 1)), rule


Reader = Callable[[re.Match[str], date], Iterator[Meaning]]


def _days_away(days: int, rule: str) -> Reader:
    return lambda found, day: iter([(recurring.moved(day, days), rule)])


def _no_meaning(found: re.Match[str], day: date) -> Iterator[Meaning]:
    """A date with a year is not relative. Matching it prevents its day or month from matching another pattern."""
    return iter(())


_TABLE: tuple[tuple[str, Reader], ...] = (
    (
        rf"{_MONTH_DAY}(?:{_TO}(?:{_MONTH_DAY}|{_DAY}))?{_YEAR}|{_DAY}{_TO}{_MONTH_DAY}{_YEAR}|{_MONTH}{_YEAR}",
        _no_meaning,
    ),
    (rf"{_MONTH_DAY}{_TO}{_MONTH_DAY}|{_MONTH} {_DAY}{_TO}{_DAY}|{_DAY}{_TO}{_DAY} {_MONTH}", _ends_of_range),
    (rf"{_PREPOSITION}{_IN_YEAR},? (?:of )?{_YEAR_BEFORE}", _in_year),
    (rf"{_PREPOSITION}{_IN_YEAR} {_YEAR_BEHIND}", _in_year),
    (rf"{_YEAR_BEFORE}(?:'s |,? {_PREPOSITION}){_IN_YEAR}", _in_year),
    (rf"{_YEAR_BEHIND},? {_PREPOSITION}{_IN_YEAR}", _in_year),
    (rf"(?:{_any_of(_WEEKDAYS, 'weekday')},? )?(?P<day>{_MONTH_DAY})", _single_day),
    (rf"il y a {_NUMBER} {_UNIT}", _ago),
    (rf"{_NUMBER} {_UNIT} ago{_WORD_END}", _ago),
    (rf"(?:in|dans) {_NUMBER} {_UNIT}", _ahead),
    (rf"{_NUMBER} {_UNIT} from now{_WORD_END}", _ahead),
    (rf"{_BEFORE} {_PERIOD}", _period),
    (rf"(?:l'|le |la )?{_PERIOD} {_BEHIND}", _period),
    (rf"{_BEFORE} {_RECURRING}", _recurring),
    (rf"{_RECURRING} {_BEHIND}", _recurring),
    (r"(?:over|at|during) the weekend|le week-?end", _the_weekend),
    (r"the day before yesterday|avant-hier", _days_away(-2, "two days before")),
    (rf"(?:yesterday|last night|hier){_WORD_END}", _days_away(-1, "the day before")),
    (
        r"(?:today|tonight|this (?:morning|afternoon|evening)|aujourd'hui|ce (?:matin|soir)|cet après-midi)"
        + _WORD_END,
        _days_away(0, "that day"),
    ),
    (r"the day after tomorrow|après-demain", _days_away(2, "two days after")),
    (rf"(?:tomorrow|demain){_WORD_END}", _days_away(1, "the day after")),
    (_PREPOSITION + _RECURRING, _named_alone),
)
_PATTERNS = [(re.compile(rf"(?<![^\W_])(?:{pattern})", re.IGNORECASE), reader) for pattern, reader in _TABLE]


def _phrases(words: str) -> Iterator[tuple[str, Callable[[date], Iterator[Meaning]]]]:
    """The date phrases, each with its meanings. Matched words are hidden from later patterns."""
    rest = folded(words)
    for pattern, reader in _PATTERNS:
        for found in pattern.finditer(rest):
            yield found[0], partial(reader, found)
        rest = pattern.sub(lambda found: "\0" * len(found[0]), rest)
