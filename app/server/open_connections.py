"""Limits the open connections of a worker, so that there is always a free file descriptor.

Beyond the limit, the newest connections of the address with the most connections are closed. A proxy counts as one
address, because the client is known only per request.
"""

import asyncio
import sys
from collections import defaultdict

from app.server.addresses import counted_as

MAX_CONNECTIONS = 4_096
"""Maximum connections; each takes about 8 kB."""
DESCRIPTORS = 2 * MAX_CONNECTIONS
"""Descriptors for the process, if its limit can be raised: many systems start with 1,024."""
KEPT_DESCRIPTORS = 256
"""Reserved for the database, listeners and files."""


class OpenConnections:
    """Must be used from the event loop only."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0
        self._open: defaultdict[str, dict[asyncio.Transport, None]] = defaultdict(dict)
        """By address, the newest last. No entry is empty."""

    def add(self, host: str, connection: asyncio.Transport) -> None:
        """Closes another connection, or this one, if the limit is exceeded."""
        self._open[counted_as(host)][connection] = None
        self._count += 1
        if self._count > self._most:
            address = max(self._open, key=lambda each: len(self._open[each]))
            newest = next(reversed(self._open[address]))
            self.remove(address, newest)
            newest.abort()

    def remove(self, host: str, connection: asyncio.Transport) -> None:
        """Does nothing for a connection that was closed here."""
        address = counted_as(host)
        if connection in self._open.get(address, ()):
            del self._open[address][connection]
            self._count -= 1
            if not self._open[address]:
                del self._open[address]


def most_connections() -> int:
    """Depends on the descriptor limit, which is raised if possible."""
    if sys.platform == "win32":
        return MAX_CONNECTIONS
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    allowed = DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, DESCRIPTORS)
    if soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return max(1, min(MAX_CONNECTIONS, max(soft, allowed) - KEPT_DESCRIPTORS))
