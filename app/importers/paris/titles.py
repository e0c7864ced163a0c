"""Finds the series and season of a shoot in Paris from its title, which has no fixed format."""

import re
from dataclasses import dataclass

from app.importers.records.reports import Uncertain

_BREAK = r"[\s,/:–-]+"
_EPISODES = r"(?:[ée]pisodes?|ep\.?|e|n°)\s*[0-9](?:[0-9\s,/–-]|\bet\b|\b[àa]\b)*"
_SEASON = re.compile(
    rf"(?P<title>.*?\S)(?:{_BREAK}|\s*(?P<open>\())(?:saison|season)\s*0*(?P<season>[1-9][0-9]?)(?(open)\s*\))(?:{_BREAK}{_EPISODES}|\s+[–-]\s+[^0-9]+)?",
    re.IGNORECASE,
)
_SHORT_SEASON = re.compile(r"(?P<title>.*\S)\s+S\.?0*(?P<season>[1-9][0-9]?)", re.IGNORECASE)
_BEFORE_EPISODES = re.compile(rf"(?P<title>.*?\S){_BREAK}{_EPISODES}", re.IGNORECASE)
_UNREAD = re.compile(
    r"\b(?:saisons?|seasons?|sessions?|[ée]pisodes?|ep|additifs?|partie|bloc|suite|semaine|prime|tournage|dt_[0-9]+)\b"
    r"|[0-9]\s*(?:et|&|[àa])\s*[0-9]|^s[ée]rie\b|\bs[0-9]+\b|\bdossier n|[0-9]\s*[,/–-]\s*[0-9]"
    r"|[\s/–-](?!(?:1[89]|20)[0-9]{2}$)[0-9]+$",  # a year may be part of a title
    re.IGNORECASE,
)


_ADDITION = re.compile(r"\s*[,/:(]|\s+[–-]\s+")


@dataclass(frozen=True, slots=True)
class ShootTitle:
    series: str
    season: int | None = None


def title_in(text: str) -> ShootTitle:
    """Raises Uncertain."""
    for pattern in (_SEASON, _SHORT_SEASON):
        if found := pattern.fullmatch(text):
            return ShootTitle(_series_in(found["title"], text), int(found["season"]))
    return ShootTitle(_series_in(text, text))


def head_of(series: str) -> str:
    """The words before the first sign that may introduce a part or an addition."""
    return _ADDITION.split(series, maxsplit=1)[0]


def _series_in(text: str, whole: str) -> str:
    before = _BEFORE_EPISODES.fullmatch(text)
    series = (before["title"] if before else text).strip(" ,/:–-")
    if _UNREAD.search(series) or (series != whole and head_of(series) != series):
        raise Uncertain(f"“{whole}” does not clearly name a series or season.")
    return series
