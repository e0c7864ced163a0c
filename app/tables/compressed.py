"""Columns of texts that are compressed together. SQL does not read them."""

from collections.abc import Iterable
from typing import Any

import zstandard
from sqlalchemy import LargeBinary, TypeDecorator
from sqlalchemy.engine import Dialect

from app.errors import ShowfactsError

LEVEL = 6
"""For documents of 23 kB, level 9 saves 1 % more and takes 50 % longer."""
MOST_BYTES = 64_000_000
"""Total size of the texts of one value, which bounds memory when reading. Lines of a backup have the same limit."""


class CompressedLines(TypeDecorator[tuple[str, ...]]):
    """Texts without line breaks, such as JSON."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Iterable[str] | None, dialect: Dialect) -> bytes | None:
        return None if value is None else compressed(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else decompressed(value)


def compressed(lines: Iterable[str]) -> bytes:
    """Raises ShowfactsError if the result could not be read again."""
    data = "\n".join(lines).encode()
    if len(data) > MOST_BYTES:
        raise ShowfactsError(f"The value has {len(data):,} bytes; the limit is {MOST_BYTES:,}.")
    return zstandard.ZstdCompressor(level=LEVEL).compress(data)


def decompressed(data: bytes) -> tuple[str, ...]:
    """Raises ShowfactsError for data that `compressed` did not produce."""
    try:
        # The frame states its size, and zstd rejects a frame with more data.
        if not 0 <= zstandard.frame_content_size(data) <= MOST_BYTES:
            raise ShowfactsError(f"A compressed value in the database is not a text of at most {MOST_BYTES:,} bytes.")
        return tuple(zstandard.ZstdDecompressor().decompress(data).decode().split("\n"))
    except (zstandard.ZstdError, UnicodeDecodeError) as error:
        raise ShowfactsError("A compressed value in the database is damaged.") from error
