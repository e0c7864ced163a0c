"""The arguments of a handler, read straight from the request by the same pydantic models that FastAPI would use.

FastAPI looks at each parameter of a model in a general way, every time; for a cold read that would be a fifth of the
work. Only what is good is read here: what is not, FastAPI reads again and refuses.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, get_args, get_origin, get_type_hints

from fastapi import Request, Response
from fastapi.dependencies.models import Dependant
from pydantic import BaseModel, ValidationError
from starlette.datastructures import QueryParams

from app.errors import ShowfactsError

LONGEST_KEPT = 300
"""Bytes of a query string that is remembered: many are the same for one subject after the other."""
MOST_KEPT = 64

Check = Callable[[QueryParams], None]
"""Raises a ShowfactsError for a query that is not clear."""


class Arguments:
    """Of a handler that answers with a Response from its path, one model of its query, and what reads the catalogue."""

    @classmethod
    def of(cls, dependant: Dependant, check: Check) -> "Arguments | None":
        """None for a handler of another kind."""
        if dependant.call is None or get_type_hints(dependant.call).get("return") is not Response:
            return None
        model = dependant.query_params[0].field_info.annotation if len(dependant.query_params) == 1 else None
        others = (dependant.header_params, dependant.cookie_params, dependant.body_params, dependant.request_param_name)
        if not isinstance(model, type) or not issubclass(model, BaseModel) or any(others):
            return None
        return cls(dependant, model, check)

    def __init__(self, dependant: Dependant, model: type[BaseModel], check: Check) -> None:
        self._path = dependant.path_params
        self._query = dependant.query_params[0].name
        self._model = model
        self._lists = {name for name, info in model.model_fields.items() if _holds_several(info.annotation)}
        self._check = check
        self._dependencies = [(each.name, each.call) for each in dependant.dependencies if each.name and each.call]
        self._remembered = lru_cache(maxsize=MOST_KEPT)(self._read_query)

    async def read(self, request: Request) -> dict[str, Any] | None:
        """None if anything is not as it must be."""
        raw = request.scope["query_string"]
        query = self._remembered(raw) if len(raw) <= LONGEST_KEPT else self._read_query(raw)
        if query is None:
            return None
        arguments: dict[str, Any] = {self._query: query}
        for field in self._path:
            arguments[field.name], errors = field.validate(request.path_params[field.alias], {}, loc=())
            if errors:
                return None
        for name, made_of in self._dependencies:
            arguments[name] = await made_of(request)
        return arguments

    def _read_query(self, raw: bytes) -> BaseModel | None:
        query = QueryParams(raw)
        try:
            self._check(query)
            return self._model.model_validate(
                {name: query.getlist(name) if name in self._lists else query[name] for name in query}
            )
        except (ShowfactsError, ValidationError):
            return None


def _holds_several(annotation: Any) -> bool:
    """A list or a tuple, or one of them or nothing."""
    return any(get_origin(each) in (list, tuple) for each in (annotation, *get_args(annotation)))
