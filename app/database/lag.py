"""Replication lag."""

import threading
import time
from collections import deque

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.database.servers import Server, unavailable_if_silent
from app.errors import Unavailable

LOOK_SECONDS = 1.0
MOST_SECONDS = 5.0
"""Maximum lag of a replica that serves reads while the primary is available."""

_PLACE = text(
    "SELECT (CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END"
    " - '0/0'::pg_lsn)::bigint"
)
"""Log position of a server in bytes: written on a primary, replayed on a standby."""


class Lag:
    """Polls both servers every second in a thread, until it is stopped.

    Compares log positions, not revisions, so that schema changes count too.
    """

    def __init__(self, primary: Server, replica: Server) -> None:
        self.seconds: float | None = None
        """Current lag. None while a server does not respond."""
        self._primary = primary
        self._replica = replica
        self._ahead: deque[tuple[float, int]] = deque(maxlen=3600)
        """Times at which the primary reached positions that the replica has not reached yet."""
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="replica lag", daemon=True)
        self._thread.start()

    @property
    def is_too_long(self) -> bool:
        return self.seconds is not None and self.seconds > MOST_SECONDS

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            try:
                self.seconds = self._look()
            except (Unavailable, DBAPIError):
                self.seconds = None
            if self._stopping.wait(LOOK_SECONDS):
                return

    def _look(self) -> float:
        now = time.monotonic()
        self._ahead.append((now, _place_of(self._primary)))
        reached = _place_of(self._replica)
        while self._ahead and self._ahead[0][1] <= reached:
            self._ahead.popleft()
        return now - self._ahead[0][0] if self._ahead else 0.0


def _place_of(server: Server) -> int:
    with unavailable_if_silent(), server.reader() as session:
        place: int = session.execute(_PLACE).scalar_one()
        return place
