"""Reads scalars by the type of their field, as pydantic BeforeValidators.

In YAML, unquoted text (`Plain`) is converted to the type of the field or rejected with a sentence. JSON values already
have types. Other values are passed to pydantic's strict mode, which rejects them.
"""

import re
from math import isfinite

from app.errors import shown
from app.sheets.strict import INT64, digits_fault, length_fault
from app.sheets.strict_yaml import Plain

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(_INTEGER.pattern + r"(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")


def as_integer(value: object) -> object:
    if isinstance(value, Plain):
        return _integer_of(value)
    if isinstance(value, bool):
        raise ValueError("Expected a whole number, not true or false.")
    if isinstance(value, int):
        _refuse_beyond_64_bits(value)
    return value


def as_number(value: object) -> object:
    """An int or float within 64 bits, with at most 15 significant digits."""
    if isinstance(value, Plain):
        number = _number_of(value)
        _refuse_digits(value)
        return number
    if isinstance(value, bool):
        raise ValueError("Expected a number, not true or false.")
    if isinstance(value, str):
        raise ValueError("Expected a number; write it without quotes.")
    if isinstance(value, int):
        _refuse_beyond_64_bits(value)
        _refuse_digits(str(value))
    if isinstance(value, float):
        _refuse_infinite(value)
        _refuse_beyond_64_bits(value)
        _refuse_digits(repr(value))
    return value


def as_boolean(value: object) -> object:
    if isinstance(value, Plain) and value in ("true", "false"):
        return value == "true"
    if isinstance(value, str):
        raise ValueError(f"{shown(value)} is neither true nor false; write one of these, without quotes.")
    return value


def as_text(value: object) -> object:
    return str(value) if isinstance(value, Plain) else value


def _integer_of(text: str) -> int:
    _refuse_length(text)
    if not _INTEGER.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a whole number; write it like 12.")
    number = int(text)
    _refuse_beyond_64_bits(number)
    return number


def _number_of(text: str) -> int | float:
    _refuse_length(text)
    if _INTEGER.fullmatch(text):
        return _integer_of(text)
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a number; write it like 12, 0.5 or 2e6.")
    number = float(text)
    _refuse_infinite(number)
    _refuse_beyond_64_bits(number)
    return number


def _refuse_beyond_64_bits(number: float) -> None:
    """Integral floats become integers, and JSON writers reject integers beyond 64 bits."""
    if not INT64.start <= number < INT64.stop:
        raise ValueError("This number exceeds 64 bits.")


def _refuse_infinite(number: float) -> None:
    if not isfinite(number):
        raise ValueError("This number is too large, or not a number.")


def _refuse_digits(text: str) -> None:
    if fault := digits_fault(text):
        raise ValueError(fault)


def _refuse_length(text: str) -> None:
    if fault := length_fault(text):
        raise ValueError(fault)
