from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlmodel import Session

from app.database.engines import make_engine
from app.errors import Unavailable

_SQLITE_ERROR = 1
"""SQLite's code for a statement that is wrong in itself, such as one about a table that is not there."""


class Database:
    """Hands out sessions, one to a thread at a time. Any number of threads may ask."""

    def __init__(self, url: str | URL, *, deadline_seconds: float = 5.0) -> None:
        self.engine = make_engine(url, deadline_seconds=deadline_seconds)
        self._writing = self.engine.execution_options(writes=True)
        self._reading = (
            self.engine
            if self.dialect == "sqlite"
            else self.engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        )

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`"""
        return self.engine.dialect.name

    @contextmanager
    def read(self) -> Iterator[Session]:
        """One state of the catalogue, however long the block takes. Unavailable where the database does not answer."""
        with _unavailable_if_silent(), Session(self._reading, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """The only writer there is, once the block begins. It commits at its end, and leaves nothing if it raises.

        Unavailable where the database does not answer or others write for too long. If that happens at the commit,
        it is not known whether the catalogue was changed.
        """
        with _unavailable_if_silent(), Session(self._writing, expire_on_commit=False) as session, session.begin():
            session.connection()  # begins the transaction, and so waits for other writers, before anything is read
            yield session

    @contextmanager
    def rehearse(self) -> Iterator[Session]:
        """As `write`, but nothing of it stays."""
        with _unavailable_if_silent(), Session(self._writing, expire_on_commit=False) as session:
            session.connection()
            yield session

    def dispose(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.dispose()


@contextmanager
def _unavailable_if_silent() -> Iterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise Unavailable("All connections to the database are in use.") from error
    except DBAPIError as error:
        if _is_silence(error):
            raise Unavailable("The database does not answer at the moment.") from error
        raise


def _is_silence(error: DBAPIError) -> bool:
    """Whether the database could not do what it would do at another time, rather than was asked for nonsense."""
    if getattr(error.orig, "sqlite_errorcode", None) == _SQLITE_ERROR:
        return False
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)
