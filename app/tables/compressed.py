"""Columns of texts that are stored compressed together. SQL does not look into them."""

from collections.abc import Iterable
from typing import Any

import zstandard
from sqlalchemy import LargeBinary, TypeDecorator
from sqlalchemy.engine import Dialect

from app.errors import ShowfactsError

LEVEL = 6
"""Of documents of 23 kB, level 9 saves 1 % more and takes half as long again."""
MOST_BYTES = 64_000_000
"""Of the texts of one value, which bounds the memory for reading them. A backup has no longer lines either."""


class CompressedLines(TypeDecorator[tuple[str, ...]]):
    """Texts without line breaks, such as JSON."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> bytes | None:
        return None if value is None else compressed(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else decompressed(value)


def compressed(lines: Iterable[str]) -> bytes:
    """Raises ShowfactsError for more than could be read again."""
    data = "\n".join(lines).encode()
    if len(data) > MOST_BYTES:
        raise ShowfactsError(f"These are {len(data):,} bytes in one value; at most {MOST_BYTES:,} can be stored.")
    return zstandard.ZstdCompressor(level=LEVEL).compress(data)


def decompressed(data: bytes) -> tuple[str, ...]:
    """Raises ShowfactsError for other than what `compressed` gives."""
    try:
        # The frame says its size, and zstd refuses one that holds more.
        if not 0 <= zstandard.frame_content_size(data) <= MOST_BYTES:
            raise ShowfactsError(f"A compressed value in the database is no text of at most {MOST_BYTES:,} bytes.")
        return tuple(zstandard.ZstdDecompressor().decompress(data).decode().split("\n"))
    except (zstandard.ZstdError, UnicodeDecodeError) as error:
        raise ShowfactsError("A compressed value in the database is damaged.") from error
