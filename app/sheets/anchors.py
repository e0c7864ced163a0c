"""Positions of a sheet's words in the text of its document.

They are found once, stored in a file next to the sheet, and can be verified later.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from app import deadlines
from app.errors import Fault, InvalidAnchors, InvalidSheet
from app.facts import text as texts
from app.facts.claims import Span
from app.facts.fields import Count
from app.facts.known_text import KnownText
from app.facts.nearest import NearestPassages
from app.facts.occurrences import Occurrences, SearchedText
from app.sheets.evidence import FieldEntries
from app.sheets.faults import MAX_FAULTS, faults_of
from app.sheets.longer_names import LongerNames
from app.sheets.rows import SheetRow
from app.sheets.sheet import Sheet
from app.sheets.statements import StatementRow
from app.sheets.strict import place_in

MAX_PASSAGE = 120
"""Code points of a passage in an error message."""
MAX_STEPS = 4_000_000
"""Positions of a text that are compared with the words of one sheet. Takes about a second."""
TOO_OFTEN = (
    "The words of this sheet, or similar words, occur too often in the text: the search stopped after "
    "4,000,000 positions. Use longer evidence that contains a rare word or number, or split the sheet and "
    "its text."
)


class AnchoredWords(BaseModel):
    """Words as printed. `start` (inclusive) and `end` (exclusive) are code points of the normalised text."""

    model_config = ConfigDict(extra="forbid")

    words: Annotated[str, Field(min_length=1)]
    start: Count
    end: Count

    @model_validator(mode="after")
    def is_as_long_as_its_words(self) -> "AnchoredWords":
        if self.end - self.start != len(self.words):
            raise ValueError(f"the span from {self.start} to {self.end} is not as long as its words")
        return self


class Anchors(BaseModel):
    """Content of `anchors.json`.

    The keys of `spans` are JSON Pointers of evidence entries, or of values that are their own evidence.
    """

    model_config = ConfigDict(extra="forbid")

    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    text_length: Count
    spans: dict[str, list[AnchoredWords]]

    @model_validator(mode="after")
    def lie_within_the_text(self) -> "Anchors":
        for place, spans in self.spans.items():
            if any(span.end > self.text_length for span in spans):
                raise ValueError(f"a span of {place} ends after the text")
        return self


def read_anchors(data: object, sheet: Sheet) -> Anchors:
    """Reads the anchors of a sheet from parsed JSON. Raises InvalidAnchors."""
    try:
        anchors = Anchors.model_validate(_with_quotations(data, sheet))
    except ValidationError as error:
        first = next(faults_of(error, Anchors))
        raise InvalidAnchors(f"The anchors are malformed at {first.pointer or 'the root'}: {first.detail}") from None
    _refuse_contradictions(anchors)
    return anchors


def _refuse_contradictions(anchors: Anchors) -> None:
    """Overlapping spans must have the same letters."""
    spans = (Span(each.words, each.start, each.end) for some in anchors.spans.values() for each in some)
    if contradiction := KnownText(spans).contradiction:
        one, other = (f"“{short(span.words)}” at {span.start}–{span.end}" for span in contradiction)
        raise InvalidAnchors(
            f"The anchors contradict each other: {one} and {other} overlap but have different letters."
        )


def quotations(sheet: Sheet) -> dict[str, list[str]]:
    """The words that anchors omit because the sheet has them: pieces of quotations, by the pointers of their spans."""
    return {row.at("text"): row.text for _, row in sheet.rows if isinstance(row, StatementRow) and row.text is not None}


def _with_quotations(data: object, sheet: Sheet) -> object:
    if not isinstance(data, dict) or not isinstance(data.get("spans"), dict):
        return data
    spans = dict(data["spans"])
    for place, pieces in quotations(sheet).items():
        found = spans.get(place)
        if isinstance(found, list) and len(found) == len(pieces) and all(isinstance(span, dict) for span in found):
            spans[place] = [{"words": piece} | span for piece, span in zip(pieces, found, strict=True)]
    return data | {"spans": spans}


def find_anchors(sheet: Sheet, text: str) -> Anchors:
    """The spans of all evidence. Raises InvalidSheet with up to 100 pieces of evidence that are not in the text."""
    text = texts.normalise(text)
    finder = _Finder(sheet, SearchedText(text))
    finder.find()
    digest = texts.digest(text)
    if sheet.document.text_sha256 not in (None, digest):
        finder.report("/document/text_sha256", "The digest is that of another text.", "wrong_text")
    if sheet.document.text_length not in (None, len(text)):
        finder.report("/document/text_length", f"The text has {len(text)} code points.", "wrong_text")
    if finder.faults:
        raise InvalidSheet(list(finder.faults))
    return Anchors(text_sha256=digest, text_length=len(text), spans=finder.spans)


class _Finder:
    """Caches results, because rows of a group share the entries and values of `common`."""

    def __init__(self, sheet: Sheet, searched: SearchedText) -> None:
        self.spans: dict[str, list[AnchoredWords]] = {}
        self.faults: dict[Fault, None] = {}
        self._sheet = sheet
        self._searched = searched
        self._printed = searched.text.printed
        self._names = LongerNames(sheet)
        self._own: dict[str, list[AnchoredWords] | None] = {}
        self._outside: dict[str, tuple[int, int] | None] = {}
        self._sought: set[str] = set()

    def report(self, place: str, detail: str, code: str) -> None:
        self.faults[Fault(place, detail, code)] = None
        if len(self.faults) == MAX_FAULTS:
            raise InvalidSheet(list(self.faults))

    def find(self) -> None:
        self._find_entries(self._sheet.document.proof.by_field["published"])
        for _, row in self._sheet.rows:
            deadlines.check()
            self._find_row(row)

    def _find_row(self, row: SheetRow) -> None:
        entries = row.proof.by_field
        for found in entries.values():
            self._find_entries(found)
        for name in unproven(row):
            spans = self._own_spans(row, name)
            if spans is not None:
                self.spans[row.at(name)] = spans
            elif row.proof.of_row is None or _is_quotation(row, name):
                self.report(row.at(name), self._unproven(row, name), "no_evidence")
        if not entries and not any(self._own_spans(row, name) for name in row.claimed):
            self.report(row.at(), f"{row.subject} has no evidence: give the words that mention it.", "no_evidence")

    def _find_entries(self, evidence: FieldEntries) -> None:
        if evidence.pointer in self._sought:
            return
        self._sought.add(evidence.pointer)
        placed = [(at, entry.words, entry.occurrence) for at, entry in evidence.placed if entry.words is not None]
        self._find_words(evidence.pointer, placed)
        if changed := evidence.changed_plan:
            plan = changed.plan
            self._find_words(changed.pointer, [(changed.pointer, plan.words, plan.occurrence)])

    def _find_words(self, key: str, placed: Iterable[tuple[str, str, int]]) -> None:
        """Finds words by their JSON Pointers and occurrences. Their spans get one key."""
        spans = []
        for at, words, occurrence in placed:
            occurrences = self._occurrences(words)
            if place := occurrences.nth(occurrence):
                spans.append(self._span(place))
            else:
                self.report(at, self._not_found(words, occurrences.found, occurrence), "words_not_found")
        if spans:
            self.spans[key] = spans

    def _own_spans(self, row: SheetRow, name: str) -> list[AnchoredWords] | None:
        """The spans of a value that occurs in the text, piece by piece; None if any piece is missing."""
        at = row.at(name)
        if at not in self._own:
            first_place = self._first_place if _is_quotation(row, name) else self._first_place_of_its_own
            places = [first_place(piece) for piece in own_words(row, name)]
            self._own[at] = [self._span(place) for place in places if place] if places and all(places) else None
        return self._own[at]

    def _occurrences(self, words: str) -> Occurrences:
        if self._searched.text.steps > MAX_STEPS:
            raise InvalidSheet([Fault("", TOO_OFTEN, "too_large")])
        return self._searched.occurrences(words)

    def _first_place(self, words: str) -> tuple[int, int] | None:
        return self._occurrences(words).nth(1)

    def _first_place_of_its_own(self, words: str) -> tuple[int, int] | None:
        if words not in self._outside:
            self._outside[words] = self._names.first_place_outside(self._searched, words)
        return self._outside[words]

    def _span(self, place: tuple[int, int]) -> AnchoredWords:
        start, end = place
        return AnchoredWords(words=self._printed[start:end], start=start, end=end)

    def _not_found(self, words: str, times: int, occurrence: int) -> str:
        if times:
            return f"The words “{words}” occur in the text {times} time(s), not {occurrence}."
        return f"The words “{words}” do not occur in the text.{self._nearest_to(words)}"

    def _unproven(self, row: SheetRow, name: str) -> str:
        pieces = own_words(row, name)
        missing = next((piece for piece in pieces if self._first_place(piece) is None), None)
        if missing is not None:
            nearest = self._nearest_to(missing)
            return f"`{name}` does not occur in the text as written, and has no evidence.{nearest}"
        if pieces:
            return f"`{name}` occurs in the text only within longer names: give the words that support it."
        return f"`{name}` has no evidence: give the words that support it, or `self` for the whole row."

    def _nearest_to(self, words: str) -> str:
        place = self._passages.of(words)
        if place is None:
            return ""
        line, _ = place_in(self._printed, place[0])
        passage = short(self._span(place).words)
        return f" The nearest passage is “{passage}” at {place[0]}–{place[1]}, line {line}."

    @cached_property
    def _passages(self) -> NearestPassages:
        return NearestPassages(self._searched.text)


def short(words: str) -> str:
    """Words for an error message: on one line and truncated."""
    line = "".join(letter if letter.isprintable() else " " for letter in words[: MAX_PASSAGE + 1])
    return line if len(line) <= MAX_PASSAGE else f"{line[:MAX_PASSAGE]}…"


def unproven(row: SheetRow) -> Iterator[str]:
    """The claimed fields without an entry; they are their own evidence or are covered by `self`."""
    for name in row.claimed:
        if name not in row.proof.by_field or _is_quotation(row, name):
            yield name


def _is_quotation(row: SheetRow, name: str) -> bool:
    """Quotations are verbatim: the words must occur in the text even if the field has other evidence."""
    return name == "text" and isinstance(row, StatementRow)


def own_words(row: SheetRow, name: str) -> list[str]:
    """The words by which a value can be its own evidence; empty if it cannot."""
    if not row.specs()[name].is_own_evidence:
        return []
    if isinstance(row, StatementRow) and name == "text":
        return row.text or []
    value = row.claimed.get(name, [])
    return value if isinstance(value, list) else [value]
