"""The JSON of subjects, each compressed on its own with a dictionary of typical ones. SQL does not read it."""

import threading
from pathlib import Path
from typing import Any

import zstandard
from sqlalchemy import LargeBinary, TypeDecorator
from sqlalchemy.engine import Dialect

from app.errors import ShowfactsError
from app.tables.compressed import LEVEL, MOST_BYTES

DICTIONARY = Path(__file__).with_name("bodies.ndjson").read_bytes()
"""A JSON text of each kind. Stored ones cannot be read without it, so it never changes."""

_DICTIONARY = zstandard.ZstdCompressionDict(DICTIONARY, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
_DICTIONARY.precompute_compress(level=LEVEL)


class _Codec(threading.local):
    """That of a thread: making one takes 20 times as long as using it, and threads cannot share it."""

    def __init__(self) -> None:
        self.compress = zstandard.ZstdCompressor(level=LEVEL, dict_data=_DICTIONARY).compress
        self.decompress = zstandard.ZstdDecompressor(dict_data=_DICTIONARY).decompress


_codec = _Codec()


class CompressedBody(TypeDecorator[str]):
    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else packed(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else unpacked(value)


def packed(body: str) -> bytes:
    """Raises ShowfactsError if the result could not be read again."""
    data = body.encode()
    if len(data) > MOST_BYTES:
        raise ShowfactsError(f"The value has {len(data):,} bytes; the limit is {MOST_BYTES:,}.")
    return _codec.compress(data)


def unpacked(data: bytes) -> str:
    """Raises ShowfactsError for data that `packed` did not produce."""
    try:
        if not 0 <= zstandard.frame_content_size(data) <= MOST_BYTES:
            raise ShowfactsError(f"A compressed value in the database is not a text of at most {MOST_BYTES:,} bytes.")
        return _codec.decompress(data).decode()
    except (zstandard.ZstdError, UnicodeDecodeError) as error:
        raise ShowfactsError("A compressed value in the database is damaged.") from error
