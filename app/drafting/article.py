"""The parts of an article: its head, captions, tables, paragraphs and sentences, with their places in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from app.checking.paragraphs import ends_of_sentences
from app.drafting.proposals import TextSpan
from app.facts.text import normalise

_INVISIBLE = "\u00ad\u200b\u2060"
_BLANKS = str.maketrans({**dict.fromkeys("\u00a0\u202f\u2009\u2002\u2003\t\r\x0b\x0c", " "), "\n": " "})
_LINE = re.compile(r"[^\n]*")
_COLUMNS = re.compile(r"\S(?: {2,}|\t+)\S")
_BARS = re.compile(r"^\s*\|.*\|\s*$|^[^|]+\|[^|]+\|")
_ENDED = re.compile(r"[.!?…:;,]['\"”’»)\]]*$")
_CAPTION = re.compile(
    r"\b(?:File )?(?:Photo(?:graph)?|Image|Picture|License Photo)s?(?: by\b| courtesy\b|:)|^PICTURED\b|\| Photo\b"
    r"|^Cr[ée]dits? (?:photo|image)|^(?:Pictured|Pictures?|Photos?)\b.*:",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?:By|BY|Par|Words|Text|Written by|Reporting by|Report)\b:? (?=\S)")
_MONTHS = (
    "jan(?:uary|vier|v)?|f[eé]b(?:ruary)?|f[eé]vr(?:ier)?|mar(?:ch|s)?|a[pv]r(?:il)?|ma[iy]|jun[e]?|juin|jul(?:y)?|"
    "juil(?:let)?|aug(?:ust)?|ao[uû]t|sept?(?:ember|embre)?|oct(?:ober|obre)?|nov(?:ember|embre)?|d[eé]c(?:ember|"
    "embre)?"
)
_DATED = re.compile(
    rf"\b(?:{_MONTHS})\b\.? ?[0-9]|[0-9](?:er|st|nd|rd|th)? (?:{_MONTHS})\b|[0-9]/[0-9]{{1,2}}/[0-9]{{2}}"
    rf"|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|\b(?:{_MONTHS})\b,? [12][0-9]{{3}}",
    re.IGNORECASE,
)
_FRENCH = re.compile(r"\b(?:le|la|les|des|une|est|dans|pour|avec|sur|du|au|qui|par|saison|et)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|in|is|was|for|with|on|at|by|that|will|season)\b", re.IGNORECASE)
LONGEST_SENTENCE = 1_200
"""Characters. The rules read no longer one, because the time of some patterns grows with its square."""
RANKED_ENTRY = re.compile(
    r"^\s*(?:No\.? ?|#)?(?P<rank>[0-9]{1,2})[.):]?\s+[“\"‘]?(?P<title>[^\W\d_][^(“”\"–—|]*?)[”’\"]?,?"
    r"(?: \((?P<network>[^()]+)\))?(?: [–—-] |: |, | )"
    r"(?P<value>[0-9][0-9.,]*(?: ?(?:m|k|bn|million|billion|thousand))?)(?: (?P<unit>viewers|views|hours|households)"
    r"(?: viewed)?)?(?:,? \(?(?P<share>[0-9]+(?:\.[0-9]+)?)(?:%| per cent)(?: share)?\)?)?\.?\s*$"
)
"""A line such as `1. Harbour Lights (Northsea One) 6.1m`; three of them are a table."""
_SCALED = re.compile(r"[0-9][.,][0-9]|[0-9] ?(?:m|k|bn|million|billion|thousand)$")
LEAST_ENTRIES = 3
_ENTRY = re.compile(r"^\s*(?:[•*] \S|[0-9]{1,2}[.)] \S|\S.{2,24} [–—-] \S.*\([^()]+\)$)")
"""A line of a list, which is no head."""
_HEAD_LINES = 8
"""Lines at the top that may be head."""


class LinePart(Enum):
    """Type of a line of the text."""

    HEADLINE = "headline"
    BYLINE = "byline"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    TABLE = "table"
    PROSE = "prose"
    LONG = "too long to be read"


@dataclass(frozen=True, slots=True)
class Line:
    span: TextSpan
    text: str
    part: LinePart
    paragraph: int


@dataclass(frozen=True, slots=True)
class ArticleSentence:
    """A sentence or a line that is none, such as a headline."""

    span: TextSpan
    part: LinePart
    paragraph: int


class Article:
    """A text and its parts. `plain` is the text with spaces for all blanks and line breaks, of the same length."""

    def __init__(self, text: str) -> None:
        self.text = normalise(text)
        self.plain = self.text.translate(_BLANKS)
        self.lines = list(self._lines())
        self.sentences = list(self._sentences())

    @cached_property
    def language(self) -> str:
        return "fr" if len(_FRENCH.findall(self.plain)) > len(_ENGLISH.findall(self.plain)) else "en"

    def words(self, span: TextSpan) -> str:
        """The words at a place, on one line and without invisible characters."""
        shown = "".join(sign for sign in self.plain[span.start : span.end] if sign not in _INVISIBLE)
        return " ".join(shown.split())

    def _lines(self) -> Iterator[Line]:
        found = [match for match in _LINE.finditer(self.text) if match[0].strip()]
        raw = [TextSpan(each.start(), each.end()) for each in found]
        printed = [self.text[span.start : span.end] for span in raw]
        texts = [
            text if "\t" in text else self.plain[span.start : span.end] for span, text in zip(raw, printed, strict=True)
        ]
        ranked = _ranked_entries(texts)
        head = min([_length_of_head(texts), *ranked])
        paragraph, end = 0, 0
        for place, (span, text) in enumerate(zip(raw, texts, strict=True)):
            if self.text.count("\n", end, span.start) > 1:
                paragraph += 1
            end = span.end
            part = _part_of(text, is_head=place < head, is_first=place == 0)
            yield Line(span, text, LinePart.TABLE if place in ranked else part, paragraph)

    def _sentences(self) -> Iterator[ArticleSentence]:
        """Consecutive lines of prose in a paragraph are one text; any other line is for itself."""
        place = 0
        while place < len(self.lines):
            line = self.lines[place]
            last = place
            if line.part is LinePart.PROSE:
                while last + 1 < len(self.lines) and self._goes_on(self.lines[last], self.lines[last + 1]):
                    last += 1
            span = TextSpan(line.span.start, self.lines[last].span.end)
            for each in self._split(span) if line.part in (LinePart.PROSE, LinePart.CAPTION) else (span,):
                part = line.part if each.end - each.start <= LONGEST_SENTENCE else LinePart.LONG
                yield ArticleSentence(each, part, line.paragraph)
            place = last + 1

    @staticmethod
    def _goes_on(line: Line, following: Line) -> bool:
        """True if a line is the middle of a text that is broken into lines."""
        same = following.paragraph == line.paragraph and following.part is LinePart.PROSE
        return same and not re.match(r"\s*[•*–-] ", following.text)

    def _split(self, span: TextSpan) -> Iterator[TextSpan]:
        text, start = self.plain[span.start : span.end], 0
        for end in (*ends_of_sentences(text), len(text)):
            piece = text[start:end]
            if piece.strip():
                left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip())
                yield TextSpan(span.start + start + left, span.start + start + right)
            start = end


def _ranked_entries(lines: list[str]) -> set[int]:
    """The lines of lists by rank, which have a figure each."""
    entries: set[int] = set()
    group: list[int] = []
    for place, text in enumerate([*lines, ""]):
        found = RANKED_ENTRY.match(text)
        if found and (found["unit"] or _SCALED.search(found["value"])):
            group.append(place)
            continue
        if len(group) >= LEAST_ENTRIES:
            entries.update(group)
        group = []
    return entries


def _length_of_head(lines: list[str]) -> int:
    """Lines before the first one of prose: a long line that ends like a sentence."""
    if lines and len(lines[0].split()) > 7 and re.search(r"[a-z0-9]{2}[.!?][”\"]?$", lines[0].strip()):
        return 0
    for place, line in enumerate(lines[:_HEAD_LINES]):
        text = line.strip()
        is_prose = _ENDED.search(text) and len(text) > 60 and not _CAPTION.search(text)
        is_sentence = re.search(r"[a-z]{3}[.!?][”’\"')]*$|[0-9][.!?]$", text) and len(text.split()) > 7
        is_dated = _DATED.search(text) and len(text) < 80 and not is_sentence
        if place and _ENTRY.match(text):
            return place
        if place and is_prose and not is_dated and not _BYLINE.match(text):
            return max(place, 1)
        if place > 1 and len(text) > 90:
            return place
        if place and _ENDED.search(text) and not is_dated and not _BYLINE.match(text) and len(text.split()) > 3:
            return place
    return min(1, len(lines))


def _part_of(text: str, *, is_head: bool, is_first: bool) -> LinePart:
    line = text.strip()
    if _BYLINE.match(line) and len(line) < 100 and (is_head or line.startswith("By ")):
        return LinePart.BYLINE
    if _CAPTION.search(line):
        return LinePart.CAPTION
    if is_head:
        is_short = not is_first and len(line.split()) <= 4 and not line.isupper()
        is_byline = is_short or (_is_byline(line) and (not is_first or line.startswith("[")))
        return LinePart.BYLINE if is_byline else LinePart.HEADLINE
    if re.match(r"[—–-] ?\w", line) and _DATED.search(line) and len(line) < 120:
        return LinePart.BYLINE
    if (_COLUMNS.search(line) or _BARS.search(line) or is_comma_separated(line)) and not line.startswith(("•", "*")):
        return LinePart.TABLE
    if len(line) < 80 and not re.search(r"[.!?…][\"”’')»]*$", line) and not line.startswith(("•", "*", "-", "–")):
        return LinePart.SUBHEAD
    return LinePart.PROSE


def is_comma_separated(text: str) -> bool:
    """True for `Rank,Programme,Viewers`: three cells or more, with no blank behind a comma."""
    plain = re.sub(r'"[^"]*"', "x", text.strip())
    is_number = re.search(r"[0-9],[0-9]{3}(?![0-9])", plain)
    return plain.count(",") > 1 and ", " not in plain and not is_number and not plain.endswith((".", "!", "?"))


def _is_byline(line: str) -> bool:
    """A line with a date, or with at most six words between bars and dots."""
    return bool(_DATED.search(line)) or bool(re.search(r" [|·•] ", line))
