"""What is sent to publish a document: its sheet with the text, or with anchors made elsewhere."""

from typing import Any

from app.errors import Fault, InvalidAnchors, InvalidSheet, shown
from app.sheets.anchors import Anchors, find_anchors, read_anchors
from app.sheets.faults import did_you_mean
from app.sheets.positions import pointer
from app.sheets.sheet import MAX_FAULTS, Sheet, read_sheet

_MEMBERS = ("sheet", "text", "anchors")
_SHEET = "/sheet"


def read_submission(data: Any) -> tuple[Sheet, Anchors]:
    """The sheet and where its words stand. The text is forgotten. Raises InvalidSheet, pointers from the root."""
    if not isinstance(data, dict):
        raise InvalidSheet([Fault("", "Send a map with `sheet`, and `text` or `anchors`.")])
    if faults := _member_faults(data):
        raise InvalidSheet(faults)
    try:
        sheet = read_sheet(data["sheet"])
        if "text" in data:
            return sheet, find_anchors(sheet, str(data["text"]))
    except InvalidSheet as error:
        raise below_sheet(error) from None
    return sheet, _given_anchors(sheet, data["anchors"])


def below_sheet(error: InvalidSheet) -> InvalidSheet:
    """The same error with pointers from the root of what was sent."""
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
    return faults


def _given_anchors(sheet: Sheet, data: Any) -> Anchors:
    try:
        anchors = read_anchors(data, sheet)
    except InvalidAnchors as error:
        raise InvalidSheet([Fault("/anchors", error.detail, error.code)]) from None
    if sheet.document.text_sha256 not in (None, anchors.text_sha256):
        raise InvalidSheet([Fault("/sheet/document/text_sha256", "The anchors are of another text.", "wrong_text")])
    if sheet.document.text_length not in (None, anchors.text_length):
        raise InvalidSheet([Fault("/sheet/document/text_length", "The anchors are of another text.", "wrong_text")])
    return anchors
