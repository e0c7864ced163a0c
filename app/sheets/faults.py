"""Converts pydantic errors to faults: a JSON Pointer and a sentence that quotes at most a few words."""

import difflib
import re
import reprlib
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import takewhile
from types import MappingProxyType
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from app.errors import Fault
from app.facts.fields import named_fields
from app.sheets.positions import pointer
from app.sheets.strict_yaml import QUOTE_IT, Plain

_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "actress": ("actor",),
        "star": ("actor",),
        "presenter": ("host",),
        "screenwriter": ("writer",),
        "viewer": ("person", "audience"),
        "viewers": ("audience", "person"),
        "viewership": ("audience",),
        "people": ("person",),
        "subscriber": ("account",),
        "renewed": ("running",),
        "returning": ("running",),
        "finished": ("ended", "completed"),
        "axed": ("canceled",),
        "filming": ("in_production",),
        "shooting": ("in_production",),
        "channel": ("broadcaster",),
        "network": ("broadcaster",),
        "streamer": ("streaming_service",),
        "production_company": ("studio",),
        "newspaper": ("publisher",),
        "town": ("city",),
        "tweet": ("social_media_post",),
        "article": ("news_article",),
        "sci_fi": ("science_fiction",),
        "romcom": ("romantic_comedy",),
    }
)
"""Words of reports, with the enum values that they may mean. The first one that the list has is suggested."""


MAX_FAULTS = 100
"""Maximum number of reported faults per sheet."""
MAX_COMPARED = 1_000_000
"""Budget of the suggestions for one sheet: sum of the products of word lengths. Takes less than a second."""
MAX_WORD = 100
"""Longer words get no suggestions."""


class Suggestions:
    """Suggests known words for misspelled ones. Without suggestions once the budget is used."""

    def __init__(self) -> None:
        self.left = MAX_COMPARED
        self._found: dict[tuple[str, Hashable], str] = {}

    def did_you_mean(self, word: str, known: Iterable[str], named: Hashable = None) -> str:
        """`; did you mean …?` if the word resembles a known one, otherwise an empty string.

        `named` identifies the list of known words. With it, the result is cached.
        """
        if named is None:
            return self._sentence(word, known)
        if (word, named) not in self._found:
            self._found[word, named] = self._sentence(word, known)
        return self._found[word, named]

    def _sentence(self, word: str, known: Iterable[str]) -> str:
        close = difflib.get_close_matches(word, self._comparable(word, known), n=1)
        return f"; did you mean {close[0]}?" if close else ""

    def _comparable(self, word: str, known: Iterable[str]) -> Iterator[str]:
        """Words of similar length, until the budget is used."""
        if len(word) > MAX_WORD or self.left <= 0:
            return
        for each in known:
            if len(word) <= 3 * len(each) and len(each) <= 3 * len(word):
                self.left -= len(word) * len(each)
                if self.left < 0:
                    return
                yield each


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A suggestion for one word and a short list."""
    return Suggestions().did_you_mean(word, known)


def faults_of(error: ValidationError, model: type[BaseModel], at: str = "") -> Iterator[Fault]:
    """Lazy, because suggestions are slow: the caller takes only as many as it reports."""
    suggestions = Suggestions()
    for detail in error.errors(include_url=False, include_context=True):
        place = at + pointer(*detail["loc"])
        name = _name_of((*_steps(at), *detail["loc"]))
        if detail["type"] == "missing":
            yield Fault(place.rpartition("/")[0], f"`{name}` is missing.", "missing")
        elif detail["type"] == "extra_forbidden":
            known = list(named_fields(_model_at(model, detail["loc"][:-1])))
            hint = suggestions.did_you_mean(name, known, tuple(known)) or _comma_hint(name, detail["input"])
            yield Fault(place, f"Unknown key `{reprlib.repr(name)[1:-1]}`{hint}", "unknown_key")
        else:
            yield Fault(place, f"`{name}`: {_sentence(detail)}", "invalid")


def _steps(at: str) -> list[int | str]:
    return [int(step) if step.isdecimal() else step for step in at.split("/")[1:]]


def _name_of(location: tuple[int | str, ...]) -> str:
    """`genres[0]` for the first item of `genres`."""
    indices = list(takewhile(lambda step: isinstance(step, int), reversed(location)))
    named = location[: len(location) - len(indices)]
    name = str(named[-1]) if named else "The sheet"
    return name + "".join(f"[{index}]" for index in reversed(indices))


def _comma_hint(key: str, value: object) -> str:
    """A hint for words after a comma that YAML reads as a key, as in `{words: first shown, in short: a hit}`."""
    return f"; a comma ends a value inside {{ }}. {QUOTE_IT}" if " " in key and isinstance(value, Plain) else ""


def _meant(given: str, expected: str) -> str:
    """The end of a sentence about a value that is not in an enum: a suggestion, or a full stop."""
    known = re.findall(r"'([^']*)'", expected)
    word = re.sub(r"[\s-]+", "_", given.strip().lower())
    synonym = next((each for each in _SYNONYMS.get(word, ()) if each in known), None)
    return f"; did you mean {synonym}?" if synonym else did_you_mean(word, known) or "."


def _sentence(detail: ErrorDetails) -> str:
    context: dict[str, Any] = detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return str(context["error"])
        case "enum":
            given = detail["input"]
            if not isinstance(given, str):
                return f"{_kind_of(given)} is not one of {context['expected']}."
            return f"{reprlib.repr(str(given))} is not one of {context['expected']}{_meant(given, context['expected'])}"
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
    """The model that validates the value at a location, through lists, maps and nested models."""
    for step in location:
        if step in model.model_fields:
            model = _model_in(model.model_fields[str(step)].annotation) or model
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
