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
"""How long a read waits for a replica to get to a place in the history, if its primary cannot be asked."""

_T = TypeVar("_T")


class Database:
    """Hands out sessions, one to a thread at a time. Any number of threads may ask.

    With `read_url`, the address of a replica, reads go there and spare the primary. Either answers them while the
    other is away, or while the replica is too far behind.
    """

    def __init__(self, url: str | URL, *, read_url: str | URL | None = None, deadline_seconds: float = 5.0) -> None:
        self._primary = Server(url, deadline_seconds=deadline_seconds)
        self._replica: Server | None = None
        self.engine = self._primary.engine
        if read_url is not None:
            # Half of the time is left for the primary, after a replica that fell silent.
            self._replica = Server(read_url, deadline_seconds=deadline_seconds / 2)
            if {self.dialect, self._replica.engine.dialect.name} != {"postgresql"}:
                raise BadConfiguration("Only PostgreSQL has replicas to read from: both addresses must be its.")
            self._lag = Lag(self._primary, self._replica)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`"""
        return self.engine.dialect.name

    @property
    def lag_seconds(self) -> float | None:
        """How old the replica's state is. None without one, or while that cannot be said."""
        return self._lag.seconds if self._replica else None

    @contextmanager
    def read(self, *, newest: bool = False) -> Iterator[Session]:
        """One state of the catalogue, however long the block takes. Unavailable where the database does not answer.

        With `newest`, a replica is asked only if its primary does not answer.
        """
        with unavailable_if_silent(), self._reader(newest) as session:
            yield session

    def answer_to(self, query: Callable[[Session], _T]) -> _T:
        """What a query finds in a read; it may run again, in another one.

        The primary is asked after a replica that goes away meanwhile, or to which a place in the history that the
        query asks for is not known (HistoryChanged), as it may not have got there yet.
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
                raise Unavailable("A replica has not got there yet, and its primary does not answer.")
            time.sleep(0.02)  # in which the replica gets a little further

    @contextmanager
    def write(self) -> Iterator[Session]:
        """The only writer there is, once the block begins. It commits at its end, and leaves nothing if it raises.

        Unavailable where the database does not answer or others write for too long. If that happens at the commit,
        it is not known whether the catalogue was changed.
        """
        with unavailable_if_silent(), self._primary.writer() as session:
            yield session
            try:
                deadlines.check()  # the client may have been answered already that nothing was changed
                self._primary.commit(session)
            except BaseException:
                session.rollback()  # closing alone would give the connection back in the midst of its transaction
                raise

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """As `write`, but nothing of it stays."""
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
