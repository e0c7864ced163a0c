"""Whether one claim says all that another one says, and more: the table of containment in `docs/design.md`.

Each test takes two values that differ. Two values may contain each other: `P4W` and `P28D`, or two spellings.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Any

from app.facts import edtf
from app.facts.claims import Claim
from app.facts.fields import Containment, FieldSpec
from app.facts.names import identity_key
from app.facts.statements import QUOTATION_BREAK
from app.vocabulary import QuotationType

SAME_POSITION_METRES = 100
EARTH_RADIUS_METRES = 6_371_000

_HONORIFICS = frozenset(
    ("sir", "dame", "lord", "lady", "dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "jr", "sr", "rev")
)
_PART_OF_DURATION = re.compile(r"(\d+)([YMWDHS])")
_DAYS = {"W": 7, "D": 1}
_SECONDS = {"H": 3600, "M": 60, "S": 1}


def contains(spec: FieldSpec, fuller: Claim, other: Claim) -> bool:
    """Whether the value of `fuller` says all that a different value of `other` says."""
    if spec.containment is Containment.PLACE:
        return other.value in fuller.within
    return spec.containment is not None and _TESTS[spec.containment](fuller.value, other.value)


def is_in_capitals(name: str) -> bool:
    """Whether a name of more than one cased letter is printed in capitals only."""
    return name.isupper() and sum(letter.isalpha() for letter in name) > 1


def _date(fuller: str, vague: str) -> bool:
    one, other = edtf.parse(fuller), edtf.parse(vague)
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        return (other.approximate or other.uncertain) and not (one.approximate or one.uncertain)
    return other.earliest <= one.earliest and one.latest <= other.latest


def _list(larger: Iterable[Any], smaller: Iterable[Any]) -> bool:
    return set(smaller) < set(larger)


def _spelling(one: str, other: str) -> bool:
    return identity_key(one) == identity_key(other)


def _fuller_name(fuller: str, shorter: str) -> bool:
    return _spelling(fuller, shorter) or _in_order(_name_words(shorter), _name_words(fuller))


@lru_cache(maxsize=16_384)
def _name_words(name: str) -> tuple[str, ...]:
    """Without titles, unless there is nothing else."""
    words = tuple(word.strip(".,") for word in identity_key(name).split())
    return tuple(word for word in words if word not in _HONORIFICS) or words


def _more_words(fuller: str, shorter: str) -> bool:
    return _in_order(identity_key(shorter).split(), identity_key(fuller).split())


def _in_order(some: Sequence[str], every: Sequence[str]) -> bool:
    """Whether the words occur in this order, possibly with others between them."""
    remaining = iter(every)
    return all(word in remaining for word in some)


def _quotation(fuller: str, excerpt: str) -> bool:
    text = "\n".join(map(_folded_piece, fuller.split(QUOTATION_BREAK)))
    position = 0
    for piece in map(_folded_piece, excerpt.split(QUOTATION_BREAK)):
        found = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(text, position)
        if found is None:
            return False
        position = found.end()
    return True


def _folded_piece(piece: str) -> str:
    """Without the mark that ends it: an excerpt may end in the middle of a sentence."""
    return identity_key(piece).strip(" .,;:!?-")


def _rounded(exact: float, rounded: float) -> bool:
    """Whether one number is the other one, rounded to the digits that it shows. A half may be rounded either way."""
    one, other = Decimal(str(exact)), Decimal(str(rounded))
    if not one or not other:
        return False
    step = Decimal(1).scaleb(other.normalize().adjusted() - len(other.normalize().as_tuple().digits) + 1)
    return any((one / step).quantize(Decimal(1), mode) * step == other for mode in (ROUND_HALF_UP, ROUND_HALF_DOWN))


def _position(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two pairs of latitude and longitude, in degrees, are at most 100 metres apart."""
    if None in one or None in other:
        return False
    (north, east), (other_north, other_east) = map(_radians, (one, other))
    half_chord = sin((north - other_north) / 2) ** 2 + cos(north) * cos(other_north) * sin((east - other_east) / 2) ** 2
    return 2 * EARTH_RADIUS_METRES * asin(min(1.0, sqrt(half_chord))) <= SAME_POSITION_METRES


def _radians(position: tuple[float, float]) -> tuple[float, float]:
    return radians(position[0]), radians(position[1])


def _duration(exact: str, vague: str) -> bool:
    """Whether the days that one duration can last are among those of the other: 28 days are a month."""
    shortest, longest = _seconds(exact)
    least, most = _seconds(vague)
    return least <= shortest and longest <= most


@lru_cache(maxsize=1_024)
def _seconds(duration: str) -> tuple[int, int]:
    """The least and the greatest number of seconds that a duration of ISO 8601 lasts."""
    days, _, clock = duration.removeprefix("P").partition("T")
    parts = {unit: int(number) for number, unit in _PART_OF_DURATION.findall(days)}
    months = 12 * parts.get("Y", 0) + parts.get("M", 0)
    fixed = 86_400 * sum(number * _DAYS[unit] for unit, number in parts.items() if unit in _DAYS)
    fixed += sum(int(number) * _SECONDS[unit] for number, unit in _PART_OF_DURATION.findall(clock))
    shortest, longest = _days_in(months)
    return fixed + 86_400 * shortest, fixed + 86_400 * longest


_YEAR = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP_YEAR = (31, 29, *_YEAR[2:])


def _days_in(months: int) -> tuple[int, int]:
    """The least and the greatest number of days in a number of months, whichever month is the first."""
    years, rest = divmod(months, 12)
    calendars = (_YEAR + _YEAR, _YEAR + _LEAP_YEAR, _LEAP_YEAR + _YEAR)
    sums = [sum(calendar[first : first + rest]) for calendar in calendars for first in range(12)]
    return 365 * years + min(sums), 366 * years + max(sums)


def _direct_quotation(fuller: str, other: str) -> bool:
    return fuller == QuotationType.DIRECT and other == QuotationType.INDIRECT


_TESTS: dict[Containment, Callable[[Any, Any], bool]] = {
    Containment.DATE: _date,
    Containment.LIST: _list,
    Containment.POSITION: _position,
    Containment.SPELLING: _spelling,
    Containment.FULLER_NAME: _fuller_name,
    Containment.QUOTATION: _quotation,
    Containment.ROUNDED: _rounded,
    Containment.DURATION: _duration,
    Containment.MORE_WORDS: _more_words,
    Containment.DIRECT_QUOTATION: _direct_quotation,
}
