"""The models of the Python client read all that the service answers."""

import json
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import TypeAdapter
from showfacts_client.base import Model
from showfacts_client.models import Genre, SeriesDetail
from showfacts_client.operations import Operations

from app.api.openapi import EXAMPLES
from clients.python.generator import method_name

ANSWERS: dict[str, list[dict[str, Any]]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
READ = [operation for operation in ANSWERS if hasattr(Operations, method_name(operation))]


@pytest.mark.parametrize("operation", READ)
def test_every_key_of_a_real_response_has_a_field(operation: str) -> None:
    result = get_type_hints(getattr(Operations, method_name(operation)))["return"]
    page, *_ = get_args(result) if get_args(result) and result.__origin__ is not dict else (result,)
    for each in ANSWERS[operation]:
        response = TypeAdapter(page).validate_python(each["answer"])
        assert list(unknown_keys(response)) == []
        assert TypeAdapter(page).dump_python(response, mode="json", by_alias=True) == each["answer"]


def test_newer_values_and_keys_are_read() -> None:
    row = {"path": "series/a", "slug": "a", "title": "A", "genres": ["drama", "docudrama"], "mood": "dark"}
    series = SeriesDetail.model_validate(row)
    assert series.genres == [Genre.DRAMA, "docudrama"]
    assert isinstance(series.genres[1], Genre)
    assert series.model_extra == {"mood": "dark"}
    assert series.model_dump(mode="json") == row


def unknown_keys(value: Any) -> Iterator[str]:
    if isinstance(value, Model):
        yield from value.model_extra or ()
        value = value.__dict__
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from unknown_keys(each)
