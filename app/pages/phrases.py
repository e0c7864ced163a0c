"""Units, lengths of time and seasons in the language of the client."""

import re
from collections.abc import Sequence

from app.facts.season_words import SPECIALS
from app.pages.translating import to_translate, translated, translated_number

_UNITS = {
    "household": (to_translate("household"), to_translate("households")),
    "account": (to_translate("account"), to_translate("accounts")),
    "person": (to_translate("person"), to_translate("people")),
    "hour": (to_translate("hour"), to_translate("hours")),
    "minute": (to_translate("minute"), to_translate("minutes")),
    "view": (to_translate("view"), to_translate("views")),
    "percent": (to_translate("percent"), to_translate("percent")),
    "rank": (to_translate("rank"), to_translate("rank")),
    "week": (to_translate("week"), to_translate("weeks")),
    "score": (to_translate("score"), to_translate("scores")),
    "country": (to_translate("country"), to_translate("countries")),
    "nomination": (to_translate("nomination"), to_translate("nominations")),
    "award": (to_translate("award"), to_translate("awards")),
}
_PART = re.compile(r"([0-9]+)([YMWDHS])")


def unit_name(unit: str, number: float | None) -> str:
    """In the singular or plural; the plural if no number is given."""
    return translated(_UNITS[unit][number != 1])


def duration_words(iso: str) -> str:
    """`P1M2D` is `1 month and 2 days`."""
    days, _, time = iso.removeprefix("P").partition("T")
    parts = [_counted(int(number), unit) for number, unit in _PART.findall(days)]
    parts += [_counted(int(number), {"M": "minutes"}.get(unit, unit)) for number, unit in _PART.findall(time)]
    return translated(" and ").join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _counted(number: int, unit: str) -> str:
    words = {
        "Y": translated_number("%(count)s year", "%(count)s years", number, count=number),
        "M": translated_number("%(count)s month", "%(count)s months", number, count=number),
        "W": translated_number("%(count)s week", "%(count)s weeks", number, count=number),
        "D": translated_number("%(count)s day", "%(count)s days", number, count=number),
        "H": translated_number("%(count)s hour", "%(count)s hours", number, count=number),
        "minutes": translated_number("%(count)s minute", "%(count)s minutes", number, count=number),
        "S": translated_number("%(count)s second", "%(count)s seconds", number, count=number),
    }
    return words[unit]


def season_in_words(number: int) -> str:
    """`season 2` or `specials`"""
    return translated("specials") if number == SPECIALS else translated("season %(number)s", number=number)


def seasons_words(numbers: Sequence[int]) -> str:
    """`Seasons 1, 2 and specials`"""
    counted = [str(number) for number in numbers if number != SPECIALS]
    several = translated_number("season %(count)s", "seasons %(count)s", len(counted), count=", ".join(counted))
    parts = [several] * bool(counted) + [translated("specials")] * (SPECIALS in numbers)
    return translated(" and ").join(parts).capitalize()
