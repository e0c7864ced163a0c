"""Parses one object of a file as a show. An unreadable optional part is ignored."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from pydantic import ValidationError

from app.errors import Fault
from app.importers.records.reports import Uncertain
from app.importers.tvmaze.keys import kept_keys
from app.importers.tvmaze.shows import Show
from app.sheets.faults import faults_of

_NEEDED = ("id", "name", "updated")
_OTHER_OBJECTS = {
    "airstamp": "This is an episode of TVmaze: import its show with `embed[]=episodes`.",
    "birthday": "This is a person of TVmaze: import their shows with `embed[]=cast` and `embed[]=crew`.",
    "episodeOrder": "This is a season of TVmaze: import its show with `embed[]=seasons`.",
    "person": "This is a person of TVmaze: import their shows with `embed[]=cast` and `embed[]=crew`.",
}
"""By a key that only they have."""
_MOST_PASSES = 8
"""Each pass drops unreadable parts, and then parts that need them. The cast of an episode is seven levels deep."""


class ReadShow(NamedTuple):
    """A show, the object with its kept and readable parts, remarks on unreadable parts, and keys that are not known."""

    show: Show
    data: dict[str, Any]
    remarks: list[str]
    unknown: set[str]


def show_in(value: object) -> ReadShow:
    """The show in an object of a file, or in a result of a search. Raises Uncertain."""
    if not isinstance(value, dict):
        raise Uncertain("This is not a show of TVmaze: it is no object.")
    value = value["show"] if value.keys() == {"score", "show"} and isinstance(value["show"], dict) else value
    if other := next((key for key in _OTHER_OBJECTS if key in value), None):
        raise Uncertain(_OTHER_OBJECTS[other])
    unknown: set[str] = set()
    data, remarks = kept_keys(value, unknown), list[str]()
    for _ in range(_MOST_PASSES):
        try:
            return ReadShow(Show.model_validate(data), data, remarks, unknown)
        except ValidationError as error:
            data = _without_faults(data, error, remarks)
    raise Uncertain("This is not a show of TVmaze.")


def _without_faults(show: dict[str, Any], error: ValidationError, remarks: list[str]) -> dict[str, Any]:
    for each, fault in zip(error.errors(include_url=False), faults_of(error, Show), strict=True):
        if each["loc"][0] in _NEEDED:
            raise _no_show(fault) from None
        # A part without a required member is dropped as a whole.
        _drop(show, each["loc"][:-1] if each["type"] == "missing" else each["loc"])
        remarks.append(f"{fault.pointer}: {fault.detail} It is ignored.")
    return {name: _without_holes(value) for name, value in show.items()}


def _drop(value: Any, path: Sequence[int | str]) -> None:
    *parents, last = path
    for name in parents:
        value = value[name] if _has(value, name) else None
    if isinstance(value, list) and _has(value, last):
        value[int(last)] = None  # so that the other indices stay valid until all are dropped
    elif isinstance(value, dict):
        value.pop(last, None)


def _has(value: Any, name: int | str) -> bool:
    if isinstance(value, list):
        return isinstance(name, int) and name < len(value)
    return isinstance(value, dict) and name in value


def _without_holes(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_holes(each) for name, each in value.items()}
    return [_without_holes(each) for each in value if each is not None] if isinstance(value, list) else value


def _no_show(fault: Fault) -> Uncertain:
    at = f"{fault.pointer}: " if fault.pointer else ""
    return Uncertain(f"This is not a show of TVmaze: {at}{fault.detail}")
