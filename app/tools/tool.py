"""Tools for language models: typed arguments, and an answer from one snapshot of the catalogue."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

import orjson
from pydantic import BaseModel, Field, ValidationError
from sqlmodel import Session

from app.errors import InvalidParameter, shown
from app.queries.stored import Stored, array
from app.schemas.parameters import AsOf, Parameters

KnownBy = Annotated[
    AsOf | None, Field(description="Only use documents published by the end of this day.", examples=["2021-06-01"])
]

MOST_VALUES, MOST_OF_ARGUMENT = 500, 100
"""Maximum number of values per call and per argument."""
MOST_FAULTS = 20

Arguments = TypeVar("Arguments", bound=Parameters)


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is the answer as JSON; `text` is an alternative for models, where it is easier to read."""

    data: str
    text: str | None = None


@dataclass(frozen=True)
class Tool(Generic[Arguments]):
    """A function that reads the catalogue. Its name and docstring are the name and description of the tool."""

    answer: Callable[[Session, Arguments], Answer]
    arguments: type[Arguments]
    answers_with: type[BaseModel]

    @property
    def name(self) -> str:
        return self.answer.__name__

    @property
    def description(self) -> str:
        return inspect.getdoc(self.answer) or ""

    def ask(self, session: Session, given: Arguments) -> Answer:
        return self.answer(session, given)

    def read(self, given: Mapping[str, Any]) -> Arguments:
        """Validates the arguments. Raises InvalidParameter with a sentence for each of the first faults."""
        _refuse_many(given)
        try:
            return self.arguments.model_validate(given)
        except ValidationError as error:
            faults = error.errors(include_url=False, include_context=False, include_input=False)
            first = str(faults[0]["loc"][0]) if faults[0]["loc"] else self.name
            left_out = [f"And {more} more."] if (more := len(faults[MOST_FAULTS:])) else []
            raise InvalidParameter(first, " ".join([*map(self._sentence, faults[:MOST_FAULTS]), *left_out])) from None

    def _sentence(self, fault: Any) -> str:
        name = ".".join(map(str, fault["loc"])) or self.name
        if fault["type"] == "extra_forbidden":
            return f"{self.name} has no argument {shown(name)}; known: {', '.join(self.arguments.model_fields)}."
        examples = self.arguments.model_fields[str(fault["loc"][0])].examples if fault["loc"] else None
        if fault["type"] == "string_pattern_mismatch" and examples:
            example = examples[0][0] if isinstance(examples[0], list) else examples[0]
            return f"{name}: It is not written like {example}."
        return f"{name}: {fault['msg'].rstrip('.')}."


def _refuse_many(given: Mapping[str, Any]) -> None:
    counts = {name: len(value) if isinstance(value, list) else 1 for name, value in given.items()}
    if sum(counts.values()) > MOST_VALUES:
        raise InvalidParameter("arguments", f"A call takes at most {MOST_VALUES} values.")
    for name, count in counts.items():
        if count > MOST_OF_ARGUMENT:
            raise InvalidParameter(name, f"{shown(name)}: At most {MOST_OF_ARGUMENT} values are allowed, not {count}.")


def array_of(rows: Iterable[Stored]) -> orjson.Fragment:
    return orjson.Fragment(array(rows))


def given(value: object) -> list[object]:
    """A filter's values: one, or none if it was omitted."""
    return [] if value is None else [value]


def json_of(**members: Any) -> str:
    return orjson.dumps(members).decode()
