"""Entries of listings: `Harbour Lights (May 2) – …` under a heading of a service, or a title above `One, 9pm`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.drafting.article import Article, Line, LinePart
from app.drafting.capitals import TITLE, WORD
from app.drafting.gazetteer import kind_of_place
from app.drafting.proposals import TextSpan
from app.drafting.words import COUNT, UPPER

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)(?![a-z])\.?"
)
_DATE = rf"(?:(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_MONTH} [0-9]{{1,2}}|[0-9]{{1,2}} {_MONTH}))"
_WHEN = rf"(?:{_DATE}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)(?:, [0-9]{{4}})?"
_SERVICE = rf"(?P<service>(?!\w+day\b|{_MONTH} ){WORD}(?: (?:& )?{WORD}){{0,2}}?)"
_TIME = r"(?:at )?[0-9]{1,2}(?:[.:][0-9]{2})? ?(?:[ap]\.?m\.?)"
_HEADING = re.compile(
    rf"^(?i:(?:also |what['’]s )?(?:new|coming|arriving|now|streaming|now streaming|watch|best)(?: shows?| series)? "
    rf"(?:on|to)) {_SERVICE}(?: (?i:(?:in|this|for) (?:[a-z]+ )?(?:{_MONTH}|week|month|weekend)))?:?$"
)
_TITLE = rf"(?:(?:TV )?[Rr]eview: |REVIEW: |Preview: |Watch: )?[“‘\"']?(?P<title>{TITLE}[?!]?)[,]?[”’\"']?"
_NUMBER = rf"(?P<number>,? (?:[Ss]eason|[Ss]eries) (?i:{COUNT}))?"
_ENTRIES = (
    re.compile(
        rf"^(?:[•*–-] )?{_TITLE}{_NUMBER},? \((?:{_SERVICE}, )?(?:(?:from|starts|until|premieres|streaming)\b:? "
        rf")?{_WHEN}"
        rf"[^()]{{0,30}}\)(?=[ .:–—-]|$)"
    ),
    re.compile(rf"^(?:[•*–-] )?{_WHEN}(?:: | [–—-] ){_TITLE}{_NUMBER} \({_SERVICE}\)"),
    re.compile(rf"^(?:[•*–-] )?{_TITLE}{_NUMBER}(?:,| [–—|-]) {_SERVICE},? {_TIME}"),
    re.compile(rf"^(?:[•*–-] )?{_TITLE}{_NUMBER}, (?:from )?{_WHEN}(?:,? {_TIME})?, {_SERVICE}$"),
    re.compile(rf"^(?:[•*–-] )?{_TIME}, {_SERVICE}: {_TITLE}{_NUMBER}"),
)
_ALONE = re.compile(rf"^{_TITLE}{_NUMBER}$")
_BELOW = (
    re.compile(rf"^{_SERVICE},? (?:\w+day,? )?{_TIME}"),
    re.compile(rf"^(?P<new>New (?:to|on)|Now on|Streaming on|(?:All episodes )?[Aa]vailable on) {_SERVICE}$"),
)
_STANDS_ALONE = 70
"""Characters of the longest line that may be a title."""


@dataclass(frozen=True, slots=True)
class ListedTitle:
    """An entry: its title and service as printed. `evidence` are the lines that say so."""

    title: TextSpan
    service: TextSpan | None
    is_broadcast: bool
    evidence: tuple[TextSpan, ...]


def listings_in(article: Article) -> Iterator[ListedTitle]:
    lines = [line for line in article.lines if line.part not in (LinePart.BYLINE, LinePart.TABLE)]
    heading: TextSpan | None = None
    known = {found["service"] for line in lines for pattern in _BELOW if (found := pattern.match(line.text.rstrip()))}
    for place, line in enumerate(lines):
        text = line.text.rstrip()
        if found := _HEADING.match(text):
            heading = _span(line, found, "service")
        elif (found := _entry_in(text)) and kind_of_place(found["title"].title()) is None:
            yield _entry(line, found, heading)
        elif place and len(text) <= _STANDS_ALONE and (alone := _ALONE.match(text)):
            following = lines[place + 1] if place + 1 < len(lines) else None
            if following is not None and following.paragraph == line.paragraph:
                yield from _two_lines(line, alone, following, known)


def _entry_in(text: str) -> re.Match[str] | None:
    return next((found for pattern in _ENTRIES if (found := pattern.match(text))), None)


def _entry(line: Line, found: re.Match[str], heading: TextSpan | None) -> ListedTitle:
    title, service = _span(line, found, "title"), heading
    own = TextSpan(line.span.start + found.start(), line.span.start + found.end())
    evidence: tuple[TextSpan, ...] = (own,)
    if found.groupdict().get("service") and not re.match(_MONTH, found["service"]):
        service = _span(line, found, "service")
    elif heading is not None:
        evidence = (heading, own)
    return ListedTitle(title, service, re.search(_TIME, found[0]) is not None, evidence)


def _two_lines(line: Line, alone: re.Match[str], following: Line, known: set[str]) -> Iterator[ListedTitle]:
    """A title above a line with its service, which may be bare if another entry has it in full."""
    if following.text.strip() in known:
        title, service = _span(line, alone, "title"), following.span
        yield ListedTitle(title, service, False, (title, service))
        return
    for pattern in _BELOW:
        if found := pattern.match(following.text.rstrip()):
            title, service = _span(line, alone, "title"), _span(following, found, "service")
            yield ListedTitle(title, service, "new" not in found.groupdict(), (title, service))
            return


def _span(line: Line, found: re.Match[str], group: str) -> TextSpan:
    return TextSpan(*found.span(group)).moved(line.span.start)


def spelled_as_name(text: str, plain: str) -> str:
    """`ORCHARD` as the text prints it elsewhere."""
    if not text.isupper() or not re.search(f"[{UPPER}]{{4}}", text):
        return text
    found = re.search(re.escape(text.title()), plain)
    return found[0] if found else text
