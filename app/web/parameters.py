"""Strict reading of paths and queries: what is unknown, repeated, empty or not plainly written is refused.

A route takes its query as one model: `query: Annotated[SeriesParameters, Query()]`, a subclass of `Parameters`.
A parameter whose type is a list may be repeated, which means "or"; every other may not.
"""

import re
from collections.abc import Callable, Collection, Coroutine, Iterator
from datetime import date
from typing import Annotated, Any, NoReturn, TypeAlias, get_args, get_origin

from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema
from starlette.datastructures import QueryParams

from app.errors import InvalidParameter, RepeatedParameter, UnknownParameter
from app.facts.subjects import key_of
from app.web.problems import shown

COMMA_SEPARATED = "x-comma-separated"
"""Marks an array of the OpenAPI document that is written as one value with commas; `web.openapi` resolves it."""

# Long enough for every 64-bit number, so that the limits of the field itself speak about what is too big.
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PLAIN_DECIMAL = re.compile(r"0|[1-9][0-9]{0,18}")


def refused(code: str, sentence: str) -> PydanticCustomError:
    """For validators to raise: the sentence is shown as it stands."""
    return PydanticCustomError(code, "{sentence}", {"sentence": sentence})


def _plain_decimal(value: object) -> object:
    if isinstance(value, str):
        if not _PLAIN_DECIMAL.fullmatch(value):
            raise refused("plain_decimal", "Not a plain decimal number such as 20")
        return int(value)
    return value


def _plain_boolean(value: object) -> object:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise refused("plain_boolean", "Neither true nor false")
        return value == "true"
    return value


def _subject_path(value: str) -> str:
    try:
        key_of(value)
    except ValueError:
        raise refused("subject_path", "Not the path of a subject such as series/emily-in-paris") from None
    return value


def _plain_day(value: object) -> object:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value) if _PLAIN_DAY.fullmatch(value) else _refuse_day()
        except ValueError:
            _refuse_day()
    return value


def _refuse_day() -> NoReturn:
    raise refused("plain_day", "Not a day of the calendar such as 2021-05-03")


# `Field` with the limits comes before this in every Annotated, or they would be missing from the OpenAPI document.
PLAIN_DECIMAL = BeforeValidator(_plain_decimal)

PlainBoolean = Annotated[bool, BeforeValidator(_plain_boolean)]

Limit = Annotated[int, Field(ge=1, le=100, description="How many rows a page holds at most."), PLAIN_DECIMAL]

MinRevision = Annotated[
    int,
    Field(ge=0, le=2**53 - 1, description="Answer only from this revision on; a 503 while it has not arrived here."),
    PLAIN_DECIMAL,
]

SeasonNumber = Annotated[int, Field(ge=1, le=2**31 - 1, description="The season's number, from 1."), PLAIN_DECIMAL]

AsOf = Annotated[
    date,
    Field(
        description="Answers from the documents published by the end of this day (`2021-05-03`).",
        examples=["2021-06-01"],
    ),
    BeforeValidator(_plain_day),
]

SlugText = Annotated[str, Field(max_length=200, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

SubjectPath = Annotated[str, Field(max_length=1_000), AfterValidator(_subject_path)]
"""The path of a subject below `/v1/`."""

QueryText = Annotated[str, Field(min_length=1, max_length=1_000, pattern=r"^[^\x00-\x1f\x7f-\x9f]+$")]
"""Free text of one line. The pattern says in the OpenAPI document what the guard refuses."""

CursorText = Annotated[
    str,
    Field(
        description="Where to go on: `page.next` of the page before. Bound to the list, its filters and its order.",
        json_schema_extra={"minLength": 1, "maxLength": 2_000, "pattern": "^[A-Za-z0-9_-]+$"},
    ),
]
"""Described here, judged by `open_cursor`, so that everything wrong with a cursor has one code."""

Names: TypeAlias = tuple[str, ...]


class Among:
    """Marks `Names` as written with commas and taken from a closed list: `Annotated[Names, Among("cast", "crew")]`."""

    def __init__(self, *known: str) -> None:
        self.known = known

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self._split, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: object) -> JsonSchemaValue:
        return {
            "type": "array",
            "items": {"type": "string", "enum": list(self.known)},
            "minItems": 1,
            "uniqueItems": True,
            "description": f"Names with commas between them, from: {', '.join(self.known)}.",
            COMMA_SEPARATED: True,
        }

    def _split(self, values: object) -> object:
        """FastAPI hands over every value of a tuple's parameter; `StrictRoute` has seen to it that there is one."""
        names = [name for value in values for name in value.split(",")] if isinstance(values, list) else []
        for place, name in enumerate(names):
            if name not in self.known:
                raise refused("unknown_name", f"{shown(name)} is not known here; known are {', '.join(self.known)}")
            if name in names[:place]:
                raise refused("repeated_name", f"{shown(name)} stands twice")
        return tuple(names)


class Parameters(BaseModel):
    """The query of one route. What it does not name is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ReadParameters(Parameters):
    """What every read takes."""

    min_revision: MinRevision = 0


class AsOfParameters(ReadParameters):
    """What can be asked as it was known by the end of a day."""

    as_of: AsOf | None = None


class ResourceParameters(AsOfParameters):
    """One resource."""

    include: Annotated[Names, Among("evidence")] = ()


class ListParameters(ReadParameters):
    """A page of a list."""

    limit: Limit = 20
    cursor: CursorText | None = None


class PageParameters(ListParameters):
    """A page of a list of resources."""

    include: Annotated[Names, Among("evidence")] = ()


class NestedParameters(PageParameters, AsOfParameters):
    """A page of what belongs to a series."""


class TimelineParameters(ListParameters, AsOfParameters):
    """A page of a series' timeline."""


class StrictRoute(APIRoute):
    """Refuses unknown, empty and wrongly repeated query parameters before FastAPI reads the rest.

    Parameters of dependencies count if they are the route's own; those given to `include_router` are not seen.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        known = dict(sorted(_parameters_of(self.dependant)))

        async def handle_strictly(request: Request) -> Response:
            _refuse_unclear(request.query_params, known)
            return await handle(request)

        return handle_strictly


def api_router(tag: str) -> APIRouter:
    """A router for one noun, whose routes are strict."""
    return APIRouter(tags=[tag], route_class=StrictRoute)


def _parameters_of(dependant: Dependant) -> Iterator[tuple[str, bool]]:
    """Name of each query parameter, and whether it may be repeated."""
    for field in dependant.query_params:
        annotation = field.field_info.annotation
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            for name, info in annotation.model_fields.items():
                yield info.alias or name, _is_repeatable(info.annotation)
        else:
            yield field.alias, _is_repeatable(annotation)
    for child in dependant.dependencies:
        yield from _parameters_of(child)


def _is_repeatable(annotation: Any) -> bool:
    return any(get_origin(each) is list for each in (annotation, *get_args(annotation)))


def _refuse_unclear(query: QueryParams, known: dict[str, bool]) -> None:
    for name in query:
        values = query.getlist(name)
        if name not in known:
            raise UnknownParameter(name, _unknown_sentence(name, known))
        if "" in values:
            raise InvalidParameter(name, f"{name}: An empty value means nothing; leave the parameter out")
        if len(values) > 1 and not known[name]:
            raise RepeatedParameter(name, f"The parameter {name} takes one value, but is given {len(values)} times.")


def _unknown_sentence(name: str, known: Collection[str]) -> str:
    if not known:
        return f"No parameter is called {shown(name)}; this path takes none."
    return f"No parameter is called {shown(name)} here; known are {', '.join(known)}."
