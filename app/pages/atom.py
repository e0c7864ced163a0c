"""Recent changes as an Atom feed (RFC 4287).

Ids are derived from the digest of the history: they are unique to the catalogue and stay the same if it moves to
another host. URLs are relative, because the service does not know its public host name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from app.pages.environment import render
from app.vocabulary import Action

_SUMMED_UP = 200
"""Maximum characters per value; the page of the change has the full value."""
_BEFORE_ANYTHING = "1970-01-01T00:00:00Z"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Change = Mapping[str, Any]
"""A change in wire format, with its `place` in the feed and the `digest` of the history up to its revision."""


@dataclass(frozen=True, slots=True)
class AtomEntry:
    id: str
    title: str
    updated: str
    href: str
    action: str
    summary: str


def feed_of(changes: Sequence[Change], names: Mapping[str, str | None], beginning: str) -> str:
    """`beginning` is the digest of the first revision."""
    return render(
        "changes.atom",
        id=_urn(beginning, "changes"),
        updated=changes[0]["at"] if changes else _BEFORE_ANYTHING,
        entries=[_entry(change, names) for change in changes],
    )


def _entry(change: Change, names: Mapping[str, str | None]) -> AtomEntry:
    return AtomEntry(
        id=_urn(change["digest"], change["id"]),
        title=_xml(f"{names.get(change['subject']) or change['subject']}: {change['action']}"),
        updated=change["at"],
        href=f"/changes?until={change['place']}",
        action=change["action"],
        summary=_xml(_summary(change)),
    )


def _urn(digest: str, name: str) -> str:
    return f"urn:uuid:{uuid5(UUID(digest[:32]), name)}"


def _summary(change: Change) -> str:
    cause = f"{change['cause'].capitalize()}: {change['document']}."
    if change["action"] == Action.REMOVED:
        return cause
    return "\n".join([cause, *map(_field, change["fields"])])


def _field(field: Mapping[str, Any]) -> str:
    name, before, after = field["field"].replace("_", " "), _short(field["from"]), _short(field["to"])
    return f"{name}: {after}" if field["from"] is None else f"{name}: {before} → {after}"


def _short(value: Any) -> str:
    match value:
        case None | []:
            return "unknown"
        case list():
            text = ", ".join(map(str, value))
        case bool():
            text = "yes" if value else "no"
        case _:
            text = str(value)
    return text if len(text) <= _SUMMED_UP else f"{text[: _SUMMED_UP - 1]}…"


def _xml(text: str) -> str:
    """Without the few characters that XML cannot represent."""
    return _NOT_IN_XML.sub("\ufffd", text)
