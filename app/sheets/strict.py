"""What the strict readers of JSON and YAML share: limits, UTF-8, and how they speak about a place in a text."""

from app.errors import MalformedInput

MAX_DEPTH = 32
INT64 = range(-(2**63), 2**63)


def text_of(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        sentence = f"This is not UTF-8 text: the byte 0x{data[error.start]:02x} cannot stand here."
        raise MalformedInput(sentence, *place_in(before, len(before))) from None


def place_in(text: str, offset: int) -> tuple[int, int]:
    """Line and column, counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
