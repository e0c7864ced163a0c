"""The schema, and how a database comes to have it: Alembic's migrations, from inside the program.

Alembic itself is imported only where there is something to migrate: it would be a tenth of the time to start.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text

import app
from app.database.sessions import Database
from app.errors import BadConfiguration

if TYPE_CHECKING:
    from alembic.config import Config

DEADLINE_SECONDS = 3600.0
"""A migration may rewrite a table, or wait until another process has migrated."""

# The folder lies beside the package, in the repository as in a wheel.
MIGRATIONS = Path(app.__file__).resolve().parent.parent / "migrations"


def migrate(database: Database) -> None:
    """Brings the schema up to what this software knows, all of it or nothing. BadConfiguration if it is newer."""
    if is_current(database):
        return
    from alembic import command

    with Database(database.engine.url, deadline_seconds=DEADLINE_SECONDS) as patient:
        command.upgrade(alembic_config(patient.engine), "head")


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


def alembic_config(engine: Engine) -> "Config":
    """What Alembic's commands need; `migrations/env.py` finds the engine in its attributes."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["engine"] = engine
    return config
