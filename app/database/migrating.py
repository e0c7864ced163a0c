"""The schema and its migrations, run with Alembic from within the program.

Alembic is imported only if a migration is needed, because that takes a tenth of the start-up time.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, event, inspect, text
from sqlalchemy.exc import OperationalError

import app
from app.database.engines import sqlstate_of
from app.database.servers import unavailable_if_silent
from app.database.sessions import Database
from app.errors import BadConfiguration, Unavailable

if TYPE_CHECKING:
    from alembic.config import Config

DEADLINE_SECONDS = 3600.0
"""A migration may rewrite a table, or wait until another process has migrated."""
LOCK_SECONDS = 1.0
"""How long a migration waits for a table lock. Other transactions on the table queue behind it meanwhile."""
TRIES = 30
PAUSE_SECONDS = 1.0
"""Pause between two attempts, in which waiting transactions proceed."""
_NO_LOCK = "55P03"
"""SQLSTATE of a lock timeout."""

Rows = list[dict[str, Any]]
Rewriting = Callable[[dict[str, Any] | None, Rows], tuple[dict[str, Any] | None, Rows] | None]
"""Restores the state of a document and the changes of a revision as they were before a migration.

None if the migration did not change them.
"""

# The folder is next to the package, in the repository as in a wheel.
MIGRATIONS = Path(app.__file__).resolve().parent.parent / "migrations"


def migrate(database: Database) -> None:
    """Migrates the schema to the current version in one transaction. Other processes may continue to work.

    Raises BadConfiguration if the schema is newer, and Unavailable if no table lock was obtained.
    """
    if is_current(database):
        return
    with unavailable_if_silent(), Database(database.engine.url, deadline_seconds=DEADLINE_SECONDS) as patient:
        event.listen(patient.engine, "begin", _do_not_hold_others_up)
        config = alembic_config(patient.engine)
        for _ in range(TRIES):
            if _is_upgraded(config):
                return
            time.sleep(PAUSE_SECONDS)  # in which transactions on the tables proceed
        raise Unavailable("The tables are in continuous use, so that they could not be migrated.")


def _is_upgraded(config: "Config") -> bool:
    """False, without any change, if a table was in use."""
    from alembic import command

    try:
        command.upgrade(config, "head")
    except OperationalError as error:
        if sqlstate_of(error.orig) == _NO_LOCK:
            return False
        raise
    return True


def _do_not_hold_others_up(connection: Connection) -> None:
    """Set after waiting for other writers, which does not block others."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")


def is_current(database: Database) -> bool:
    """True if the schema is current. Raises BadConfiguration if it is newer."""
    revision, known = schema_revision(database), known_schemas()
    if revision is not None and revision not in known:
        raise BadConfiguration(
            f"The database has schema {revision} of a newer showfacts; this version supports schemas up to {known[-1]}."
        )
    return revision == known[-1]


def known_schemas() -> list[str]:
    """All migrations, oldest first: their file names begin with numbers."""
    return sorted(file.name.partition("_")[0] for file in MIGRATIONS.glob("versions/[0-9]*.py"))


def schema_revision(database: Database) -> str | None:
    """The current migration, or None before the first."""
    with database.read() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return None
        revision: str | None = session.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def rewritings() -> Iterator[Rewriting]:
    """The functions that undo migrations which rewrote the history, newest first."""
    from alembic.script import ScriptDirectory

    for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
        if hasattr(script.module, "rows_before"):
            yield script.module.rows_before


def alembic_config(engine: Engine) -> "Config":
    """Configuration for Alembic's commands; `migrations/env.py` reads the engine from its attributes."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config
