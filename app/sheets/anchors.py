"""Where the words of a sheet stand in its document's text: found once, kept beside the sheet, and proven again."""

from collections.abc import Callable, Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from app.errors import Fault, InvalidAnchors, InvalidSheet
from app.facts import text as texts
from app.facts.fields import Count
from app.sheets.evidence import Entry, FieldEvidence
from app.sheets.faults import faults_of
from app.sheets.positions import pointer
from app.sheets.rows import Row
from app.sheets.sheet import Sheet
from app.sheets.statements import StatementRow


class AnchoredWords(BaseModel):
    """Code points of the normalised text, `start` inclusive and `end` exclusive."""

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
    """What `anchors.json` holds. `spans` is keyed by the JSON pointer of an evidence entry, or of a value that is its
    own evidence."""

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
    """The anchors of a sheet in what a strict reader has read. Raises InvalidAnchors."""
    try:
        return Anchors.model_validate(_with_quotations(data, sheet))
    except ValidationError as error:
        first = faults_of(error, Anchors)[0]
        raise InvalidAnchors(f"The anchors are broken at {first.pointer or 'their root'}: {first.detail}") from None


def quotations(sheet: Sheet) -> dict[str, list[str]]:
    """The words that anchors leave to the sheet: its quotations, piece by piece, by the places of their spans."""
    return {
        at + pointer("text"): row.text
        for at, row in sheet.rows
        if isinstance(row, StatementRow) and row.text is not None
    }


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
    """The spans of every word of evidence. Raises InvalidSheet, naming all that the text does not bear out."""
    text = texts.normalise(text)
    faults: list[Fault] = []
    spans = dict(_all_spans(sheet, text, faults.append))
    digest = texts.digest(text)
    if sheet.document.text_sha256 not in (None, digest):
        faults.append(Fault("/document/text_sha256", "This is the digest of another text.", "wrong_text"))
    if sheet.document.text_length not in (None, len(text)):
        faults.append(Fault("/document/text_length", f"The text has {len(text)} code points.", "wrong_text"))
    if faults:
        raise InvalidSheet(faults)
    return Anchors(text_sha256=digest, text_length=len(text), spans=spans)


Report = Callable[[Fault], None]


def _all_spans(sheet: Sheet, text: str, report: Report) -> Iterator[tuple[str, list[AnchoredWords]]]:
    published = sheet.document.proof.by_field["published"]
    yield from _entry_spans(published, pointer("document") + published.pointer, text, report)
    for at, row in sheet.rows:
        entries = row.proof.by_field
        for found in entries.values():
            yield from _entry_spans(found, at + found.pointer, text, report)
        for name in unproven(row):
            spans = _own_spans(row, name, text)
            if spans is not None:
                yield at + pointer(*name.split(".")), spans
            elif row.proof.of_row is None or _is_quotation(row, name):
                report(Fault(at + pointer(*name.split(".")), _unproven(row, name), "no_evidence"))
        if not entries and not any(_own_spans(row, name, text) for name in row.claimed):
            report(Fault(at, f"Nothing proves {row.subject}: say where the text speaks of it.", "no_evidence"))


def unproven(row: Row) -> Iterator[str]:
    """The fields that claim something and have no entry: their own evidence, or proven by `self`."""
    for name in row.claimed:
        if name not in row.proof.by_field or _is_quotation(row, name):
            yield name


def _is_quotation(row: Row, name: str) -> bool:
    """A quotation is verbatim, so its words stand in the text whatever else is said for it."""
    return name == "text" and isinstance(row, StatementRow)


def _unproven(row: Row, name: str) -> str:
    if row.specs()[name].is_own_evidence:
        return f"`{name}` stands nowhere in the text as written, and has no evidence."
    return f"`{name}` has no evidence: give the words that say so, or `self` for the whole row."


def _entry_spans(
    evidence: FieldEvidence, place: str, text: str, report: Report
) -> Iterator[tuple[str, list[AnchoredWords]]]:
    spans = []
    for entry in evidence.entries:
        if entry.words is not None:
            starts = texts.occurrences(text, entry.words, most=entry.occurrence)
            if len(starts) < entry.occurrence:
                report(Fault(place, _not_found(entry, len(starts)), "words_not_found"))
            else:
                spans.append(_span(entry.words, starts[entry.occurrence - 1]))
    if spans:
        yield place, spans


def _not_found(entry: Entry, times: int) -> str:
    if not times:
        return f"The words “{entry.words}” do not stand in the text."
    return f"The words “{entry.words}” stand in the text {times} time(s), not {entry.occurrence}."


def _own_spans(row: Row, name: str, text: str) -> list[AnchoredWords] | None:
    """Where a value stands in the text as written: all of it, piece by piece, or None."""
    spans = []
    for piece in own_words(row, name):
        starts = texts.occurrences(text, piece, most=1)
        if not starts:
            return None
        spans.append(_span(piece, starts[0]))
    return spans or None


def own_words(row: Row, name: str) -> list[str]:
    """The words with which a value would be its own evidence; none for values that cannot be."""
    if not row.specs()[name].is_own_evidence:
        return []
    if isinstance(row, StatementRow) and name == "text":
        return row.text or []
    value = row.claimed.get(name, [])
    return value if isinstance(value, list) else [value]


def _span(words: str, start: int) -> AnchoredWords:
    return AnchoredWords(words=words, start=start, end=start + len(words))
