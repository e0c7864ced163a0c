"""The schema, and how a database comes to have it: Alembic's migrations, from inside the program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

import app
from app.database.sessions import Database
from app.errors import BadConfiguration

DEADLINE_SECONDS = 3600.0
"""A migration may rewrite a table, or wait until another process has migrated."""


def migrate(database: Database) -> None:
    """Brings the schema up to what this software knows, all of it or nothing. BadConfiguration if it is newer."""
    if is_current(database):
        return
    with Database(database.engine.url, deadline_seconds=DEADLINE_SECONDS) as patient:
        command.upgrade(alembic_config(patient.engine), "head")


def is_current(database: Database) -> bool:
    """Whether the schema is the one this software knows. BadConfiguration if it is of a newer one."""
    scripts = ScriptDirectory.from_config(alembic_config(database.engine))
    revision = schema_revision(database)
    known = {script.revision for script in scripts.walk_revisions()}
    if revision is not None and revision not in known:
        raise BadConfiguration(
            f"The database has schema {revision}, which a newer showfacts made; "
            f"this one knows the schemas up to {scripts.get_current_head()}."
        )
    return revision == scripts.get_current_head()


def schema_revision(database: Database) -> str | None:
    """The migration the database is at, or None before the first."""
    with database.read() as session:
        return MigrationContext.configure(session.connection()).get_current_revision()


def alembic_config(engine: Engine) -> Config:
    """What Alembic's commands need; `migrations/env.py` finds the engine in its attributes."""
    config = Config()
    # The folder lies beside the package, in the repository as in a wheel.
    folder = Path(app.__file__).resolve().parent.parent / "migrations"
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config
