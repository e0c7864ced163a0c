"""Creates engines for both databases with the same guarantees.

A transaction whose connection has the execution option `writes` waits until it is the only writer before its first
statement. A reader sees one snapshot throughout.
"""

import os
import sqlite3
from pathlib import Path
from types import ModuleType
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, NullPool, StaticPool, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect, ExceptionContext, ExecutionContext
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from app import deadlines
from app.database.compiled import CompiledStatements
from app.database.files import DatabaseFiles, OpenFiles, files_of
from app.errors import BadConfiguration

POOL_SIZE = 40  # the number of threads of the service
POOL_WAIT_SECONDS = 3
IDLE_WAIT_SECONDS = 60
SERVER_SHARE, CLIENT_SHARE = 0.7, 0.8
"""Shares of the deadline: when PostgreSQL cancels a statement, and when the client stops waiting."""
WRITERS_LOCK = 0x53464143_54530001
"""Advisory lock that serializes PostgreSQL's writers. An arbitrary constant."""
STEPS = 20_000
"""Virtual machine instructions of SQLite between two checks of the deadline, about a millisecond."""
READ_ONLY = "25006"
"""SQLSTATE of a write in a read-only transaction."""


def make_engine(url: str | URL, *, deadline_seconds: float) -> Engine:
    """`deadline_seconds` bounds the wait for a lock, and on PostgreSQL the duration of a statement.

    On PostgreSQL the statement is cancelled a little earlier, to leave time for the error message. Raises
    BadConfiguration for an invalid URL. Does not connect.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadConfiguration(
            "The database URL is not valid; write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."
        ) from None
    match parsed.drivername:
        case "sqlite":
            engine = _sqlite_engine(parsed, deadline_seconds)
        case "postgresql" | "postgresql+psycopg":
            engine = _postgresql_engine(parsed, deadline_seconds)
        case other:
            raise BadConfiguration(f"The database URL begins with {other}; it must be sqlite or postgresql.")
    event.listen(engine, "before_cursor_execute", _look_at_the_clock)
    return engine


def make_memory_engine(tables: MetaData) -> Engine:
    """An engine whose connections each have an SQLite database of their own in memory, with empty tables."""
    library = sqlite_library()
    template = library.connect(":memory:", check_same_thread=False)
    tables.create_all(create_engine("sqlite://", module=library, creator=lambda: template, poolclass=StaticPool))

    def copy_template() -> Any:
        connection = library.connect(":memory:", check_same_thread=False)
        template.backup(connection)
        connection.set_progress_handler(deadlines.is_over, STEPS)
        return connection

    engine = create_engine("sqlite://", module=library, creator=copy_template, poolclass=NullPool, **_options())
    event.listen(engine, "before_cursor_execute", _look_at_the_clock)
    return engine


def _look_at_the_clock(
    _connection: Connection, _cursor: object, _statement: str, _parameters: object, context: ExecutionContext, _: bool
) -> None:
    """Checks the deadline between the statements of a request. Statements that begin a transaction always run."""
    if context.compiled is not None:
        deadlines.check()


def sqlite_library() -> ModuleType:
    """The newest available SQLite: pysqlite3 where it has wheels, otherwise Python's own."""
    try:
        import pysqlite3.dbapi2
    except ImportError:
        return sqlite3
    library: ModuleType = pysqlite3.dbapi2
    return library


def may_corrupt_shared_files(version: tuple[int, int, int]) -> bool:
    """True if this SQLite has the WAL-reset bug: a checkpoint and a write in two processes can corrupt the file.

    https://sqlite.org/wal.html#walresetbug
    """
    return version < (3, 51, 3) and not any(
        fixed <= version < (fixed[0], fixed[1] + 1, 0) for fixed in ((3, 44, 6), (3, 50, 7))
    )


def _sqlite_engine(url: URL, deadline_seconds: float) -> Engine:
    _refuse_unusable_file(url)
    engine = create_engine(
        url,
        module=sqlite_library(),
        pool_use_lifo=True,  # the connection used last has the pages of the last reads in its cache
        connect_args={"isolation_level": None, "timeout": deadline_seconds},
        **_options(),
        pool_size=POOL_SIZE,
        pool_timeout=POOL_WAIT_SECONDS,
    )
    files = DatabaseFiles(Path(str(url.database)).absolute())

    event.listen(engine, "do_connect", lambda *_: files.prepare())
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "connect", lambda _, entry: OpenFiles(files).note(entry.info))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _options() -> dict[str, Any]:
    """Common options. Errors do not contain the parameters of a statement, because they are logged."""
    return {"hide_parameters": True, "execution_options": {"compiled_cache": CompiledStatements()}}


def _refuse_unusable_file(url: URL) -> None:
    if url.host or url.query:
        raise BadConfiguration("The database URL must be sqlite:/// and a file, without parameters.")
    if url.database in (None, "", ":memory:"):
        raise BadConfiguration("The database URL names no file; write sqlite:///FILE.")
    file = Path(str(url.database)).absolute()
    if not file.parent.is_dir():
        raise BadConfiguration(f"The folder {file.parent} for the database does not exist.")
    if not os.access(file.parent, os.W_OK | os.X_OK):
        raise BadConfiguration(f"The folder {file.parent} for the database is not writable.")
    if file.exists() and not (file.is_file() and os.access(file, os.R_OK | os.W_OK)):
        raise BadConfiguration(f"The database {file} is not a file that can be read and written.")


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.set_progress_handler(deadlines.is_over, STEPS)
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # NORMAL loses acknowledged publishes when the power fails
    cursor.execute("PRAGMA cache_size = -4000")  # KiB: twice the default, for the indexes that facets count in
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA foreign_keys")
    if cursor.fetchone() != (1,):
        raise BadConfiguration("This SQLite library was built without foreign keys.")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A plain BEGIN that becomes a write cannot wait for another writer: it fails or overwrites."""
    if files := files_of(connection):
        files.require_same()
    if _writes(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.connection.cursor().execute("BEGIN")  # it does not wait, so none of its errors need translation


def _postgresql_engine(url: URL, deadline_seconds: float) -> Engine:
    try:
        from app.database.waiting import FirstConnection, ImpatientConnection
    except ImportError:
        raise BadConfiguration("PostgreSQL needs the extra: pip install 'showfacts[postgres]'.") from None
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={
            "options": _postgresql_options(url, deadline_seconds),
            "prepare_threshold": None,  # a prepared statement outlives a migration that changes its columns
        },
        **_options(),
        pool_size=POOL_SIZE,
        pool_timeout=POOL_WAIT_SECONDS,
        pool_pre_ping=True,
    )
    kind: type[ImpatientConnection] = FirstConnection

    def connect(_dialect: Dialect, _: ConnectionPoolEntry, args: tuple[Any, ...], parameters: dict[str, Any]) -> Any:
        nonlocal kind
        connection = kind.within(deadline_seconds * CLIENT_SHARE, *args, **parameters)
        connection.statement_seconds = deadline_seconds * SERVER_SHARE
        kind = ImpatientConnection
        if (encoding := connection.info.parameter_status("server_encoding")) != "UTF8":
            connection.close()
            raise BadConfiguration(f"The encoding of the database is {encoding}; create it with ENCODING 'UTF8'.")
        return connection

    event.listen(engine, "do_connect", connect)
    event.listen(engine, "begin", _begin_postgresql)
    event.listen(engine, "handle_error", _judge_postgresql)
    return engine


def _postgresql_options(url: URL, deadline_seconds: float) -> str:
    """No just-in-time compilation: it would compile for a second what runs for milliseconds, because PostgreSQL expects
    far more rows of a recursive query than there are.
    """
    given = url.query.get("options", "")
    milliseconds = max(1, round(deadline_seconds * SERVER_SHARE * 1000))
    return (
        f"{given if isinstance(given, str) else ' '.join(given)}"
        f" -c statement_timeout={milliseconds} -c lock_timeout={milliseconds}"
        f" -c idle_in_transaction_session_timeout={IDLE_WAIT_SECONDS * 1000} -c timezone=UTC -c jit=off"
    )


def _begin_postgresql(connection: Connection) -> None:
    if _writes(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


def _judge_postgresql(context: ExceptionContext) -> None:
    """Decides whether an error invalidates the connections of the pool."""
    error = context.original_exception
    if context.is_pre_ping and isinstance(error, TimeoutError):
        context.is_disconnect = False  # a new connection would be just as silent, and take as long to show it
    if context.connection is not None and _writes(context.connection) and sqlstate_of(error) == READ_ONLY:
        context.is_disconnect = True  # the primary has become a standby; new connections find the new primary


def sqlstate_of(error: BaseException | None) -> str | None:
    """SQLSTATE of a PostgreSQL error, https://www.postgresql.org/docs/current/errcodes-appendix.html"""
    return getattr(error, "sqlstate", None)


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes"))
