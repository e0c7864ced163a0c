"""Links to words in an article on the web: URLs with text fragments.

The rules are those of https://wicg.github.io/scroll-to-text-fragment/: `#:~:text=[prefix-,]start[,end][,-suffix]`. No
part may extend over several blocks of the page, and browsers go to the first place that matches.
"""

from collections.abc import Sequence
from urllib.parse import quote

from app.facts.claims import Span
from app.facts.known_text import KnownText

LONGEST_EXACT = 300
"""Characters. Of longer words, a link has the first and the last ones, as the links that browsers make."""
SHORTEST_ALONE = 20
"""Characters. Shorter words may occur elsewhere in the text, so a link has the words around them, if they are known."""

_AT_ENDS = 5
_AROUND = 3
"""Numbers of words."""


def text_links(url: str, spans: Sequence[Span]) -> list[str]:
    """Links to spans of one text. Spans that overlap or touch are context of each other."""
    if len(spans) == 1:
        return [text_link(url, spans[0].words)]
    known = KnownText(spans)
    return [text_link(url, span.words, *known.around(span)) for span in spans]


def text_link(url: str, words: str, before: str = "", after: str = "") -> str:
    """`before` and `after` are the text directly before and after the words, as far as it is known."""
    address, _, _ = url.partition(":~:")
    parts = [_encoded(words) for words in _ends_of(words)]
    if len(words) < SHORTEST_ALONE:
        prefix = [f"{_encoded(line[-_AROUND:])}-" for line in _lines(before)[-1:]]
        suffix = [f"-{_encoded(line[:_AROUND])}" for line in _lines(after)[:1]]
        parts = [*prefix, *parts, *suffix]
    return f"{address}{'' if '#' in address else '#'}:~:text={','.join(parts)}"


def _ends_of(words: str) -> list[list[str]]:
    """All words; or the first and the last ones, if they are many or on several lines, which may be blocks."""
    lines = _lines(words)
    if len(lines) > 1:
        return [lines[0][:_AT_ENDS], lines[-1][-_AT_ENDS:]]
    every = words.split()
    at_ends = min(_AT_ENDS, len(every) // 2)
    return [every[:at_ends], every[-at_ends:]] if len(words) > LONGEST_EXACT and at_ends else [every]


def _lines(text: str) -> list[list[str]]:
    """The words of each line that has some."""
    return [words for line in text.splitlines() if (words := line.split())]


def _encoded(words: Sequence[str]) -> str:
    """Without the hyphens, commas and ampersands that separate the parts."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
