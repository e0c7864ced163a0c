"""The body of a publish request: a sheet with the text of the document or with anchors."""

from typing import Any, NamedTuple

from app.errors import Fault, InvalidAnchors, InvalidSheet, shown
from app.facts.text import normalise
from app.sheets.anchors import Anchors, find_anchors, read_anchors
from app.sheets.faults import MAX_FAULTS, did_you_mean
from app.sheets.positions import pointer
from app.sheets.reading import read_sheet
from app.sheets.sheet import Sheet

_MEMBERS = ("sheet", "text", "anchors")
_SHEET = "/sheet"


class Submission(NamedTuple):
    """`text_seen` is true if the anchors were found in a submitted text."""

    sheet: Sheet
    anchors: Anchors
    text_seen: bool


def read_submission(data: Any) -> Submission:
    """Validates the body and finds the anchors.

    The text is discarded. Raises InvalidSheet with pointers into the body.
    """
    if not isinstance(data, dict):
        raise InvalidSheet([Fault("", "Send a map with `sheet`, and `text` or `anchors`.")])
    if faults := _member_faults(data):
        raise InvalidSheet(faults)
    try:
        sheet = read_sheet(data["sheet"])
        if "text" in data:
            return Submission(sheet, find_anchors(sheet, str(data["text"])), text_seen=True)
    except InvalidSheet as error:
        raise below_sheet(error) from None
    return Submission(sheet, _given_anchors(sheet, data["anchors"]), text_seen=False)


def below_sheet(error: InvalidSheet) -> InvalidSheet:
    """The same error with pointers into the whole body."""
    return InvalidSheet([Fault(_SHEET + each.pointer, each.detail, each.code) for each in error.faults])


def _member_faults(data: dict[str, Any]) -> list[Fault]:
    unknown = [name for name in data if name not in _MEMBERS]
    faults = [
        Fault(pointer(name), f"Unknown key {shown(name)}{did_you_mean(name, list(_MEMBERS))}", "unknown_key")
        for name in unknown[:MAX_FAULTS]
    ]
    if "sheet" not in data:
        faults.append(Fault("", "`sheet` is missing.", "missing"))
    if ("text" in data) == ("anchors" in data):
        faults.append(Fault("", "Send either the document's `text` or its `anchors`.", "missing"))
    if "text" in data and not isinstance(data["text"], str):
        faults.append(Fault("/text", "`text`: expected text."))
    elif fault := _fault_of_text(data.get("text", "")):
        faults.append(Fault("/text", f"`text`: {fault}"))
    return faults


def _fault_of_text(text: str) -> str | None:
    try:
        normalise(text)
    except ValueError as error:
        return str(error)
    return None


def _given_anchors(sheet: Sheet, data: Any) -> Anchors:
    try:
        anchors = read_anchors(data, sheet)
    except InvalidAnchors as error:
        raise InvalidSheet([Fault("/anchors", error.detail, error.code)]) from None
    if sheet.document.text_sha256 not in (None, anchors.text_sha256):
        raise InvalidSheet([Fault("/sheet/document/text_sha256", "The anchors are for another text.", "wrong_text")])
    if sheet.document.text_length not in (None, anchors.text_length):
        raise InvalidSheet([Fault("/sheet/document/text_length", "The anchors are for another text.", "wrong_text")])
    return anchors
