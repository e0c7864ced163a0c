"""The open connections of a worker: bounded, so that there is always a descriptor for one more.

Where there are too many, those of the address that has most of them are closed, the newest first. A proxy counts as one
address: who it speaks for is known with each request only.
"""

import asyncio
import sys
from collections import defaultdict

from app.server.addresses import counted_as

MOST = 4_096
"""Connections; each takes about 8 kB."""
DESCRIPTORS = 2 * MOST
"""For the process, if its limit can be raised to that: many systems begin with 1,024."""
KEPT_DESCRIPTORS = 256
"""For the database, listeners and files."""


class OpenConnections:
    """Used from the event loop only."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0
        self._open: defaultdict[str, dict[asyncio.Transport, None]] = defaultdict(dict)
        """By address, the newest last. No address is without a connection."""

    def add(self, host: str, connection: asyncio.Transport) -> None:
        """Closes another one, or this one, if there are too many."""
        self._open[counted_as(host)][connection] = None
        self._count += 1
        if self._count > self._most:
            address = max(self._open, key=lambda each: len(self._open[each]))
            newest = next(reversed(self._open[address]))
            self.remove(address, newest)
            newest.abort()

    def remove(self, host: str, connection: asyncio.Transport) -> None:
        """Does nothing for one that was closed here."""
        address = counted_as(host)
        if connection in self._open.get(address, ()):
            del self._open[address][connection]
            self._count -= 1
            if not self._open[address]:
                del self._open[address]


def most_connections() -> int:
    """As many as there are descriptors for; the limit of the process is raised if it can be."""
    if sys.platform == "win32":
        return MOST
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS)
    if soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(1, min(MOST, max(soft, allowed) - KEPT_DESCRIPTORS))
