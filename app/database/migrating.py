"""The schema, and how a database comes to have it: Alembic's migrations, from inside the program.

Alembic itself is imported only where there is something to migrate: it would be a tenth of the time to start.
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
"""How long a migration waits for a table that others use. Whoever wants to use it meanwhile has to wait as well."""
TRIES = 30
PAUSE_SECONDS = 1.0
"""Between two tries, for those who had to wait."""
_NO_LOCK = "55P03"
"""PostgreSQL's code for a lock that did not come in time."""

Rows = list[dict[str, Any]]
Rewriting = Callable[[dict[str, Any] | None, Rows], tuple[dict[str, Any] | None, Rows] | None]
"""The state of a document and the changes of a revision, as they were before a migration; None if it did not make
them."""

# The folder lies beside the package, in the repository as in a wheel.
MIGRATIONS = Path(app.__file__).resolve().parent.parent / "migrations"


def migrate(database: Database) -> None:
    """Brings the schema up to what this software knows, all of it or nothing, beside others that go on working.

    BadConfiguration if the schema is newer. Unavailable if the tables are in use all the time.
    """
    if is_current(database):
        return
    with unavailable_if_silent(), Database(database.engine.url, deadline_seconds=DEADLINE_SECONDS) as patient:
        event.listen(patient.engine, "begin", _do_not_hold_others_up)
        config = alembic_config(patient.engine)
        for _ in range(TRIES):
            if _is_upgraded(config):
                return
            time.sleep(PAUSE_SECONDS)  # in which those who use the tables get on
        raise Unavailable("Others use the tables without a pause, so that they could not be changed.")


def _is_upgraded(config: "Config") -> bool:
    """False, and nothing has changed, if a table was in use."""
    from alembic import command

    try:
        command.upgrade(config, "head")
    except OperationalError as error:
        if sqlstate_of(error.orig) == _NO_LOCK:
            return False
        raise
    return True


def _do_not_hold_others_up(connection: Connection) -> None:
    """After the wait for other writers, which holds nobody up."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")


def is_current(database: Database) -> bool:
    """Whether the schema is the one this software knows. BadConfiguration if it is of a newer one."""
    revision, known = schema_revision(database), known_schemas()
    if revision is not None and revision not in known:
        raise BadConfiguration(
            f"The database has schema {revision}, which a newer showfacts made; "
            f"this one knows the schemas up to {known[-1]}."
        )
    return revision == known[-1]


def known_schemas() -> list[str]:
    """The migrations there are, the newest last: their files begin with their numbers."""
    return sorted(file.name.partition("_")[0] for file in MIGRATIONS.glob("versions/[0-9]*.py"))


def schema_revision(database: Database) -> str | None:
    """The migration the database is at, or None before the first."""
    with database.read() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return None
        revision: str | None = session.scalar(text("SELECT version_num FROM alembic_version"))
        return revision


def rewritings() -> Iterator[Rewriting]:
    """The migrations that rewrote rows of the history, the newest first, each as a function that takes this back."""
    from alembic.script import ScriptDirectory

    for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions():
        if hasattr(script.module, "rows_before"):
            yield script.module.rows_before


def alembic_config(engine: Engine) -> "Config":
    """What Alembic's commands need; `migrations/env.py` finds the engine in its attributes."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config
