"""Dates in a text: with a year, or counted from the day of the document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checking.words import date_in
from app.drafting.proposals import TextSpan
from app.facts import edtf
from app.facts.relative_dates import readings

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_MOIS = r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th|er)?(?![0-9:])"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_JOUR = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9,.]?[0-9])"
_ABSOLUTE = re.compile(
    rf"\b(?:{_MONTH} {_DAY},? {_YEAR}|{_DAY} {_MONTH},? {_YEAR}|{_MONTH},? {_YEAR}|{_SEASON} (?:of )?{_YEAR}"
    rf"|{_DAY} {_MOIS} {_YEAR}|{_MOIS} {_YEAR}|{_YEAR}-[0-9]{{2}}-[0-9]{{2}})\b"
    r"|(?<![0-9/.])[0-9]{1,2}[/.][0-9]{1,2}[/.](?:20)?[0-9]{2}(?![0-9/.])"
)
_RELATIVE = re.compile(
    rf"\b(?:(?:(?:[Ii]n|[Ss]ince|[Bb]y|[Ee]arly|[Ll]ate) (?:the )?)?(?:{_MONTH}(?: {_DAY})?|{_DAY} (?:of )?{_MONTH}"
    rf"|{_SEASON}),? (?:of )?(?:last|this|next) year\b"
    rf"|(?:{_WEEKDAY},? )?(?:{_MONTH} {_DAY}|{_DAY} (?:of )?{_MONTH})\b"
    rf"|(?:{_JOUR} )?{_DAY} {_MOIS}"
    rf"|(?:earlier |later )?(?:last|this|next|this past|this coming) (?:{_WEEKDAY}|{_MONTH}|{_SEASON}|week(?:end)?|"
    rf"month|year)\b"
    rf"|{_WEEKDAY}\b|{_JOUR}\b|[Tt]oday\b|[Yy]esterday\b|[Tt]omorrow\b|[Tt]onight\b|hier\b|demain\b|aujourd['’]hui\b"
    rf"|(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ee]arly|[Mm]id-|[Ll]ate|this) {_MONTH}(?! [0-9])\b|(?:en|dès|"
    rf"depuis) {_MOIS}(?! [0-9])\b"
    rf"|(?:[0-9]+|one|two|three|four|five|six|a) (?:day|week|month|year)s? ago\b"
    rf"|(?:[Ii]n|[Tt]his) (?:the )?{_SEASON}\b(?! (?:of )?[0-9]))"
)
_BARE_YEAR = re.compile(
    rf"(?:\b(?:[Ii]n|[Ss]ince|[Ff]rom|[Tt]o|[Uu]ntil|[Bb]y|early|late|mid|en|depuis)[ -])({_YEAR})\b(?![%’'])"
)
_NUMERIC = re.compile(r"([0-9]{1,2})([/.])([0-9]{1,2})[/.]((?:20)?[0-9]{2})")
_MONTHS_FR = {name: n for n, name in enumerate(_MOIS.strip("(?:)").split("|"), 1)}
_FRENCH = re.compile(rf"(?:({_DAY}) )?({_MOIS}) ({_YEAR})")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text. `values` are the possible dates, the most likely past one first."""

    span: TextSpan
    values: tuple[str, ...]
    relative: bool

    def past(self, published: str) -> str | None:
        """The last of its meanings that is not after the document."""
        until = edtf.parse(published).latest
        known = [value for value in self.values if edtf.parse(value).earliest <= until]
        return max(known, key=lambda value: edtf.parse(value).earliest) if known else None

    def future(self, published: str) -> str | None:
        """The first of its meanings that is not before the document."""
        since = edtf.parse(published).earliest
        known = [value for value in self.values if edtf.parse(value).latest >= since]
        return min(known, key=lambda value: edtf.parse(value).earliest) if known else None


def absolute_date(words: str) -> str | None:
    """EDTF of a date with a year, in English, French or digits."""
    plain = words.replace("Sept.", "Sep.")
    if (value := date_in(plain)) or (value := date_in(plain.replace(".", ""))):
        return value
    if found := _NUMERIC.fullmatch(plain):
        first, second, year = int(found[1]), int(found[3]), int(found[4]) % 100 + 2000
        month, day = (second, first) if first > 12 or found[2] == "." else (first, second)
        return _checked(f"{year:04}-{month:02}-{day:02}")
    if found := _FRENCH.fullmatch(plain.replace("1er", "1")):
        whole = f"{int(found[3]):04}-{_MONTHS_FR[found[2]]:02}"
        return _checked(f"{whole}-{int(re.sub('[^0-9]', '', found[1])):02}" if found[1] else whole)
    return None


def _checked(value: str) -> str | None:
    try:
        return edtf.parse(value).edtf
    except ValueError:
        return None


def dates_in(plain: str, published: str | None) -> Iterator[DateMention]:
    """All dates, in no order. Without a date of the document, only those with a year."""
    taken: list[tuple[int, int]] = []
    for found in _ABSOLUTE.finditer(plain):
        if value := absolute_date(found[0]):
            taken.append(found.span())
            yield DateMention(TextSpan(*found.span()), (value,), relative=False)
    for found in _BARE_YEAR.finditer(plain):
        if not _overlaps(found.span(1), taken):
            taken.append(found.span(1))
            yield DateMention(TextSpan(*found.span(1)), (found[1],), relative=False)
    counted_from = edtf.parse(published) if published else None
    for found in _RELATIVE.finditer(plain) if counted_from else ():
        if counted_from and not _overlaps(found.span(), taken):
            values = tuple(reading.edtf for reading in readings(" ".join(found[0].split()), counted_from))
            if values:
                yield DateMention(TextSpan(*found.span()), values, relative=True)


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)
