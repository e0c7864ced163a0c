"""Closed lists of values (enums).

Each value has a definition, which is also shown in the OpenAPI document.
"""

from enum import StrEnum
from typing import Self

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema


class Term(StrEnum):
    """A value of a closed list. Each member is declared with its value and its definition."""

    definition: str

    # Only mypy needs the default: it takes the look-up `Genre("drama")` for a call of this method.
    def __new__(cls, value: str, definition: str = "") -> Self:
        term = str.__new__(cls, value)
        term._value_ = value
        term.definition = definition
        return term

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        reference = handler(schema)
        definitions = "\n".join(f"- `{term.value}`: {term.definition}" for term in cls)
        handler.resolve_ref_schema(reference)["description"] = f"{cls.__doc__}\n\n{definitions}"
        return reference
