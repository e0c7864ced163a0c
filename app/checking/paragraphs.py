"""Splits English text into sentences. Pure functions.

In doubt there is no boundary: no pattern covers two sentences, but one may cover half of a sentence, without the
negation in the other half.
"""

import re
from collections.abc import Iterator

from app.checking.sentences import SAID

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_END = re.compile(r"""[.!?…]["”’»)\]]* (?=["“‘«(\[]*[^\W_])""")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘])(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Ste|Mt|Sgt|Lt|Capt|Cpt|Col|Gen|Gov|Sen|Rep|Rev|Hon|Messrs|Bros|Jr|Sr|"
    r"Inc|Ltd|Co|Corp|etc|vs|e\.g|i\.e|[ap]\.m|"
    r"(?:[^\W\d_]\.)*[A-Z])$"
)
"""Before the full stop: a title, or initials such as `J. J` and `U.S`."""
_BEFORE_NUMBER = re.compile(
    r"(?:^|[\s(])(?:[Nn]o|[Vv]ol|[Ee]ps?|[Pp]t|[Ff]ig|[Cc]h|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$"
)
_ATTRIBUTION = re.compile(rf"(?:[^\W\d_][\w'’.-]* ){{1,5}}{SAID}\b")
_QUOTATION_MARKS = (('"', '"'), ("“", "”"), ("«", "»"))


def paragraphs_of(text: str) -> list[list[str]]:
    """The sentences of each paragraph, with single spaces. Blank lines separate paragraphs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = (" ".join(_CONTROL.sub(" ", part).split()) for part in _BLANK_LINE.split(lines))
    return [list(_sentences(paragraph)) for paragraph in plain if paragraph]


def _sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for end in ends_of_sentences(paragraph):
        yield paragraph[start : end - 1]
        start = end
    yield paragraph[start:]


def ends_of_sentences(paragraph: str) -> Iterator[int]:
    """Where a new sentence begins, after a single space."""
    start = 0
    for end in _END.finditer(paragraph):
        if _is_boundary(paragraph, start, end):
            yield end.end()
            start = end.end()


def _is_boundary(paragraph: str, start: int, end: re.Match[str]) -> bool:
    following = paragraph[end.end() :].lstrip('"“‘«([')
    before = paragraph[start : end.start()]
    if following[:1].islower() or _is_quoting(paragraph, start, end.end()):
        return False
    if end[0] == ". " and (_ABBREVIATED.search(before) or (following[0].isdigit() and _BEFORE_NUMBER.search(before))):
        return False
    is_quoted = end[0].rstrip()[-1] in '"”»'
    return not (is_quoted and _ATTRIBUTION.match(following))


def _is_quoting(paragraph: str, start: int, end: int) -> bool:
    """True within a quotation, which ends later."""
    sentence = paragraph[start:end]
    for opening, closing in _QUOTATION_MARKS:
        is_open = (
            sentence.count('"') % 2 == 1 if opening == closing else sentence.count(opening) > sentence.count(closing)
        )
        if is_open and closing in paragraph[end:]:
            return True
    return False
