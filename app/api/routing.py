"""Strict routes: unknown, repeated or empty query parameters are rejected before anything else is read."""

from collections.abc import Callable, Collection, Coroutine, Iterator, Mapping
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, get_args, get_origin

from fastapi import APIRouter, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel
from starlette.datastructures import QueryParams
from starlette.types import Receive, Scope, Send

from app.api.arguments import Arguments
from app.api.deprecations import DEPRECATIONS
from app.errors import InvalidParameter, RepeatedParameter, UnknownParameter, shown
from app.server.lanes import read_in_time


class StrictRoute(APIRoute):
    """Rejects unknown, empty and wrongly repeated query parameters before FastAPI reads the rest.

    Queries of reads are parsed without FastAPI, which would take longer than the read itself.
    """

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        known = dict(sorted(_parameters_of(self.dependant)))
        check = partial(_refuse_unclear, known=known)
        arguments = None if iscoroutinefunction(self.endpoint) else Arguments.of(self.dependant, check)

        async def handle_strictly(request: Request) -> Response:
            if arguments:
                answer = await arguments.answer(request, self.endpoint)
                return await read_in_time(answer, request.app.state.lanes, request.scope["path"])
            check(request.query_params)
            return await handle(request)

        return handle_strictly

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        deprecation = DEPRECATIONS.get(operation_id(self))
        await super().handle(scope, receive, deprecation.told_by(send) if deprecation else send)


def operation_id(route: APIRoute) -> str:
    """The handler's name in camel case: `getSeries` for `get_series`. Generated clients use it as method name."""
    first, *others = route.name.split("_")
    return first + "".join(word.capitalize() for word in others)


def api_router(*tags: str, route_class: type[StrictRoute] = StrictRoute, prefix: str = "/v1") -> APIRouter:
    """A router with strict routes."""
    return APIRouter(tags=[*tags], route_class=route_class, prefix=prefix, generate_unique_id_function=operation_id)


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
    return any(get_origin(each) in (list, tuple) for each in (annotation, *get_args(annotation)))


def _refuse_unclear(query: QueryParams, known: Mapping[str, bool]) -> None:
    """`known` maps each parameter to whether it may be repeated."""
    for name in query:
        values = query.getlist(name)
        if name not in known:
            raise UnknownParameter(name, _unknown_sentence(name, known))
        if "" in values:
            raise InvalidParameter(name, f"{name}: An empty value is not allowed; omit the parameter")
        if len(values) > 1 and not known[name]:
            raise RepeatedParameter(name, f"The parameter {name} takes one value, but is given {len(values)} times.")


def _unknown_sentence(name: str, known: Collection[str]) -> str:
    if not known:
        return f"Unknown parameter {shown(name)}; this path takes none."
    return f"Unknown parameter {shown(name)}; known: {', '.join(known)}."
