"""Whether one value contains another one, that is, is more specific: see containment in `docs/design.md`.

Values may contain each other: `P4W` and `P28D`, or two spellings.

Comparing each of a thousand values with all others takes a million tests. Keys avoid them: each claim is indexed under
the keys of the values that it may contain.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from itertools import product
from math import asin, cos, radians, sin, sqrt
from typing import Any, NamedTuple

from app.facts import edtf
from app.facts.claims import Claim
from app.facts.fields import Containment, FieldSpec
from app.facts.names import identity_key
from app.facts.statements import QUOTATION_BREAK
from app.vocabulary.shows import QuotationType

SAME_POSITION_METRES = 100
EARTH_RADIUS_METRES = 6_371_000

Keys = Sequence[Hashable]
Position = tuple[float | None, float | None]


class _Relation(NamedTuple):
    contains: Callable[[Any, Any], bool]
    offered_under: Callable[[Any], Collection[Hashable]]
    sought_under: Callable[[Any], Keys]


def contains(spec: FieldSpec, fuller: Claim, other: Claim) -> bool:
    """True if the value of `fuller` contains the different value of `other`."""
    if spec.containment is Containment.PLACE:
        return other.value in fuller.within
    return spec.containment is not None and _RELATIONS[spec.containment].contains(fuller.value, other.value)


def offered_under(spec: FieldSpec, claim: Claim) -> Collection[Hashable]:
    """The index keys of a claim."""
    if spec.containment is Containment.PLACE:
        return claim.within
    return _RELATIONS[spec.containment].offered_under(claim.value) if spec.containment else ()


def sought_under(spec: FieldSpec, claim: Claim) -> Keys:
    """The keys under which every claim that contains this one is indexed; each key alone finds all of them."""
    if spec.containment is Containment.PLACE:
        return (claim.value,)
    return _RELATIONS[spec.containment].sought_under(claim.value) if spec.containment else ()


def is_in_capitals(name: str) -> bool:
    """True if the name has more than one cased letter, all of them capitals."""
    return name.isupper() and sum(letter.isalpha() for letter in name) > 1


# Identities of subjects: an identity that omits a part is less specific.


def _identity(fuller: dict[str, Any] | None, other: dict[str, Any] | None) -> bool:
    return all(value is None or (fuller or {}).get(name) == value for name, value in (other or {}).items())


# Dates


def _date(fuller: str, vague: str) -> bool:
    one, other = edtf.parse(fuller), edtf.parse(vague)
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        return (other.approximate or other.uncertain) and not (one.approximate or one.uncertain)
    return other.earliest <= one.earliest and one.latest <= other.latest


def _plain_date(text: str) -> Keys:
    return (text.rstrip("?~%"),)


def _dates_around(text: str) -> Keys:
    """The dates that may contain this one: itself, its month, season and year, without qualifiers."""
    [plain] = _plain_date(text)
    year, *rest = str(plain).split("-")
    if not rest or int(rest[0]) > 12:
        return tuple(dict.fromkeys((plain, year)))
    month = int(rest[0])
    season = f"{int(year) - 1:04}-24" if month < 3 else f"{year}-{20 + month // 3}"
    return tuple(dict.fromkeys((plain, f"{year}-{rest[0]}", season, year)))


# Lists


def _list(larger: Iterable[Any], smaller: Iterable[Any]) -> bool:
    return set(smaller) < set(larger)


# Names and other lines of text


def _spelling(one: str, other: str) -> bool:
    return identity_key(one) == identity_key(other)


def _spelling_key(name: str) -> Keys:
    return (identity_key(name),)


_HONORIFICS = frozenset(
    ("sir", "dame", "lord", "lady", "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "jr", "sr", "rev")
)
_AROUND_WORDS = ".,;:()[]\"'"


def is_fuller_name(fuller: str, shorter: str) -> bool:
    """True also for two spellings of one name."""
    return _spelling(fuller, shorter) or _in_order(_name_words(shorter), _name_words(fuller))


@lru_cache(maxsize=16_384)
def _name_words(name: str) -> tuple[str, ...]:
    """Without honorifics, unless the name has no other words."""
    words = _words(name)
    return tuple(word for word in words if word not in _HONORIFICS) or words


def _more_words(fuller: str, shorter: str) -> bool:
    return _in_order(_words(shorter), _words(fuller))


@lru_cache(maxsize=16_384)
def _words(text: str) -> tuple[str, ...]:
    words = (word.strip(_AROUND_WORDS) for word in identity_key(text).split())
    return tuple(word for word in words if word) or (identity_key(text),)


def _in_order(some: Sequence[str], every: Sequence[str]) -> bool:
    """True if the words occur in this order, possibly with others between them."""
    remaining = iter(every)
    return all(word in remaining for word in some)


# Quotations

_WORD = re.compile(r"\w+")


def _quotation(fuller: str, excerpt: str) -> bool:
    text = "\n".join(_pieces(fuller))
    position = 0
    for piece in _pieces(excerpt):
        end = _end_of_words(piece, text, position)
        if end is None:
            return False
        position = end
    return True


def _end_of_words(words: str, text: str, position: int) -> int | None:
    """The end of the first occurrence of whole words at or after a position, or None."""
    # `str.find` instead of a regular expression, which takes 200 times as long to compile for each pair.
    start = text.find(words, position)
    while start >= 0:
        end = start + len(words)
        if not _WORD.fullmatch(text[max(start - 1, 0) : start]) and not _WORD.fullmatch(text[end : end + 1]):
            return end
        word = _WORD.match(text, start)
        start = text.find(words, word.end() if word else start + 1)
    return None


@lru_cache(maxsize=1_024)
def _pieces(quotation: str) -> tuple[str, ...]:
    """Each piece without its final punctuation, because an excerpt may end in the middle of a sentence."""
    pieces = (identity_key(piece).strip(" .,;:!?-") for piece in quotation.split(QUOTATION_BREAK))
    return tuple(piece for piece in pieces if _WORD.search(piece)) or (identity_key(quotation),)


@lru_cache(maxsize=1_024)
def _words_of_quotation(quotation: str) -> Keys:
    return tuple(word for piece in _pieces(quotation) for word in _WORD.findall(piece)) or _pieces(quotation)


def _direct_quotation(fuller: str, other: str) -> bool:
    return fuller == QuotationType.DIRECT and other == QuotationType.INDIRECT


# Figures


def _rounded(exact: float, rounded: float) -> bool:
    return _decimal(rounded) in _roundings(exact)


def _decimal(number: float) -> Decimal:
    return Decimal(str(number))


@lru_cache(maxsize=16_384)
def _roundings(number: float) -> frozenset[Decimal]:
    """The number with fewer significant digits. Halves are rounded both ways."""
    exact = _decimal(number).normalize()
    steps = [Decimal(1).scaleb(exact.adjusted() - digits) for digits in range(len(exact.as_tuple().digits) - 1)]
    return frozenset(exact.quantize(step, mode) for step in steps for mode in (ROUND_HALF_UP, ROUND_HALF_DOWN))


# Positions


def _position(one: Position, other: Position) -> bool:
    """True if two positions in degrees are at most 100 metres apart.

    A missing coordinate matches any.
    """
    if any(mine is None and theirs is not None for mine, theirs in zip(one, other, strict=True)):
        return False
    (north, east), (other_north, other_east) = (
        [radians(number or 0) for number in one],
        [radians((mine if theirs is None else theirs) or 0) for mine, theirs in zip(one, other, strict=True)],
    )
    half_chord = sin((north - other_north) / 2) ** 2 + cos(north) * cos(other_north) * sin((east - other_east) / 2) ** 2
    return 2 * EARTH_RADIUS_METRES * asin(min(1.0, sqrt(half_chord))) <= SAME_POSITION_METRES


_ANYWHERE = "anywhere"


def _cell(position: Position) -> Keys:
    north, east = position
    if north is None or east is None:
        return (_ANYWHERE,)
    return (_cube(north, east),)


def _cells_around(position: Position) -> Keys:
    """The cell of the position and all its neighbours: they contain all positions within 100 metres."""
    north, east = position
    if north is None or east is None:
        return (_ANYWHERE,)
    cube = _cube(north, east)
    return (
        _ANYWHERE,
        *(tuple(map(sum, zip(cube, offsets, strict=True))) for offsets in product((-1, 0, 1), repeat=3)),
    )


def _cube(north: float, east: float) -> tuple[int, int, int]:
    """The cube of slightly more than 100 metres that contains a point of the globe."""
    phi, lam = radians(north), radians(east)
    side = (SAME_POSITION_METRES + 1) / EARTH_RADIUS_METRES
    return int(cos(phi) * cos(lam) // side), int(cos(phi) * sin(lam) // side), int(sin(phi) // side)


# Durations

_PART_OF_DURATION = re.compile(r"(\d+)([YMWDHS])")
_SECONDS_OF_DATE = {"W": 7 * 86_400, "D": 86_400}
_SECONDS_OF_TIME = {"H": 3_600, "M": 60, "S": 1}
_MONTHS_OF_CALENDAR = 4_800
"""The calendar repeats after 400 years."""
_SPAN_OF_KEY = 64 * 86_400
_GREATEST_VARIATION = 6 * 86_400
"""The length of a number of months varies by at most six days."""


def _duration(exact: str, vague: str) -> bool:
    """True if the possible lengths of `exact` are among those of `vague`: 28 days are a month."""
    shortest, longest = _seconds(exact)
    least, most = _seconds(vague)
    return least <= shortest and longest <= most


def _duration_key(vague: str) -> Keys:
    least, most = _seconds(vague)
    return ((least, most) if least == most else least // _SPAN_OF_KEY,)


def _durations_around(exact: str) -> Keys:
    least, most = _seconds(exact)
    return tuple({(least, most), least // _SPAN_OF_KEY, (least - _GREATEST_VARIATION) // _SPAN_OF_KEY})


@lru_cache(maxsize=1_024)
def _seconds(duration: str) -> tuple[int, int]:
    """The least and greatest length of an ISO 8601 duration in seconds."""
    days, _, clock = duration.removeprefix("P").partition("T")
    parts = {unit: int(number) for number, unit in _PART_OF_DURATION.findall(days)}
    fixed = sum(number * _SECONDS_OF_DATE.get(unit, 0) for unit, number in parts.items())
    fixed += sum(int(number) * _SECONDS_OF_TIME[unit] for number, unit in _PART_OF_DURATION.findall(clock))
    shortest, longest = _days_in(12 * parts.get("Y", 0) + parts.get("M", 0))
    return fixed + 86_400 * shortest, fixed + 86_400 * longest


def _days_in(months: int) -> tuple[int, int]:
    """The least and greatest number of days in a number of months, over all first months."""
    rounds, rest = divmod(months, _MONTHS_OF_CALENDAR)
    starts = _first_days()
    days = [starts[first + rest] - starts[first] for first in range(_MONTHS_OF_CALENDAR)]
    whole = rounds * (starts[_MONTHS_OF_CALENDAR] - starts[0])
    return whole + min(days), whole + max(days)


@cache
def _first_days() -> list[int]:
    """First days of months, as ordinals, for two periods of the calendar."""
    return [date(year, month, 1).toordinal() for year in range(1, 801) for month in range(1, 13)]


def _one_key(_: Any) -> Keys:
    """One key for all values, because such fields have few values."""
    return (None,)


def _members(values: Iterable[Hashable]) -> Keys:
    return tuple(values)


def _decimal_key(number: float) -> Keys:
    return (_decimal(number),)


_RELATIONS: dict[Containment, _Relation] = {
    Containment.IDENTITY: _Relation(_identity, _one_key, _one_key),
    Containment.DATE: _Relation(_date, _dates_around, _plain_date),
    Containment.LIST: _Relation(_list, _members, _members),
    Containment.SPELLING: _Relation(_spelling, _spelling_key, _spelling_key),
    Containment.FULLER_NAME: _Relation(is_fuller_name, _name_words, _name_words),
    Containment.MORE_WORDS: _Relation(_more_words, _words, _words),
    Containment.QUOTATION: _Relation(_quotation, _words_of_quotation, _words_of_quotation),
    Containment.DIRECT_QUOTATION: _Relation(_direct_quotation, _one_key, _one_key),
    Containment.ROUNDED: _Relation(_rounded, _roundings, _decimal_key),
    Containment.POSITION: _Relation(_position, _cells_around, _cell),
    Containment.DURATION: _Relation(_duration, _durations_around, _duration_key),
}
