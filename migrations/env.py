"""How Alembic runs the migrations: in one transaction, with nobody else writing, on either database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import MigrationScript
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine
from sqlmodel import Session, UTCDateTime

from app.database.engines import make_engine
from app.publishing.rebuilding import rebuild_within
from app.search.indexing import fill, is_empty
from app.settings import settings_from_environment
from app.tables import METADATA
from app.tables.columns import CODE, Vocabulary
from app.tables.search import is_modelled


def run_migrations(engine: Engine) -> None:
    with engine.execution_options(writes=True).connect() as connection, _foreign_keys_checked_at_the_end(connection):
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            render_as_batch=True,
            render_item=_render_item,
            include_name=is_modelled,
            process_revision_directives=_number,
            transactional_ddl=True,  # SQLite can, although Alembic does not expect it to
        )
        with context.begin_transaction():
            before = context.get_context().get_current_revision()
            context.run_migrations()
            _refuse_dangling_references(connection)
            _analyze(connection)
            _fill_search(connection)
            _rebuild_facts(connection, before)


@contextmanager
def _foreign_keys_checked_at_the_end(connection: Connection) -> Iterator[None]:
    """A changed table is copied and the old one dropped, which would drop the rows that refer to it as well.

    SQLite takes the pragma only outside of a transaction, so it goes past SQLAlchemy, which would begin one.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()


def _refuse_dangling_references(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if dangling is not None:
            raise RuntimeError(f"After the migration a row of {dangling[0]} refers to nothing in {dangling[2]}.")


def _analyze(connection: Connection) -> None:
    """Without statistics on rows that this transaction has written, PostgreSQL scans whole tables for each batch."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("ANALYZE")


def _fill_search(connection: Connection) -> None:
    """Makes what full text search finds, unless it is there: a migration that changes what that is empties its tables.

    Older schemas than the newest have none that this software could fill.
    """
    if context.get_head_revision() != context.get_context().get_current_revision():
        return
    with Session(connection, join_transaction_mode="create_savepoint") as session, session.begin():
        if is_empty(session):
            fill(session)


def _rebuild_facts(connection: Connection, before: str | None) -> None:
    """Brings the rows of an older schema to the facts and the JSON of this software, in the same transaction."""
    after = context.get_context().get_current_revision()
    if before in (None, after) or after != context.get_head_revision():
        return
    with Session(connection, join_transaction_mode="create_savepoint") as session, session.begin():
        rebuild_within(session)


def _number(_: MigrationContext, __: Any, scripts: list[MigrationScript]) -> None:
    """Gives a new migration the number after the newest, with which its file name begins."""
    scripts[0].rev_id = f"{int(str(context.get_head_revision())) + 1:04}"


def _render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Migrations name plain SQLAlchemy types, so that later software cannot change what they do."""
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and (isinstance(item, Vocabulary) or item is CODE):
        return "CODE"
    return False


given: Engine | None = context.config.attributes.get("engine")
if given is not None:
    run_migrations(given)
else:
    settings = settings_from_environment()
    run_migrations(make_engine(settings.database_url, deadline_seconds=settings.database_deadline_seconds))
