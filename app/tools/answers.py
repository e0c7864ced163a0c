"""Answers of tools: as many rows as fit, and the calls that return the others.

An answer has the same content twice, because some clients show a model the structured part only and others the text
only. Both count.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

import orjson

Json: TypeAlias = dict[str, Any]

_AROUND = 220
"""Characters around the text and the structured part of a response."""
_KEPT = ("data", "omitted", "revision")
_SHORTER = ((2_000, 40), (600, 15), (200, 6), (60, 3), (20, 1))
"""Characters of a text, and members of a list, in a row that does not fit alone."""


def call(tool: str, **arguments: Any) -> Json:
    """A call that can be sent as it is. Arguments without a value are left out."""
    given = {name: value for name, value in arguments.items() if value not in (None, [], (), {})}
    return {"tool": tool, "arguments": given}


def omission(parts: Mapping[str, int | None], returned_by: Json) -> Json:
    """Parts with their numbers of rows, if counted, and the call that returns them."""
    return {"parts": dict(parts), "call": returned_by}


Head: TypeAlias = Mapping[str, Any] | Callable[[int], Mapping[str, Any]]
"""The members before the rows; a function of the number of rows that fit, if they depend on it."""
Rest: TypeAlias = Callable[[int], list[Json]]
"""From the number of rows that fit to the omissions."""


def fitted(most: int, head: Head, rows: Sequence[Any], rest: Rest, *, revision: int) -> Json:
    """As many of the first rows as fit into `most` characters. A first row that does not fit alone is shortened."""

    def with_rows(some: Sequence[Any], omitted: list[Json]) -> Json:
        members = head(len(some)) if callable(head) else head
        known = {name: value for name, value in members.items() if value is not None}
        return {**known, "data": list(some), "omitted": omitted, "revision": revision}

    whole = with_rows(rows, rest(len(rows)))
    if size_of(whole) <= most:
        return whole
    left = most - size_of(with_rows((), []))
    count = 0
    for row in rows:
        left -= size_of_row(row)
        if left < 0:
            break
        count += 1
    while count > 0:
        answer = with_rows(rows[:count], rest(count))
        if size_of(answer) <= most:
            return answer
        count -= 1
    return _with_one_row(most, rows, rest, with_rows)


def _with_one_row(
    most: int, rows: Sequence[Any], rest: Rest, with_rows: Callable[[Sequence[Any], list[Json]], Json]
) -> Json:
    for longest, members in _SHORTER if rows else ():
        row = shortened(rows[0], longest, members)
        answer = with_rows([row], [*_whole(rows[0], most), *rest(1)])
        if size_of(answer) <= most:
            return answer
    answer = with_rows((), rest(0))
    shorter = (_shorter(answer, longest, members) for longest, members in _SHORTER)
    return next((each for each in (answer, *shorter) if size_of(each) <= most), _shorter(answer, *_SHORTER[-1]))


def _shorter(answer: Json, longest: int, members: int) -> Json:
    """Without rows: the facts about all of them, and the names of the omitted parts."""
    head = {name: shortened(value, longest, members) for name, value in answer.items() if name not in _KEPT}
    omitted = [{**each, "parts": _first_parts(each["parts"], members)} for each in answer["omitted"][:members]]
    return {**head, "data": [], "omitted": omitted, "revision": answer["revision"]}


def _first_parts(parts: Json, members: int) -> Json:
    left = len(parts) - members
    return {**dict(list(parts.items())[:members]), **({"other parts": left} if left > 0 else {})}


def _whole(row: Any, most: int) -> list[Json]:
    """The call that returns a row that was shortened."""
    path = row.get("path") if isinstance(row, dict) else None
    return [omission({f"rest of {path}": None}, call("get_facts", subject=path, max_chars=more_than(most)))] * bool(
        path
    )


def more_than(most: int) -> int:
    return min(50_000, most * 4)


def shortened(value: Any, longest: int, members: int) -> Any:
    match value:
        case str() if len(value) > longest:
            return f"{value[: longest - 1]}…"
        case list() if len(value) > members:
            return [*(shortened(each, longest, members) for each in value[:members]), f"… {len(value) - members} more"]
        case list():
            return [shortened(each, longest, members) for each in value]
        case dict():
            return {name: each if name == "path" else shortened(each, longest, members) for name, each in value.items()}
    return value


def size_of(answer: Mapping[str, Any]) -> int:
    """Characters of the response with the structured part and the text."""
    return _AROUND + _length(answer) + _length(text_of(answer))


def size_of_row(row: Any) -> int:
    return _length(row) + _length(f"- {in_words(row)}\n")


def _length(value: Any) -> int:
    return len(orjson.dumps(value).decode())


def text_of(answer: Mapping[str, Any]) -> str:
    """The answer as plain lines, one for each row."""
    lines = []
    for name, value in answer.items():
        if name == "data":
            lines += [f"- {in_words(row)}" for row in value] or ["Nothing."]
        elif name == "omitted":
            lines += [_omitted(each) for each in value]
        elif value not in (None, [], {}):
            lines.append(f"{name}: {in_words(value)}")
    return "\n".join(lines)


def _omitted(each: Json) -> str:
    parts = ", ".join(name if count is None else f"{name} ({count})" for name, count in each["parts"].items())
    arguments = orjson.dumps(each["call"]["arguments"]).decode()
    return f"Omitted: {parts}. Call {each['call']['tool']} with {arguments}"


def in_words(value: Any) -> str:
    match value:
        case {"name": name, "path": path, **others} if not others:
            return f"{name} ({path})"
        case dict():
            return "; ".join(f"{name}: {_inner(each)}" for name, each in value.items())
        case list():
            return ", ".join(map(_inner, value))
        case bool() | None:
            return orjson.dumps(value).decode()
    return str(value)


def _inner(value: Any) -> str:
    """Members of members are in brackets."""
    text = in_words(value)
    is_reference = isinstance(value, dict) and value.keys() == {"name", "path"}
    return f"({text})" if isinstance(value, dict) and not is_reference else text
