"""Shared by the strict readers of JSON and YAML: limits, UTF-8, and positions in a text."""

from app.errors import MalformedInput, shown

MAX_DEPTH = 32
INT64 = range(-(2**63), 2**63)
MAX_DIGITS = 15
"""Significant digits that a float keeps in every database."""
MAX_NUMBER = 400
"""Characters of a number. A float has at most 310 digits before the point and 15 significant digits."""


def length_fault(number: str) -> str | None:
    """A sentence about a number with too many characters, or None. Checked first, because converting it may be slow."""
    if len(number) <= MAX_NUMBER:
        return None
    return f"A number has at most {MAX_NUMBER} characters; this one has {len(number):,}."


def digits_fault(number: str) -> str | None:
    """A sentence about a number with too many significant digits, or None. 58000000 and 5.8e-7 have two."""
    mantissa = number.lower().partition("e")[0]
    if len(mantissa.replace(".", "").lstrip("-0").rstrip("0")) <= MAX_DIGITS:
        return None
    return f"{shown(number)} has more than {MAX_DIGITS} significant digits."


def text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        sentence = f"This is not UTF-8 text: the byte 0x{data[error.start]:02x} is not valid here."
        raise MalformedInput(sentence, *place_in(before, len(before))) from None


def place_in(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
