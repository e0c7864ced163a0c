"""Pages of lists: rows that fit, and the cursor after the last of them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

import orjson
from sqlmodel import Session

from app.errors import InvalidCursor
from app.queries.listing import Position, Slice, Window
from app.queries.state import current_state
from app.tools.answers import Json, call, fitted, more_than, omission

_OWN_TO_THE_PAGE = ("cursor", "limit", "include", "fields", "max_chars")
_MARK = 8

Find = Callable[[Window], Slice]


def page_within(
    session: Session,
    most: int,
    again: Json,
    what: str,
    window: Window,
    find: Find,
    rows: Callable[[Slice], Sequence[Any]],
    head: Callable[[Slice], Mapping[str, Any]] = lambda _: {},
) -> Json:
    """A page of a list within `most` characters. `again` is the call that asks for it, `what` the name of its rows."""
    arguments = {name: value for name, value in again["arguments"].items() if name != "cursor"}
    found = find(window)

    def rest(count: int) -> list[Json]:
        if count == 0 and found.rows:
            return [omission({what: found.total}, call(again["tool"], **arguments | {"max_chars": more_than(most)}))]
        last = found if count == len(found.rows) else find(Window(count, window.after, sort=window.sort))
        if last.next is None:
            return []
        left = None if found.total is None or window.after else found.total - count
        return [omission({what: left}, call(again["tool"], **arguments, cursor=cursor_for(arguments, last.next)))]

    return fitted(most, head(found), rows(found), rest, revision=current_state(session).revision)


def cursor_for(arguments: Mapping[str, Any], position: Position) -> str:
    """Belongs to one list, filter and order. Not signed: a position of another list is recognised by its types."""
    return _mark_of(arguments) + urlsafe_b64encode(orjson.dumps(position)).decode().rstrip("=")


def position_in(cursor: str | None, arguments: Mapping[str, Any]) -> Position | None:
    """Raises InvalidCursor."""
    if cursor is None:
        return None
    encoded = cursor[_MARK:]
    if cursor[:_MARK] != _mark_of(arguments):
        raise InvalidCursor("The cursor belongs to another call: repeat its arguments, or leave the cursor out.")
    try:
        position = orjson.loads(urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))
    except ValueError:
        raise InvalidCursor("The cursor is damaged: leave it out to start again.") from None
    if not isinstance(position, list):
        raise InvalidCursor("The cursor is damaged: leave it out to start again.")
    return tuple(position)


def _mark_of(arguments: Mapping[str, Any]) -> str:
    own = {name: str(value) for name, value in sorted(arguments.items()) if name not in _OWN_TO_THE_PAGE}
    return sha256(orjson.dumps(own)).hexdigest()[:_MARK]
