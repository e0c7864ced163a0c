import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, make_url
from sqlalchemy.exc import OperationalError

from app import deadlines
from app.database.engines import make_engine, make_memory_engine, may_corrupt_shared_files
from app.database.migrating import migrate
from app.database.sessions import Database
from app.errors import BadConfiguration
from tests.postgres import Server


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000)],
)
def test_each_connection_to_sqlite_is_safe(sqlite_database: Database, pragma: str, value: object) -> None:
    with sqlite_database.read() as one, sqlite_database.read() as other:
        for session in (one, other):
            assert session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("statement_timeout", "3500ms"),
        ("jit", "off"),
        ("lock_timeout", "3500ms"),
        ("TimeZone", "UTC"),
        ("transaction_isolation", "repeatable read"),
    ],
)
def test_postgresql_has_its_deadlines(postgres_url: str, setting: str, value: str) -> None:
    with Database(postgres_url) as database, database.read() as session:
        assert session.connection().exec_driver_sql(f"SHOW {setting}").scalar() == value


def test_options_of_the_address_are_kept(postgres_url: str) -> None:
    url = make_url(postgres_url).update_query_dict({"options": "-c work_mem=7MB"})
    with Database(url) as database, database.read() as session:
        assert session.connection().exec_driver_sql("SHOW work_mem").scalar() == "7MB"
        assert session.connection().exec_driver_sql("SHOW lock_timeout").scalar() == "3500ms"


def test_each_connection_to_memory_has_a_database_of_its_own() -> None:
    metadata = MetaData()
    Table("numbers", metadata, Column("number", Integer))
    engine = make_memory_engine(metadata)
    for _ in range(2):
        with engine.connect() as connection:
            connection.exec_driver_sql("INSERT INTO numbers VALUES (1)")
            assert connection.exec_driver_sql("SELECT count(*) FROM numbers").scalar() == 1


def test_a_statement_in_memory_has_the_deadline_of_its_request() -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    connection = make_memory_engine(MetaData()).connect()
    with connection, deadlines.within(0.1), pytest.raises(OperationalError, match="interrupted"):
        connection.exec_driver_sql(endless)


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("mysql://root:secret@db/shows", "The database URL begins with mysql; it must be sqlite or postgresql."),
        ("postgres secret", "The database URL is not valid"),
        ("postgresql://me:secret@db:port/shows", "The database URL is not valid"),
        ("sqlite://", "The database URL names no file; write sqlite:///FILE."),
        ("sqlite:///shows.db?mode=secret", "must be sqlite:/// and a file"),
        ("sqlite:////nowhere/at/all/shows.db", "The folder /nowhere/at/all for the database does not exist."),
        ("sqlite:////tmp", "The database /tmp is not a file"),
    ],
)
def test_a_bad_address_is_refused_in_a_sentence(url: str, sentence: str) -> None:
    with pytest.raises(BadConfiguration) as refusal:
        make_engine(url, deadline_seconds=1)
    assert sentence in refusal.value.detail
    assert "secret" not in refusal.value.detail


def test_a_database_that_does_not_know_its_letters_is_refused(postgres: Server) -> None:
    url = postgres.create(more="ENCODING 'SQL_ASCII' LOCALE 'C'")
    with Database(url) as database, pytest.raises(BadConfiguration, match="encoding of the database is SQL_ASCII"):
        migrate(database)
    postgres.drop(url)


@pytest.mark.skipif(os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(BadConfiguration, match="is not writable"):
        make_engine(f"sqlite:///{tmp_path}/shows.db", deadline_seconds=1)


@pytest.mark.parametrize(
    ("version", "affected"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 0), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 53, 4), False),
    ],
)
def test_versions_of_sqlite_with_the_wal_reset_bug(version: tuple[int, int, int], affected: bool) -> None:
    assert may_corrupt_shared_files(version) is affected
