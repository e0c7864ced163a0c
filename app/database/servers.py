"""One database server: its sessions, and whether it responds."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from app import deadlines
from app.database.engines import make_engine, sqlstate_of
from app.database.files import files_of
from app.errors import Unavailable

SILENCE_SECONDS = 0.5
"""How long a silent server is not asked. Afterwards, one request tries it again while the others fail fast."""

_SQLITE_ERROR = 1
"""SQLite's code for an invalid statement, such as one about a missing table."""
_CONFLICTS = frozenset({"40001", "40P01"})
"""SQLSTATEs of conflicts with other transactions; on a replica, with rows that the primary has removed."""


class Interrupted(Unavailable):
    """The server failed during a read. Another server may be asked the same."""


class Server:
    def __init__(self, url: str | URL, *, deadline_seconds: float) -> None:
        self.engine = make_engine(url, deadline_seconds=deadline_seconds)
        self._writing = self.engine.execution_options(writes=True)
        self._is_a_file = self.engine.dialect.name == "sqlite"
        self._deadline_seconds = deadline_seconds
        self._line = threading.Lock()
        self._reading = (
            self.engine
            if self._is_a_file
            else self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        )
        self._silent_until = 0.0
        event.listen(self.engine, "handle_error", self._note_silence)

    def reader(self) -> Session:
        """A snapshot. For PostgreSQL, the connection has been tested; a file is opened by the first query."""
        if self._is_a_file:
            return Session(self._reading, expire_on_commit=False)
        return self._begun(self._reading)

    @contextmanager
    def writer(self) -> Iterator[Session]:
        """Its transaction has begun, so it has waited for other writers before it reads."""
        with self._turn_of_a_writer(), self._begun(self._writing) as session:
            yield session

    @contextmanager
    def _turn_of_a_writer(self) -> Iterator[None]:
        """Queues writers of this process.

        PostgreSQL's writers queue for its lock. SQLite's writers poll its lock, so that others may overtake one until
        its deadline.
        """
        if not self._is_a_file:
            yield
            return
        left = deadlines.seconds_left()
        patience = self._deadline_seconds if left is None else min(left, self._deadline_seconds)
        if not self._line.acquire(timeout=patience):
            raise Unavailable("Other writers take too long.")
        try:
            yield
        finally:
            self._line.release()

    def commit(self, writer: Session) -> None:
        """Raises Unavailable if it is unknown whether the changes were committed."""
        files = files_of(writer.connection())
        writer.commit()
        if files:
            files.require_same()

    def gave(self, reader: Session) -> bool:
        return reader.bind is self._reading

    def _begun(self, engine: Engine) -> Session:
        self._refuse_while_silent()
        session = Session(engine, expire_on_commit=False)
        try:
            session.connection()
        except BaseException:
            session.close()
            raise
        self._silent_until = 0.0
        return session

    def _refuse_while_silent(self) -> None:
        """Fails fast: waiting for a stopped server would block each request and its thread for seconds."""
        if not self._silent_until:
            return
        now = time.monotonic()
        if now < self._silent_until:
            raise Unavailable("The database has not responded for a while.")
        self._silent_until = now + SILENCE_SECONDS

    def _note_silence(self, context: ExceptionContext) -> None:
        if isinstance(context.original_exception, TimeoutError):
            self._silent_until = time.monotonic() + SILENCE_SECONDS


@contextmanager
def unavailable_if_silent() -> Iterator[None]:
    """Raises Unavailable or Interrupted if the database may respond later, and OutOfTime if the statement was
    cancelled.
    """
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable("All connections to the database are in use.") from error
    except DBAPIError as error:
        if _is_silence(error):
            deadlines.check()
        if error.connection_invalidated or sqlstate_of(error.orig) in _CONFLICTS:
            raise Interrupted("The database does not respond.") from error
        if _is_silence(error):
            raise Unavailable("The database does not respond.") from error
        raise


def _is_silence(error: DBAPIError) -> bool:
    """True if the statement may succeed at another time, false if it is invalid."""
    if getattr(error.orig, "sqlite_errorcode", None) == _SQLITE_ERROR:
        return False
    return isinstance(error, OperationalError | InterfaceError)
