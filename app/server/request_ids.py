"""Request ids: the client's own, if it sends a plain one, otherwise a new one."""

import os
import re
from collections.abc import Sequence

_PLAIN = re.compile(r"(?!.*sf_)[A-Za-z0-9._-]{1,64}")  # ids are logged, and keys must not be


def request_id_of(given: Sequence[str]) -> str:
    """`given` are the values of the X-Request-ID headers."""
    if len(given) == 1 and _PLAIN.fullmatch(given[0]):
        return given[0]
    return new_request_id()


def new_request_id() -> str:
    return os.urandom(16).hex()
