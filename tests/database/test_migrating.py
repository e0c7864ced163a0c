from collections.abc import Callable
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, inspect, text
from sqlmodel import select

from app.database.engines import make_engine
from app.database.migrating import alembic_config, is_current, known_schemas, migrate, schema_revision
from app.database.sessions import Database
from app.errors import BadConfiguration
from app.tables import METADATA, Person
from app.tables.search_documents import is_modelled


def checks(engine: Engine) -> dict[str, set[tuple[str | None, str]]]:
    """The CHECKs of each table, as the database writes them."""
    inspector = inspect(engine)
    return {
        table: {(check["name"], check["sqltext"]) for check in inspector.get_check_constraints(table)}
        for table in METADATA.tables
    }


def test_the_migrations_make_what_the_tables_say(database: Database) -> None:
    with database.read() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_type": True, "include_name": is_modelled}
        )
        assert compare_metadata(context, METADATA) == []


def test_the_migrations_make_the_same_checks_as_the_tables(empty_database: Database) -> None:
    """Alembic does not compare them, and so would not notice a word that was added to a closed list."""
    METADATA.create_all(empty_database.engine)
    expected = checks(empty_database.engine)
    METADATA.drop_all(empty_database.engine)
    migrate(empty_database)
    assert checks(empty_database.engine) == expected


def test_postgresql_orders_all_that_machines_compare_by_code_point(postgres_url: str) -> None:
    """The servers of tests know no other order, so forgetting one would show in production only."""
    columns = text(
        "SELECT data_type, collation_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name <> 'alembic_version' AND data_type LIKE 'char%'"
    )
    with Database(postgres_url) as database, database.read() as session:
        assert set(session.execute(columns).all()) == {("character varying", "C")}


def test_migrating_again_changes_nothing(database: Database) -> None:
    with database.write() as session:
        session.add(Person(slug="ann", name="Ann", name_key="ann", also_known_as="[]", body="{}", evidence="{}"))
    migrate(database)
    with database.read() as session:
        assert session.exec(select(Person.name)).one() == "Ann"


def test_up_down_up(empty_database: Database) -> None:
    assert schema_revision(empty_database) is None
    assert not is_current(empty_database)
    migrate(empty_database)
    command.downgrade(alembic_config(empty_database.engine), "base")
    assert inspect(empty_database.engine).get_table_names() == ["alembic_version"]
    migrate(empty_database)
    assert is_current(empty_database)


@pytest.mark.parametrize("n", [1, 20, 60])
def test_a_migration_that_fails_leaves_nothing(empty_database: Database, n: int) -> None:
    engine = make_engine(empty_database.engine.url, deadline_seconds=5)
    event.listen(engine, "before_cursor_execute", failing_at(n))
    with pytest.raises(OSError, match="no space"):
        command.upgrade(alembic_config(engine), "head")
    engine.dispose()
    assert inspect(empty_database.engine).get_table_names() == []
    migrate(empty_database)


def failing_at(n: int) -> Callable[..., None]:
    statements: list[str] = []

    def fail(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        statements.append(statement)
        if len(statements) > n:
            raise OSError("no space")

    return fail


def test_foreign_keys_hold_again_after_migrating(sqlite_database: Database) -> None:
    command.downgrade(alembic_config(sqlite_database.engine), "base")
    command.upgrade(alembic_config(sqlite_database.engine), "head")
    with sqlite_database.read() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_schema_of_newer_software_is_refused(database: Database) -> None:
    with database.write() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BadConfiguration, match="schema 9999, which a newer showfacts made"):
        migrate(database)


def test_the_files_of_migrations_are_named_in_their_order(sqlite_database: Database):
    scripts = ScriptDirectory.from_config(alembic_config(sqlite_database.engine))
    assert known_schemas() == [script.revision for script in reversed(list(scripts.walk_revisions()))]
