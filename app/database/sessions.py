import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self, TypeVar

from sqlalchemy.engine import URL
from sqlmodel import Session

from app import deadlines
from app.database.lag import Lag
from app.database.servers import Interrupted, Server, unavailable_if_silent
from app.errors import BadConfiguration, HistoryChanged, Unavailable

CATCHING_UP_SECONDS = 1.0
"""How long a read waits for a replica to reach a revision, if the primary is not available."""

_T = TypeVar("_T")


class Database:
    """Creates sessions, one per thread at a time. Thread-safe.

    With `read_url`, the URL of a replica, reads go to the replica. Either server serves reads while the other is down,
    and the primary while the replica lags too far.
    """

    def __init__(self, url: str | URL, *, read_url: str | URL | None = None, deadline_seconds: float = 5.0) -> None:
        self._primary = Server(url, deadline_seconds=deadline_seconds)
        self._replica: Server | None = None
        self.engine = self._primary.engine
        if read_url is not None:
            # The other half is left for the primary, if the replica does not respond.
            self._replica = Server(read_url, deadline_seconds=deadline_seconds / 2)
            if {self.dialect, self._replica.engine.dialect.name} != {"postgresql"}:
                raise BadConfiguration("Only PostgreSQL supports read replicas: both URLs must be PostgreSQL URLs.")
            self._lag = Lag(self._primary, self._replica)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`"""
        return self.engine.dialect.name

    @property
    def lag_seconds(self) -> float | None:
        """Lag of the replica. None if there is no replica or the lag is unknown."""
        return self._lag.seconds if self._replica else None

    @contextmanager
    def read(self, *, newest: bool = False) -> Iterator[Session]:
        """One snapshot of the catalogue for the whole block. Raises Unavailable if the database does not respond.

        With `newest`, a replica is used only if the primary does not respond.
        """
        with unavailable_if_silent(), self._reader(newest) as session:
            yield session

    def answer_to(self, query: Callable[[Session], _T]) -> _T:
        """The result of a query in a read. The query may be repeated.

        It is repeated on the primary if the replica fails, or if the replica does not know the requested revision
        (HistoryChanged), because it may lag.
        """
        try:
            with self.read() as session:
                return query(session)
        except (Interrupted, HistoryChanged):
            if self._replica is None:
                raise
        return self._newest_answer_to(query, self._replica)

    def _newest_answer_to(self, query: Callable[[Session], _T], replica: Server) -> _T:
        patience_ends = time.monotonic() + CATCHING_UP_SECONDS
        while True:
            with self.read(newest=True) as session:
                try:
                    return query(session)
                except HistoryChanged:
                    if not replica.gave(session):
                        raise
            if time.monotonic() > patience_ends:
                raise Unavailable("The replica has not reached this revision, and the primary does not respond.")
            time.sleep(0.02)  # while the replica catches up

    @contextmanager
    def write(self) -> Iterator[Session]:
        """The only writer for the duration of the block. Commits at its end, or rolls back if it raises.

        Raises Unavailable if the database does not respond or other writers take too long. If that happens at the
        commit, it is unknown whether the changes were committed.
        """
        with unavailable_if_silent(), self._primary.writer() as session:
            yield session
            try:
                deadlines.check()  # the client may already have a response that nothing was changed
                self._primary.commit(session)
            except BaseException:
                session.rollback()  # closing alone would return the connection with an open transaction
                raise

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """Like `write`, but always rolls back."""
        with unavailable_if_silent(), self._primary.writer() as session:
            yield session

    def _reader(self, newest: bool) -> Session:
        if self._replica is None:
            return self._primary.reader()
        replica_first = not newest and not self._lag.is_too_long
        first, second = (self._replica, self._primary) if replica_first else (self._primary, self._replica)
        try:
            with unavailable_if_silent():
                return first.reader()
        except Unavailable:
            return second.reader()

    def dispose(self) -> None:
        if self._replica is not None:
            self._lag.stop()
            self._replica.engine.dispose()
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.dispose()
