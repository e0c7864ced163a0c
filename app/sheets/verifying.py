"""Verifies anchors: compares every span with the text."""

from collections.abc import Iterator

from app.errors import Fault, InvalidSheet
from app.facts import text as texts
from app.sheets.anchors import AnchoredWords, Anchors, find_anchors
from app.sheets.sheet import Sheet

SHOWN = 100
"""Code points of a long quotation that are shown around the first difference."""


def broken_spans(sheet: Sheet, anchors: Anchors, text: str) -> list[Fault]:
    """Spans whose words are not at their positions in the text, and spans that would be found elsewhere."""
    text = texts.normalise(text)
    broken = list(_broken(anchors, text))
    told = {fault.pointer for fault in broken}
    broken += [fault for fault in _outdated(sheet, anchors, text) if fault.pointer not in told]
    subjects = {at: row.subject for at, row in sheet.rows} | {"/document": sheet.document.subject}
    subjects |= {common.pointer: f"the {len(rows)} rows of a group" for common, rows in sheet.groups.items()}
    return [Fault(fault.pointer, f"{_meant(fault.pointer, subjects)}: {fault.detail}", fault.code) for fault in broken]


def other_text(anchors: Anchors, text: str) -> str | None:
    """A sentence if the anchors are for another text, or None."""
    text = texts.normalise(text)
    if len(text) != anchors.text_length:
        return f"The anchors are for a text of {anchors.text_length:,} code points; this one has {len(text):,}."
    if texts.digest(text) != anchors.text_sha256:
        return "The anchors are for another text: its SHA-256 differs."
    return None


def _broken(anchors: Anchors, text: str) -> Iterator[Fault]:
    for place, spans in anchors.spans.items():
        for span in spans:
            found = text[span.start : span.end]
            if found != span.words:
                expected, found = _around_the_difference(span.words, found)
                yield Fault(place, f"expected {expected} at {span.start}–{span.end}, found {found}.", "broken_span")


def _outdated(sheet: Sheet, anchors: Anchors, text: str) -> Iterator[Fault]:
    try:
        today = find_anchors(sheet, text).spans
    except InvalidSheet as error:
        yield from error.faults
        return
    for place, spans in today.items():
        if place not in anchors.spans:
            yield Fault(place, "not anchored. Run `showfacts anchor` again.", "broken_span")
        elif spans != anchors.spans[place]:
            sentence = f"anchored at {_places(anchors.spans[place])}, but would be found at {_places(spans)}."
            yield Fault(place, f"{sentence} Run `showfacts anchor` again.", "broken_span")
    for place in anchors.spans.keys() - today.keys():
        yield Fault(place, "anchored, but not evidence in the sheet.", "broken_span")


def _meant(pointer: str, subjects: dict[str, str]) -> str:
    """The field and subject of a pointer to evidence: `genres of series/emily-in-paris`."""
    parts = pointer.split("/")
    for length in range(len(parts), 1, -1):
        if subject := subjects.get("/".join(parts[:length])):
            names = parts[length + 1 :] if parts[length : length + 1] == ["evidence"] else parts[length:]
            return f"{'.'.join(names) or 'self'} of {subject}"
    return pointer


def _places(spans: list[AnchoredWords]) -> str:
    return ", ".join(f"{span.start}–{span.end}" for span in spans)


def _around_the_difference(expected: str, found: str) -> tuple[str, str]:
    same = next((n for n, pair in enumerate(zip(expected, found, strict=False)) if pair[0] != pair[1]), len(found))
    start = max(0, same - SHOWN // 2) if len(expected) > SHOWN else 0
    return _shown(expected, start), _shown(found, start)


def _shown(words: str, start: int) -> str:
    before, after = "…" if start else "", "…" if len(words) > start + SHOWN else ""
    return f"“{before}{words[start : start + SHOWN]}{after}”"
