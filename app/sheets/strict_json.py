"""JSON restricted to I-JSON (RFC 7493), so that all parsers read the same value."""

import json
import re
from itertools import accumulate, repeat
from math import isfinite
from typing import NoReturn

from pydantic import JsonValue

from app.errors import MalformedInput, shown
from app.sheets.strict import INT64, MAX_DEPTH, digits_fault, length_fault, place_in, text_of


class _Refused(Exception):
    """Raised in hooks of the decoder, which do not know their position in the text."""


def json_loads(data: bytes) -> JsonValue:
    """Parses UTF-8 JSON of at most 32 levels.

    Raises MalformedInput for other encodings, numbers that are not finite, integers beyond 64 bits, repeated keys, NUL
    and lone surrogates.
    """
    text = text_of(data)
    if text.startswith("\ufeff"):
        raise MalformedInput("JSON must not begin with a byte order mark.")
    _refuse_depth(text)
    _refuse_escapes(text)
    try:
        value: JsonValue = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        problem = error.msg.removesuffix(" at").removesuffix(" starting")
        sentence = f"This is not JSON: {problem[0].lower()}{problem[1:]}."
        raise MalformedInput(sentence, error.lineno, error.colno) from None
    except _Refused:
        raise _located(text) from None
    return value


# The closing quote is optional; otherwise a text of escaped quotes would be scanned again from each of them.
_STRING = r'"(?:[^"\\]++|\\.)*+"?'
_ANY_STRING = re.compile(_STRING, re.DOTALL)
_STRING_OR_BRACKET = re.compile(rf"{_STRING}|[\[\]{{}}]", re.DOTALL)
_TOKEN = re.compile(rf"(?P<string>{_STRING})(?P<colon>[ \t\r\n]*+:)?|[\[\]{{}}]|[^\s\[\]{{}},:\"]++", re.DOTALL)

_SURROGATE_OR_NUL = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<nul>\\u0000)|(?P<surrogate>\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
    r"|\\.",
    re.DOTALL,
)


_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}
_OTHER_SIGNS = dict.fromkeys(code for code in range(128) if chr(code) not in _STEPS)


def _refuse_depth(text: str) -> None:
    # Checked before decoding, because the decoder is recursive.
    brackets = _ANY_STRING.sub("", text).translate(_OTHER_SIGNS)
    if max(accumulate(map(_STEPS.get, brackets, repeat(0))), default=0) > MAX_DEPTH:
        raise _too_deep(text)


def _too_deep(text: str) -> MalformedInput:
    depth = 0
    for token in _STRING_OR_BRACKET.finditer(text):
        if token[0] in ("{", "["):
            depth += 1
            if depth > MAX_DEPTH:
                sentence = f"Lists and objects are nested more than {MAX_DEPTH} deep."
                return MalformedInput(sentence, *place_in(text, token.start()))
        elif token[0] in ("}", "]"):
            depth -= 1
    raise AssertionError("a second reading finds less than the first")


def _refuse_escapes(text: str) -> None:
    # The decoder has no hook for strings. It rejects an unescaped NUL itself, and UTF-8 has no surrogates.
    if not _SURROGATE_OR_NUL.search(text):
        return
    for escape in _ESCAPE.finditer(text):
        if escape["nul"]:
            raise MalformedInput("A string contains the character NUL.", *place_in(text, escape.start()))
        if escape["surrogate"]:
            sentence = f"{escape[0]} is half of a surrogate pair."
            raise MalformedInput(sentence, *place_in(text, escape.start()))


def _integer(word: str) -> int:
    _refuse_length(word)
    value = int(word)
    if value not in INT64:
        raise _Refused(f"{shown(word)} exceeds 64 bits.")
    return value


def _decimal(word: str) -> float:
    _refuse_length(word)
    value = float(word)
    if not isfinite(value):
        raise _Refused(f"{shown(word)} is too large.")
    # Fields reject floats with too many digits. This rejects numbers that would be rounded silently.
    if (fault := digits_fault(word)) and not digits_fault(repr(value)):
        raise _Refused(fault)
    return value


def _refuse_length(word: str) -> None:
    if fault := length_fault(word):
        raise _Refused(fault)


def _constant(word: str) -> NoReturn:
    raise _Refused(f"{word} is not JSON.")


def _object(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _Refused
    return members


_DECODER = json.JSONDecoder(
    parse_int=_integer, parse_float=_decimal, parse_constant=_constant, object_pairs_hook=_object
)


def _located(text: str) -> MalformedInput:
    """The position of the first error that a hook raised, found by scanning token by token."""
    keys_of_open: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word in ("{", "["):
            keys_of_open.append(set())
        elif word in ("}", "]"):
            keys_of_open.pop()
        elif token["colon"]:
            key = json.loads(token["string"]) if "\\" in word else token["string"][1:-1]
            if key in keys_of_open[-1]:
                sentence = f"The key {shown(key)} is repeated in one object."
                return MalformedInput(sentence, *place_in(text, token.start()))
            keys_of_open[-1].add(key)
        elif not token["string"]:
            try:
                _DECODER.decode(word)
            except _Refused as refusal:
                return MalformedInput(str(refusal), *place_in(text, token.start()))
    raise AssertionError("the decoder refused what a second reading takes")
