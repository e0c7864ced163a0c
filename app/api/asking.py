"""Reads whose question is too long for a URL: it is the JSON body of a POST, which needs no key and changes nothing."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from sqlmodel import Session

from app.api.negotiation import JSON, chosen_format
from app.api.reading import Reader
from app.errors import UnsupportedMediaType
from app.queries.state import current_state
from app.server.lanes import read_in_time
from app.sheets.strict_json import json_loads

Question = TypeVar("Question", bound=BaseModel)


class Asker(Reader):
    async def ask(self, shape: type[Question], find: Callable[[Session, Question], str]) -> Response:
        """The JSON result of a query for the body of the request."""
        self._require_json()
        answer = partial(self._asked, await self._request.body(), shape, find)
        return await read_in_time(answer, self._request.app.state.lanes, self._request.scope["path"])

    def _asked(self, body: bytes, shape: type[Question], find: Callable[[Session, Question], str]) -> Response:
        question = _question(body, shape)

        def found(session: Session) -> str:
            self._refuse_if_behind(current_state(session).revision)
            return find(session, question)

        text = self._database.answer_to(found)
        return Response(text, media_type=JSON.media_type, headers={"Cache-Control": "no-store"})

    async def question(self, shape: type[Question]) -> Question:
        """The body of the request."""
        self._require_json()
        return _question(await self._request.body(), shape)

    def _require_json(self) -> None:
        accept = self._request.headers.getlist("accept")
        chosen_format(None, ", ".join(accept) if accept else None, (JSON,))
        media_type = self._request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type != JSON.media_type or "content-encoding" in self._request.headers:
            raise UnsupportedMediaType("The body must be application/json without a content coding.")


def _question(body: bytes, shape: type[Question]) -> Question:
    content = json_loads(body)
    try:
        return shape.model_validate(content)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        faults = [{**fault, "loc": ("body", *_steps_in(content, fault["loc"]))} for fault in found]
        raise RequestValidationError(faults) from None


def _steps_in(content: Any, location: Sequence[int | str]) -> Iterator[int | str]:
    """The location without the names that pydantic gives to the members of a union."""
    for place, step in enumerate(location):
        is_missing = isinstance(content, dict) and place == len(location) - 1
        if is_missing or (isinstance(content, dict | list) and _has(content, step)):
            yield step
            content = content[step] if _has(content, step) else None


def _has(content: Any, step: int | str) -> bool:
    return isinstance(step, int) if isinstance(content, list) else step in content


async def _asker(request: Request) -> Asker:
    return Asker(request)


CatalogueAsker = Annotated[Asker, Depends(_asker)]


QUESTIONS: list[type[BaseModel]] = []
"""The bodies that routes declare with `question`, for the schemas of the OpenAPI document."""


def question(shape: type[BaseModel]) -> dict[str, Any]:
    """The OpenAPI description of a body, which `Asker` parses itself. The shape has an example."""
    QUESTIONS.append(shape)
    (example,) = shape.model_json_schema()["examples"]
    content = {"schema": {"$ref": f"#/components/schemas/{shape.__name__}"}, "example": example}
    return {"openapi_extra": {"requestBody": {"required": True, "content": {JSON.media_type: content}}}}
