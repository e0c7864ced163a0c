"""Cache of compiled statements, bounded in bytes: SQLAlchemy bounds only their number."""

import threading
from collections import OrderedDict
from collections.abc import Iterator, MutableMapping
from typing import Any

from sqlalchemy.engine.interfaces import Compiled
from sqlalchemy.sql.compiler import SQLCompiler

MOST_BYTES = 16 * 2**20
_BYTES, _BYTES_PER_CHARACTER, _BYTES_PER_PARAMETER = 10_000, 40, 2_500
"""Memory of a compiled statement with its key, as tracemalloc measured it."""


class CompiledStatements(MutableMapping[Any, Compiled]):
    """LRU cache. Thread-safe."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most_bytes = most_bytes
        self._statements: OrderedDict[Any, Compiled] = OrderedDict()
        self._changing = threading.Lock()
        self.bytes = 0

    def get(self, key: Any, default: Any = None) -> Any:
        found = self._statements.get(key)
        if found is None:
            return default
        with self._changing:
            if key in self._statements:
                self._statements.move_to_end(key)
        return found

    def __getitem__(self, key: Any) -> Compiled:
        return self._statements[key]

    def __setitem__(self, key: Any, compiled: Compiled) -> None:
        with self._changing:
            self._drop(key)
            self._statements[key] = compiled
            self.bytes += _size(compiled)
            while self.bytes > self._most_bytes:
                self._drop(next(iter(self._statements)))

    def __delitem__(self, key: Any) -> None:
        with self._changing:
            self._drop(key)

    def __iter__(self) -> Iterator[Any]:
        return iter(list(self._statements))

    def __len__(self) -> int:
        return len(self._statements)

    def _drop(self, key: Any) -> None:
        if dropped := self._statements.pop(key, None):
            self.bytes -= _size(dropped)


def _size(compiled: Compiled) -> int:
    parameters = len(compiled.bind_names) if isinstance(compiled, SQLCompiler) else 0
    return _BYTES + len(compiled.string) * _BYTES_PER_CHARACTER + parameters * _BYTES_PER_PARAMETER
