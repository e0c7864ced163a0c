"""Tools for language models: typed arguments, and an answer from one snapshot of the catalogue."""

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar, get_args, get_origin

from pydantic import Field, ValidationError, model_validator
from pydantic.fields import FieldInfo
from sqlmodel import Session

from app.errors import InvalidParameter, shown
from app.schemas.common import Wire
from app.schemas.parameters import PLAIN_DECIMAL, AsOf, Parameters, QueryParameters
from app.tools.answers import Json

DEFAULT_CHARS, MOST_CHARS = 6_000, 50_000
MOST_VALUES, MOST_OF_ARGUMENT = 500, 100
"""Maximum number of values per call and per argument."""
MOST_FAULTS = 20

MaxChars = Annotated[
    int,
    Field(ge=2_000, le=MOST_CHARS, description="2000 to 50000; 6000 by default."),
    PLAIN_DECIMAL,
]
Limit = Annotated[int, Field(ge=1, le=100, description="Rows at most."), PLAIN_DECIMAL]
Cursor = Annotated[str, Field(max_length=2_000, description="From the call in `omitted`.")]
KnownBy = Annotated[AsOf | None, Field(description="What was known by the end of this day.", examples=["2021-06-01"])]


class ToolArguments(QueryParameters):
    """Arguments of a tool. As in the API, a list may be one value, or several with commas between them."""

    max_chars: MaxChars = DEFAULT_CHARS

    @model_validator(mode="before")
    @classmethod
    def _as_in_queries(cls, given: Any) -> Any:
        """With values as in the query of a request, which the types of parameters expect."""
        return as_query(cls, given) if isinstance(given, dict) else given


def as_query(model: type[Parameters], given: Mapping[str, Any]) -> Json:
    several = {name for name, info in model.model_fields.items() if _holds_several(info)}
    found = {name: _as_text(value) for name, value in given.items() if value is not None}
    return {
        name: [value] if name in several and not isinstance(value, list) else value for name, value in found.items()
    }


def _holds_several(info: FieldInfo) -> bool:
    return any(get_origin(each) in (list, tuple) for each in (info.annotation, *get_args(info.annotation)))


def _as_text(value: Any) -> Any:
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case list():
            return [_as_text(each) for each in value]
    return value


class ToolAnswer(Wire):
    """Rows without fields that have no value; the `parts` that were left out, with their numbers of rows if counted,
    each with the `call` that returns them; and the revision of the catalogue.
    """

    data: list[Any]
    omitted: list[Any]
    revision: int


Arguments = TypeVar("Arguments", bound=Parameters)


@dataclass(frozen=True)
class Tool(Generic[Arguments]):
    """A function that reads the catalogue. Its name and docstring are the name and description of the tool."""

    answer: Callable[[Session, Arguments], Json]
    arguments: type[Arguments]
    answers_with: type[ToolAnswer]

    @property
    def name(self) -> str:
        return self.answer.__name__

    @property
    def description(self) -> str:
        return " ".join((inspect.getdoc(self.answer) or "").split())

    @property
    def input_schema(self) -> Json:
        return short_schema(self.arguments.model_json_schema())

    @property
    def output_schema(self) -> Json:
        schema = short_schema(self.answers_with.model_json_schema())
        shapes = {name: {"type": shape["type"]} for name, shape in schema["properties"].items()}
        return {"type": "object", "properties": shapes}

    def ask(self, session: Session, given: Arguments) -> Json:
        return self.answer(session, given)

    def read(self, given: Mapping[str, Any]) -> Arguments:
        """Validates the arguments. Raises InvalidParameter with a sentence for each of the first faults."""
        _refuse_many(given)
        return read_as(self.arguments, given, self.name)


def read_as(model: type[Arguments], given: Mapping[str, Any], whose: str) -> Arguments:
    try:
        return model.model_validate(given)
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=False, include_input=False)
        first = str(faults[0]["loc"][0]) if faults[0]["loc"] else whose
        sentences = [_sentence(model, whose, fault) for fault in faults[:MOST_FAULTS]]
        left_out = [f"And {more} more."] if (more := len(faults[MOST_FAULTS:])) else []
        raise InvalidParameter(first, " ".join([*sentences, *left_out])) from None


def _sentence(model: type[Parameters], whose: str, fault: Any) -> str:
    name = ".".join(map(str, fault["loc"])) or whose
    if fault["type"] == "extra_forbidden" and len(fault["loc"]) == 1:
        return f"{whose} has no argument {shown(name)}; known: {', '.join(model.model_fields)}."
    info = model.model_fields.get(str(fault["loc"][0])) if fault["loc"] else None
    if fault["type"] == "string_pattern_mismatch" and info and info.examples:
        example = info.examples[0][0] if isinstance(info.examples[0], list) else info.examples[0]
        return f"{name}: It is not written like {example}."
    return f"{name}: {fault['msg'].rstrip('.')}."


def _refuse_many(given: Mapping[str, Any]) -> None:
    counts = {name: len(value) if isinstance(value, list) else 1 for name, value in given.items()}
    if sum(counts.values()) > MOST_VALUES:
        raise InvalidParameter("arguments", f"A call takes at most {MOST_VALUES} values.")
    for name, count in counts.items():
        if count > MOST_OF_ARGUMENT:
            raise InvalidParameter(name, f"{shown(name)}: At most {MOST_OF_ARGUMENT} values are allowed, not {count}.")


# Schemas of what tools take and return, which models read with every conversation

_KEPT = ("type", "properties", "required", "items", "enum", "description", "anyOf")
_LONGEST_ENUM = 18
"""Values of a closed list. Those of longer ones are named in errors."""


def short_schema(schema: Json) -> Json:
    """A schema with types, closed lists and descriptions only. Errors name the rest: limits, patterns and defaults."""
    shorter: Json = _shorter(schema, schema.get("$defs", {}))
    shorter.pop("description", None)
    return shorter


def _shorter(schema: Json, shared: Mapping[str, Json]) -> Json:
    whole = {**shared.get(schema.get("$ref", "").rpartition("/")[2], {}), **schema}
    choices = [each for each in whole.get("anyOf", ()) if each.get("type") != "null"]
    if len(choices) == 1:
        whole = {**shared.get(choices[0].get("$ref", "").rpartition("/")[2], {}), **choices[0], **whole}
        del whole["anyOf"]
    return dict(_kept(whole, shared))


def _kept(schema: Json, shared: Mapping[str, Json]) -> Iterator[tuple[str, Any]]:
    for name in _KEPT:
        if name not in schema or (name == "description" and schema[name].startswith("Names: ")):
            continue
        value = schema[name]
        match name:
            case "properties":
                yield name, {each: _shorter(shape, shared) for each, shape in value.items()}
            case "items":
                yield name, _without_description(_shorter(value, shared))
            case "anyOf":
                yield name, [_shorter(each, shared) for each in value]
            case "description":
                yield (
                    name,
                    value if "properties" in schema or schema.get("type") == "object" else _first_sentence(value),
                )
            case "enum" if len(value) > _LONGEST_ENUM:
                continue
            case _:
                yield name, value


def _without_description(item: Json) -> Json:
    return {name: each for name, each in item.items() if name != "description"}


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].removesuffix(".")
