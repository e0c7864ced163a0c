"""Cited passages of a document in reading order, and a bar that shows their positions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby, repeat
from typing import Any

from app.facts.claims import Span
from app.facts.fields import Shape
from app.facts.subjects import kind_of, specs_of
from app.facts.text_fragments import text_links
from app.vocabulary.claims import Basis

MOST_MARKS = 200
"""Resolution of the bar: passages that begin in the same 200th of the text share a mark."""
MOST_LANES = 12
"""Maximum number of lanes, in which overlapping marks are stacked."""

_LEAST_WIDTH = 3.0
_GAP = 2.0
"""Minimum gap between marks, in thousandths of the bar."""

Claim = dict[str, Any]
"""In wire format."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A claim with its number on the page."""

    number: int
    claim: Claim

    @property
    def shape(self) -> Shape | None:
        """Shape of the value; None for a claim about the row itself."""
        spec = specs_of(kind_of(self.claim["subject"])).get(self.claim["field"])
        return spec.shape if spec else None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words at one position.

    `begun` are the claims whose first words these are, `others` those that also cite earlier words. Positions are in
    code points.
    """

    number: int
    words: str
    start: int
    end: int
    link: str | None
    begun: list[Numbered] = field(default_factory=list)
    others: list[Numbered] = field(default_factory=list)

    @property
    def place(self) -> str:
        """`10-24`, as in the addresses of words."""
        return f"{self.start}-{self.end}"

    @property
    def subjects(self) -> dict[str, list[Numbered]]:
        """The claims that begin here, by subject; that a subject is mentioned, only if nothing else is said of it."""
        groups = by_subject(self.begun)
        return {path: [each for each in some if each.shape is not None] or some for path, some in groups.items()}

    @property
    def is_inferred(self) -> bool:
        """True if all that follows from the words is inferred."""
        return all(each.claim["basis"] == Basis.INFERRED for each in (*self.begun, *self.others))

    @property
    def is_disputed(self) -> bool:
        return any(each.claim["disputed"] for each in self.begun)


@dataclass(frozen=True, slots=True)
class PassageMark:
    """One or more passages; `number` and `place` are those of the first.

    `left` and `width` are in thousandths of the bar; lanes count from 0.
    """

    number: int
    place: str
    start: int
    end: int
    left: float
    width: float
    lane: int
    claims: int


def numbered(claims: Iterable[Claim]) -> list[Numbered]:
    return [Numbered(number, claim) for number, claim in enumerate(claims, 1)]


def passages_of(claims: Iterable[Numbered], url: str | None = None) -> list[Passage]:
    """Sorted by start, longer ones first. Claims without words are omitted. `url` is that of the document."""
    found: dict[tuple[int, int, str], tuple[list[Numbered], list[Numbered]]] = {}
    for each in claims:
        for place, span in enumerate(_by_place(each.claim["spans"])):
            begun, others = found.setdefault((span["start"], span["end"], span["words"]), ([], []))
            (others if place else begun).append(each)
    in_order = sorted(found, key=lambda place: (place[0], -place[1], place[2]))
    spans = [Span(words, start, end) for start, end, words in in_order]
    links: Iterable[str | None] = text_links(url, spans) if url else repeat(None)
    return [
        Passage(number, words, start, end, link, *found[start, end, words])
        for number, ((start, end, words), link) in enumerate(zip(in_order, links, strict=False), 1)
    ]


def in_parts(passages: Iterable[Passage], most: int) -> list[list[Passage]]:
    """Passages in parts with as many claims, or with one passage that has more. There is at least one part."""
    parts: list[list[Passage]] = [[]]
    claims = 0
    for passage in passages:
        if parts[-1] and claims + len(passage.begun) > most:
            parts.append([])
            claims = 0
        parts[-1].append(passage)
        claims += len(passage.begun)
    return parts


def _by_place(spans: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without duplicate positions."""
    places = {(span["start"], span["end"]): span for span in spans}
    return [places[place] for place in sorted(places)]


def marks_of(passages: Iterable[Passage], length: int) -> list[PassageMark]:
    """The marks for a text of `length` code points, each in the first free lane."""
    marks: list[PassageMark] = []
    ends = [-_GAP] * MOST_LANES
    for _, together in groupby(passages, key=lambda passage: passage.start * MOST_MARKS // length):
        some = list(together)
        start, end = some[0].start, max(each.end for each in some)
        left, width = _extent(start, end, length)
        lane = next((lane for lane, taken in enumerate(ends) if taken + _GAP <= left), MOST_LANES - 1)
        ends[lane] = left + width
        claims = {each.number for passage in some for each in (*passage.begun, *passage.others)}
        marks.append(PassageMark(some[0].number, some[0].place, start, end, left, width, lane, len(claims)))
    return marks


def _extent(start: int, end: int, length: int) -> tuple[float, float]:
    width = round(max((end - start) / length * 1_000, _LEAST_WIDTH), 1)
    return round(min(start / length * 1_000, 1_000 - width), 1), width


def by_subject(claims: Iterable[Numbered]) -> dict[str, list[Numbered]]:
    """Claims without a position in a text, by subject."""
    subjects: dict[str, list[Numbered]] = defaultdict(list)
    for each in claims:
        subjects[each.claim["subject"]].append(each)
    return subjects
