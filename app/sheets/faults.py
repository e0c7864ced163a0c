"""pydantic's findings as faults: a JSON pointer and a plain sentence that never repeats more than a few words."""

import difflib
import reprlib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.errors import Fault
from app.sheets.positions import pointer


def faults_of(error: ValidationError, model: type[BaseModel], at: str = "") -> list[Fault]:
    return list(_faults(error, model, at))


def did_you_mean(word: str, known: Iterator[str] | list[str]) -> str:
    """`; did you mean …?` for a word that resembles a known one, or nothing."""
    close = difflib.get_close_matches(word, known, n=1)
    return f"; did you mean {close[0]}?" if close else ""


def _faults(error: ValidationError, model: type[BaseModel], at: str) -> Iterator[Fault]:
    for detail in error.errors(include_url=False, include_context=True):
        place = at + pointer(*detail["loc"])
        name = str(detail["loc"][-1]) if detail["loc"] else "The sheet"
        if detail["type"] == "missing":
            yield Fault(place.rpartition("/")[0], f"`{name}` is missing.", "missing")
        elif detail["type"] == "extra_forbidden":
            known = list(_model_at(model, detail["loc"][:-1]).model_fields)
            yield Fault(place, f"Unknown key `{reprlib.repr(name)[1:-1]}`{did_you_mean(name, known)}", "unknown_key")
        else:
            yield Fault(place, f"`{name}`: {_sentence(detail)}", "invalid")


def _sentence(detail: ErrorDetails) -> str:
    context: dict[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return str(context["error"])
        case "enum":
            given = detail["input"]
            shown = reprlib.repr(str(given)) if isinstance(given, str) else _kind_of(given)
            return f"{shown} is none of {context['expected']}."
        case "string_type":
            return f"expected text, found {_kind_of(detail['input'])}."
        case "list_type":
            return f"expected a list, found {_kind_of(detail['input'])}."
        case "model_type" | "model_attributes_type" | "dict_type":
            return f"expected a map of keys and values, found {_kind_of(detail['input'])}."
        case "string_pattern_mismatch":
            return f"{reprlib.repr(detail['input'])} does not match {context['pattern']}"
        case _:
            return f"{detail['msg'].removeprefix('Input ')}."


def _kind_of(value: Any) -> str:
    match value:
        case None:
            return "nothing"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "a map"


def _model_at(model: type[BaseModel], location: tuple[int | str, ...]) -> type[BaseModel]:
    """The model that validates the value at a location: through lists, maps and nested models."""
    for step in location:
        if step in model.model_fields:
            model = _model_in(model.model_fields[str(step)].annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
