"""Recent changes as an Atom feed (RFC 4287).

Ids are derived from the digest of the history: they are unique to the catalogue and stay the same if it moves to
another host. URLs are relative, because the service does not know its public host name.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID, uuid5
from xml.etree.ElementTree import Element, SubElement, tostring

import orjson
from sqlmodel import Session

from app.facts.subjects import spec_at
from app.queries.changes import FeedPosition
from app.queries.names import names_at
from app.queries.state import digest_of
from app.vocabulary.operations import ChangeAction

_SUMMED_UP = 200
"""Maximum characters per value; the page of the change has the full value."""
_BEFORE_ANYTHING = "1970-01-01T00:00:00Z"
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

PlacedChange = tuple[FeedPosition, str, str]
"""The position of a change, the digest of the history up to its revision, and the change as JSON."""


class SideOfFeed(Protocol):
    """One of the claimed values, with its claims in wire format."""

    @property
    def value(self) -> Any: ...

    @property
    def is_used(self) -> bool: ...

    @property
    def claims(self) -> Sequence[Mapping[str, Any]]: ...


class DisputeOfFeed(Protocol):
    """A disputed fact."""

    @property
    def subject(self) -> str: ...

    @property
    def field(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def sides(self) -> Sequence[SideOfFeed]: ...


def changes_feed(session: Session, newest: Sequence[PlacedChange], target: str, page: str) -> str:
    """Newest first. `target` is the URL of the feed, `page` that of the page for people."""
    changes = [(place, digest, orjson.loads(text)) for place, digest, text in newest]
    names = names_at(session, {change["subject"] for *_, change in changes})
    feed = _feed_of(
        session, "showfacts: changes", "What documents changed about the facts, newest first.", target, page
    )
    _add(feed, "updated", changes[0][2]["at"] if changes else _BEFORE_ANYTHING)
    for place, digest, change in changes:
        entry = SubElement(feed, "entry")
        _add(entry, "id", _urn(digest, change["id"]))
        _add(entry, "title", f"{names.get(change['subject']) or change['subject']}: {change['action']}")
        _add(entry, "updated", change["at"])
        _add(entry, "link", rel="alternate", type="text/html", href=f"/changes?until={place}")
        _add(entry, "category", term=change["action"])
        _add(entry, "summary", _summary(change))
    return _written(feed)


def claims_feed(
    session: Session, disputes: Sequence[DisputeOfFeed], query: str, changed: Mapping[str, datetime]
) -> str:
    """One entry for each claim of a dispute, the newest dispute first, then the newest document.

    An entry is as new as its dispute, because each other claim may change which one is used. `changed` has the time of
    the last change of the claims about each subject.
    """
    target, page = f"/conflicts.atom?{query}", f"/conflicts?{query}"
    feed = _feed_of(session, "showfacts: disputes", "Who says what about a disputed fact.", target, page)
    times = {id(each): _last_of(each, changed) for each in disputes}
    said = [(each, side, claim) for each in disputes for side in each.sides for claim in side.claims]
    said.sort(key=lambda item: (times[id(item[0])], _first_day(item[2])), reverse=True)
    _add(feed, "updated", max(times.values(), default=_BEFORE_ANYTHING))
    history = digest_of(session, 1) or digest_of(session, 0)
    for dispute, side, claim in said:
        entry = SubElement(feed, "entry")
        document = claim["document"]
        _add(entry, "id", _urn(history, f"{dispute.subject}#{dispute.field} {document['slug']}"))
        _add(entry, "title", f"{dispute.title}: {_short(_plain(side.value))}")
        _add(entry, "updated", times[id(dispute)])
        address = f"/conflicts?subject={dispute.subject}&field={dispute.field}"
        _add(entry, "link", rel="alternate", type="text/html", href=address)
        used = "Used here." if side.is_used else "Also claimed."
        _add(entry, "summary", f"{used} {' … '.join(span['words'] for span in claim['spans'])}".strip())
    return _written(feed)


def _last_of(dispute: DisputeOfFeed, changed: Mapping[str, datetime]) -> str:
    newest = changed.get(dispute.subject)
    return newest.isoformat().replace("+00:00", "Z") if newest else _BEFORE_ANYTHING


def _plain(value: Any) -> Any:
    """A date or a reference as text."""
    if isinstance(value, Mapping):
        return value.get("edtf") or value.get("name") or value.get("slug") or value.get("number")
    return [_plain(each) for each in value] if isinstance(value, list) else value


def _first_day(claim: Mapping[str, Any]) -> str:
    day = claim["document"]["published"]
    return f"{day['earliest']}T00:00:00Z" if day else _BEFORE_ANYTHING


def _feed_of(session: Session, title: str, subtitle: str, target: str, page: str) -> Element:
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en"})
    _add(feed, "id", _urn(digest_of(session, 1) or digest_of(session, 0), target))
    _add(feed, "title", title)
    _add(feed, "subtitle", subtitle)
    _add(SubElement(feed, "author"), "name", "showfacts")
    _add(feed, "link", rel="self", type="application/atom+xml", href=target)
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    return feed


def _written(feed: Element) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(feed, encoding="unicode")}\n'


def _add(parent: Element, name: str, text: str | None = None, **attributes: str) -> None:
    """Without the few characters that XML cannot represent."""
    SubElement(parent, name, attributes).text = text and _NOT_IN_XML.sub("\ufffd", text)


def _urn(digest: str, name: str) -> str:
    return f"urn:uuid:{uuid5(UUID(digest[:32]), name)}"


def _summary(change: Mapping[str, Any]) -> str:
    cause = f"{change['cause'].capitalize()}: {change['document']}."
    if change["action"] == ChangeAction.REMOVED:
        return cause
    return "\n".join([cause, *(_field(change["subject"], field) for field in change["fields"])])


def _field(subject: str, field: Mapping[str, Any]) -> str:
    label, before, after = spec_at(subject, field["field"]).label, _short(field["from"]), _short(field["to"])
    return f"{label}: {after}" if field["from"] is None else f"{label}: {before} → {after}"


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
