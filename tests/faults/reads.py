"""Reads of all kinds, generated from the OpenAPI document and the content of a catalogue."""

from collections.abc import Iterator
from copy import copy
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from app.vocabulary.kinds import Kind
from tests.operations import CATALOGUE_READS, DOCUMENT, Operation
from tests.service import Service

DATES = ("2019", "2020-10-02", "2021-05", "2021-21", "2021-12-31", "2024-03-11")
WORDS = ("emily", "Zoë", "harbour lights", "strasse", "a", "person 1", "paris nothing", "ÉMILIE", "x")
GIVEN = 0.2
"""How often a parameter is given that may be left out. There are about ten of them."""


class Reads:
    """The same ones for the same seed and catalogue."""

    def __init__(self, service: Service, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - nothing is kept secret
        self._slugs: list[str] = sorted(
            {row["slug"] for kind in Kind if kind is not Kind.SEASONS for row in service.rows(kind, limit=100)}
        )
        self._paths: list[str] = sorted({row["subject"] for row in service.rows("claims", limit=100)})

    def with_random(self, random: Random) -> "Reads":
        """Of the same catalogue, chosen by another source of chance."""
        other = copy(self)
        other._random = random
        return other

    def target(self) -> str:
        return self.target_of(self._random.choice(CATALOGUE_READS))

    def target_of(self, operation: Operation) -> str:
        path, query = operation.path, list[tuple[str, str]]()
        for parameter in operation.spec.get("parameters", ()):
            if parameter["in"] == "path":
                path = path.replace(f"{{{parameter['name']}}}", quote(self._in_path(operation, parameter)))
            elif parameter["in"] == "query" and parameter["name"] not in ("cursor", "min_revision"):
                query += self._in_query(parameter)
        return f"{path}?{urlencode(query)}" if query else path

    def _in_path(self, operation: Operation, parameter: dict[str, Any]) -> str:
        """Mostly something that is there."""
        examples = _schema_of(parameter)["examples"]
        return str(self._random.choice([*examples, *examples, self._one(_schema_of(parameter))]))

    def _in_query(self, parameter: dict[str, Any]) -> Iterator[tuple[str, str]]:
        name, schema = parameter["name"], _schema_of(parameter)
        if not parameter.get("required") and self._random.random() > GIVEN:
            return
        if schema.get("type") != "array":
            yield name, self._one(schema)
            return
        several = {self._one(_resolved(schema["items"])): None for _ in range(self._random.choice((1, 1, 2, 3)))}
        if parameter.get("explode") is False:
            yield name, ",".join(several)
        else:
            yield from ((name, each) for each in several)

    def _one(self, schema: dict[str, Any]) -> str:
        random, pattern = self._random, schema.get("pattern", "")
        if "enum" in schema:
            return str(random.choice(schema["enum"]))
        if schema["type"] == "boolean":
            return random.choice(("true", "false"))
        if schema["type"] == "integer":
            return str(random.randint(1, 12))
        if "people|characters" in pattern:
            return random.choice(self._paths)
        if pattern.startswith("^[a-z0-9]+"):
            return random.choice(self._slugs)
        if schema.get("format") == "date":
            return random.choice(("2021-06-01", "2022-01-01", "2024-12-31"))
        return random.choice(
            DATES if schema.get("maxLength") == 12 else (*WORDS, *map(str, schema.get("examples", ())))
        )


def _schema_of(parameter: dict[str, Any]) -> dict[str, Any]:
    return _resolved(parameter["schema"])


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    if reference := schema.get("$ref"):
        known: dict[str, Any] = DOCUMENT["components"]["schemas"][reference.rpartition("/")[2]]
        return known | schema
    return schema
