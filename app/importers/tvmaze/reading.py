"""Parses one object of a file as a show. An unreadable optional part is ignored."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from app.errors import Fault
from app.importers.records.reports import Uncertain
from app.importers.tvmaze.shows import Show
from app.sheets.faults import faults_of

_NEEDED = ("id", "name", "updated")
_PROSE = ("summary", "image", "_links")
_MOST_PASSES = 8
"""Each pass drops unreadable parts, and then parts that need them; a show is four levels deep."""


def show_in(value: object) -> tuple[Show, dict[str, Any], list[str]]:
    """The show, the object without unreadable parts, and a remark on each of these. Raises Uncertain."""
    remarks: list[str] = []
    for _ in range(_MOST_PASSES):
        try:
            show = Show.model_validate(value)
        except ValidationError as error:
            if not isinstance(value, dict):
                raise _no_show(next(faults_of(error, Show))) from None
            value = _without_faults(value, error, remarks)
        else:
            return show, dict(value) if isinstance(value, dict) else {}, remarks
    raise Uncertain("This is not a show of TVmaze.")


def without_prose(show: Mapping[str, Any]) -> dict[str, Any]:
    """A show, or a part of it, without texts and pictures that are not stored."""
    return {name: _plain(value) for name, value in show.items() if name not in _PROSE}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return without_prose(value)
    return [_plain(each) for each in value] if isinstance(value, list) else value


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
