"""Lines of lists of awards: `Best drama series: Harbour Lights (Northsea)`, `Best actress – Nia Brandt, Pier Days`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.drafting.article import Article, LinePart
from app.drafting.proposals import TextSpan
from app.drafting.words import UPPER

_OF_SERIES = re.compile(
    r"^(?!.* in an? ).*\b(?:series|programme|program|show|drama|comedy|soap|documentary|sitcom|miniseries|format)$",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"^\s*(?:[•*–-] )?(?P<category>(?:Best|Outstanding|Top|Favou?rite|Breakthrough|Breakout|Lead(?:ing)?|Supporting|"
    r"Original|Most|Lifetime|BEST|OUTSTANDING)\b[^:–—|.!?“‘\"]{3,60}?)(?:: | [–—|-] )(?P<rest>\S.{1,160})$"
)
_NAME = rf"[{UPPER}0-9][^,;()“”\"‘]{{1,60}}?"
_SERIES_ENTRY = re.compile(rf"[“‘\"']?(?P<title>{_NAME})[,]?[”’\"']?(?: \([^()]*\)|, [^;]+)?$")
_PERSON_ENTRY = re.compile(
    rf"(?P<person>{_NAME})(?:(?:, | \(|,? for |,? in | [–—-] )[“‘\"']?(?P<of>{_NAME})[,]?[”’\"']?(?:, [^;()]*)?\)?)?$"
)


@dataclass(frozen=True, slots=True)
class ListedAward:
    """One recipient: a title, or a person with the title for which they are listed."""

    category: TextSpan
    line: TextSpan
    title: TextSpan | None
    person: TextSpan | None


def is_of_series(category: str) -> bool:
    """True for `best drama series`, which a series wins; `best actor in a drama` goes to a person."""
    return _OF_SERIES.search(category) is not None


def award_lists_in(article: Article) -> Iterator[ListedAward]:
    """The recipients of all lines, which `;` may separate."""
    for line in article.lines:
        found = _LINE.match(line.text) if line.part not in (LinePart.BYLINE, LinePart.HEADLINE) else None
        if found is None:
            continue
        category = TextSpan(*found.span("category")).moved(line.span.start)
        pattern = _SERIES_ENTRY if is_of_series(found["category"].strip()) else _PERSON_ENTRY
        for piece in re.finditer(r"[^;]+", found["rest"].rstrip(" .")):
            lead = len(piece[0]) - len(piece[0].lstrip())
            entry = pattern.match(piece[0].strip())
            if entry is None:
                continue
            offset = line.span.start + found.start("rest") + piece.start() + lead
            places = {
                name: TextSpan(*entry.span(name)).moved(offset) for name, text in entry.groupdict().items() if text
            }
            title = places.get("title") or places.get("of")
            yield ListedAward(category, line.span, title, places.get("person"))
