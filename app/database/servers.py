"""One database: its sessions, and whether it is worth asking at the moment."""

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
"""How long a silent server is left alone. Then one asks it again, and the others go on without it."""

_SQLITE_ERROR = 1
"""SQLite's code for a statement that is wrong in itself, such as one about a table that is not there."""
_CONFLICTS = frozenset({"40001", "40P01"})
"""PostgreSQL's codes for what others got in the way of: on a replica, rows that its primary no longer keeps for it."""


class Interrupted(Unavailable):
    """The server began to answer, and cannot go on. Another can be asked the same."""


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
        """Sees one state. PostgreSQL has been heard from; a file is always there, and is opened by the first query."""
        if self._is_a_file:
            return Session(self._reading, expire_on_commit=False)
        return self._begun(self._reading)

    @contextmanager
    def writer(self) -> Iterator[Session]:
        """Its transaction has begun, and so has waited for other writers, before anything is read."""
        with self._turn_of_a_writer(), self._begun(self._writing) as session:
            yield session

    @contextmanager
    def _turn_of_a_writer(self) -> Iterator[None]:
        """PostgreSQL's writers stand in line for its lock. Whoever waits for SQLite's looks now and then whether it is
        free, and may find that others were quicker until there is no time left: here they stand in line as well.
        """
        if not self._is_a_file:
            yield
            return
        left = deadlines.seconds_left()
        patience = self._deadline_seconds if left is None else min(left, self._deadline_seconds)
        if not self._line.acquire(timeout=patience):
            raise Unavailable("Others write for too long.")
        try:
            yield
        finally:
            self._line.release()

    def commit(self, writer: Session) -> None:
        """Raises Unavailable where it is not known whether the changes will be found again."""
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
        """Waiting for a server that is stopped would take each request seconds, and its thread from others."""
        if not self._silent_until:
            return
        now = time.monotonic()
        if now < self._silent_until:
            raise Unavailable("The database has not answered for a while.")
        self._silent_until = now + SILENCE_SECONDS

    def _note_silence(self, context: ExceptionContext) -> None:
        if isinstance(context.original_exception, TimeoutError):
            self._silent_until = time.monotonic() + SILENCE_SECONDS


@contextmanager
def unavailable_if_silent() -> Iterator[None]:
    """Raises Unavailable or Interrupted where the database may answer later, and OutOfTime where it was stopped."""
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable("All connections to the database are in use.") from error
    except DBAPIError as error:
        if _is_silence(error):
            deadlines.check()
        if error.connection_invalidated or sqlstate_of(error.orig) in _CONFLICTS:
            raise Interrupted("The database does not answer at the moment.") from error
        if _is_silence(error):
            raise Unavailable("The database does not answer at the moment.") from error
        raise


def _is_silence(error: DBAPIError) -> bool:
    """Whether the database could not do what it would do at another time, rather than was asked for nonsense."""
    if getattr(error.orig, "sqlite_errorcode", None) == _SQLITE_ERROR:
        return False
    return isinstance(error, OperationalError | InterfaceError)
