"""One engine for each database, set up so that both keep the same promises.

A transaction whose connection has the execution option `writes` waits until it is the only writer before its first
statement; a reader sees one state throughout.
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

POOL_SIZE = 40  # the threads in which the service works
POOL_WAIT_SECONDS = 3
IDLE_WAIT_SECONDS = 60
SERVER_SHARE, CLIENT_SHARE = 0.7, 0.8
"""How much of the deadline PostgreSQL has to end a statement by itself, and how much until we no longer wait for it."""
WRITERS_LOCK = 0x53464143_54530001
"""The advisory lock that makes PostgreSQL's writers wait for each other: any constant that is ours."""
STEPS = 20_000
"""Steps of a statement, about a millisecond's work, between two looks of SQLite at the clock."""
READ_ONLY = "25006"
"""PostgreSQL's code for a write where nothing can be written."""


def make_engine(url: str | URL, *, deadline_seconds: float) -> Engine:
    """`deadline_seconds` bounds how long a statement may wait for a lock, and on PostgreSQL how long it may run.

    On PostgreSQL the statement ends a little earlier than that, so that there is time for the error.

    BadConfiguration says what is wrong with an address; nothing is connected to yet.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        raise BadConfiguration(
            "The database address cannot be read; write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."
        ) from None
    match parsed.drivername:
        case "sqlite":
            engine = _sqlite_engine(parsed, deadline_seconds)
        case "postgresql" | "postgresql+psycopg":
            engine = _postgresql_engine(parsed, deadline_seconds)
        case other:
            raise BadConfiguration(f"The database address begins with {other}; it must be sqlite or postgresql.")
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
    """Between the statements of a request. Those that begin a transaction always run, so that none is half begun."""
    if context.compiled is not None:
        deadlines.check()


def sqlite_library() -> ModuleType:
    """The newest SQLite here: that of pysqlite3 where it has wheels, otherwise that of Python."""
    try:
        import pysqlite3.dbapi2
    except ImportError:
        return sqlite3
    library: ModuleType = pysqlite3.dbapi2
    return library


def may_corrupt_shared_files(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite has the WAL-reset bug: checkpoint and write in two processes can corrupt the file.

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
    """Options of both databases. Errors do not repeat the values of a statement, which would get into the log."""
    return {"hide_parameters": True, "execution_options": {"compiled_cache": CompiledStatements()}}


def _refuse_unusable_file(url: URL) -> None:
    if url.host or url.query:
        raise BadConfiguration("The database address must be sqlite:/// and a file, with nothing behind it.")
    if url.database in (None, "", ":memory:"):
        raise BadConfiguration("The database address names no file; write sqlite:///FILE.")
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
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA foreign_keys")
    if cursor.fetchone() != (1,):
        raise BadConfiguration("This SQLite library was built without foreign keys.")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """A plain BEGIN that turns into a write has no way to wait for another writer: it fails or overwrites."""
    if files := files_of(connection):
        files.require_same()
    if _writes(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.connection.cursor().execute("BEGIN")  # it does not wait, so none of its errors has to be translated


def _postgresql_engine(url: URL, deadline_seconds: float) -> Engine:
    try:
        from app.database.waiting import FirstConnection, ImpatientConnection
    except ImportError:
        raise BadConfiguration("PostgreSQL needs the extra: pip install 'showfacts[postgres]'.") from None
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={
            "options": _postgresql_options(url, deadline_seconds),
            "prepare_threshold": None,  # a prepared statement outlives the migration that changes its columns
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
            raise BadConfiguration(f"The database keeps text in {encoding}; make it with ENCODING 'UTF8'.")
        return connection

    event.listen(engine, "do_connect", connect)
    event.listen(engine, "begin", _begin_postgresql)
    event.listen(engine, "handle_error", _judge_postgresql)
    return engine


def _postgresql_options(url: URL, deadline_seconds: float) -> str:
    given = url.query.get("options", "")
    milliseconds = max(1, round(deadline_seconds * SERVER_SHARE * 1000))
    return (
        f"{given if isinstance(given, str) else ' '.join(given)}"
        f" -c statement_timeout={milliseconds} -c lock_timeout={milliseconds}"
        f" -c idle_in_transaction_session_timeout={IDLE_WAIT_SECONDS * 1000} -c timezone=UTC"
    )


def _begin_postgresql(connection: Connection) -> None:
    if _writes(connection):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")


def _judge_postgresql(context: ExceptionContext) -> None:
    """Decides whether an error means that the pool's connections are of no use any more."""
    error = context.original_exception
    if context.is_pre_ping and isinstance(error, TimeoutError):
        context.is_disconnect = False  # a new connection would be as silent, and take as long to show it
    if context.connection is not None and _writes(context.connection) and sqlstate_of(error) == READ_ONLY:
        context.is_disconnect = True  # it was the primary and is a standby now; new connections find the other one


def sqlstate_of(error: BaseException | None) -> str | None:
    """The code of an error of PostgreSQL, https://www.postgresql.org/docs/current/errcodes-appendix.html"""
    return getattr(error, "sqlstate", None)


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writes"))
