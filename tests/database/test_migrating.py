import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

import orjson
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Date, Engine, Integer, event, inspect, text, update
from sqlalchemy.engine.interfaces import ReflectedColumn
from sqlmodel import Session, select

from app.database import migrating
from app.database.engines import make_engine
from app.database.migrating import alembic_config, is_current, known_schemas, migrate, schema_revision
from app.database.sessions import Database
from app.errors import BadConfiguration, ShowfactsError, Unavailable
from app.publishing.documents import publish
from app.publishing.history import revision_digest
from app.publishing.keys import create_key, documents_without_key, give_documents
from app.publishing.rebuilding import rebuild
from app.publishing.seeding import publish_seed
from app.sql.backed_up import KEPT_BY_NAME, rows_of
from app.tables import METADATA, ApiKey, Person, Revision, Series
from app.tables.search import INDEX, is_modelled
from app.vocabulary.operations import Scope
from tests.articles import EPISODES
from tests.backups import backup_of, restored, sealed
from tests.conftest import Rounds
from tests.factories import Data, prepared, publish_sheet, sheet, withdraw_document
from tests.publishing.following import chosen, followed
from tests.reporting import Report


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
        session.add(Person(slug="ann", name="Ann", name_key="ann", also_known_as="[]", body="{}"))
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


NUMBERED, NUMBERS = {"claims", "documents", "search_names"}, {"number", "subject", "proof"}
FORGOTTEN = {"audit_entries", "subjects", "kinds"}


def rows(database: Database) -> dict[str, list[str]]:
    """Every row of every table, in any schema. Older schemas forget the audit of the operator and the versions of
    subjects. They forget the numbers of documents and subjects too, under which words are searched."""
    with database.read() as session:
        inspector = inspect(session.connection())
        tables = {table for table in inspector.get_table_names() if not table.startswith(INDEX)} - FORGOTTEN
        return {table: values(session, table, inspector.get_columns(table)) for table in tables}


def values(session: Session, table: str, columns: Sequence[ReflectedColumn]) -> list[str]:
    wanted = (each["name"] for each in columns if not is_number_of_subject(table, each))
    names = ", ".join(f'"{name}"' for name in wanted)
    return sorted(map(repr, session.execute(text(f"SELECT {names} FROM {table}"))))  # noqa: S608 - names of our tables


def is_number_of_subject(table: str, column: ReflectedColumn) -> bool:
    """Older schemas name the subject of a claim by its path."""
    return table in NUMBERED and column["name"] in NUMBERS and isinstance(column["type"], Integer)


OLD = "0001"
"""Before full text, whose tables are filled from the facts on the way forth."""


@pytest.fixture
def old(database: Database) -> Database:
    """With the seed, in an old schema."""
    publish_seed(database)
    command.downgrade(alembic_config(database.engine), OLD)
    return database


@pytest.mark.long
@pytest.mark.target("B13", "migrations forth, back and forth on the seed", "none")
def test_all_data_are_kept_on_the_way_back_and_forth(old: Database):
    old_rows = rows(old)
    migrate(old)
    new_rows = rows(old)
    command.downgrade(alembic_config(old.engine), OLD)
    assert rows(old) == old_rows
    migrate(old)
    assert rows(old) == new_rows
    assert rebuild(old) == 0


@pytest.mark.long
def test_evidence_is_left_to_older_software_to_render(database: Database):
    publish_seed(database)
    command.downgrade(alembic_config(database.engine), "0010")
    with database.read() as session:
        assert set(session.scalars(text("SELECT evidence FROM series"))) == {"{}"}
    migrate(database)
    assert "evidence" not in {column["name"] for column in inspect(database.engine).get_columns("series")}
    assert rebuild(database) == 0


@pytest.mark.long
def test_rows_that_older_software_rendered_are_rendered_by_this_one(old: Database):
    with old.write() as session:
        session.execute(text("""UPDATE series SET body = REPLACE(body, '"based_on"', '"based"')"""))
        assert "based_on" not in str(session.scalar(text("SELECT body FROM series")))
    migrate(old)
    with old.read() as session:
        assert all("based_on" in body for body in session.scalars(select(Series.body)))
    assert rebuild(old) == 0


@pytest.mark.long
def test_episodes_are_not_lost_on_the_way_back(database: Database):
    publish_seed(database)
    publish_sheet(database, EPISODES)
    before = rows(database)
    with pytest.raises(RuntimeError, match="Documents speak of episodes"):
        command.downgrade(alembic_config(database.engine), "0003")
    assert rows(database) == before
    withdraw_document(database, "episode-guide")
    command.downgrade(alembic_config(database.engine), "0003")
    migrate(database)
    assert rebuild(database) == 0


def test_specials_are_not_lost_on_the_way_back(database: Database):
    specials = [{"series": "lights", "number": 0}]
    publish_sheet(database, sheet("guide", series=[{"slug": "lights", "title": "Lights"}], seasons=specials))
    before = rows(database)
    with pytest.raises(RuntimeError, match="Documents speak of specials"):
        command.downgrade(alembic_config(database.engine), "0018")
    assert rows(database) == before
    withdraw_document(database, "guide")
    command.downgrade(alembic_config(database.engine), "0018")
    migrate(database)
    assert rebuild(database) == 0


def test_a_catalogue_with_a_reserved_slug_is_not_migrated(database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.sheets.rows.RESERVED_SLUGS", ())
    check = {"slug": "check", "name": "Check"}
    publish_sheet(database, sheet("guide", series=[{"slug": "counts", "title": "Counts"}], people=[check]))
    command.downgrade(alembic_config(database.engine), "0020")
    with pytest.raises(
        RuntimeError, match=r"the catalogue has people/check, series/counts: nothing was changed.*formerly: \[check\]"
    ):
        migrate(database)
    assert schema_revision(database) == "0020"


def test_it_is_migrated_when_the_subject_has_another_slug(database: Database, monkeypatch: pytest.MonkeyPatch):
    with monkeypatch.context() as earlier_version:
        earlier_version.setattr("app.sheets.rows.RESERVED_SLUGS", ())
        counts = {"slug": "counts", "title": "Counts"}
        publish_sheet(database, sheet("guide", series=[counts], seasons=[{"series": "counts", "number": 1}]))
    publish_sheet(database, sheet("guide", series=[counts | {"slug": "counts-2", "formerly": ["counts"]}]))
    command.downgrade(alembic_config(database.engine), "0022")
    migrate(database)
    assert schema_revision(database) != "0022"


NORTHSEA, ARTE = {"slug": "northsea", "name": "Northsea"}, {"slug": "arte", "name": "Arte"}
LIGHTS = {"slug": "lights", "title": "Lights", "networks": ["northsea"]}
PROVEN = LIGHTS | {"evidence": {"self": "Lights", "networks": ["of the sea", "Northsea's"]}}
REPORT = sheet("report", "2023", series=[PROVEN, {"slug": "tide", "title": "Tide"}], organizations=[NORTHSEA])
ONE_NETWORK = "0005"


def publish_reports_of_networks(database: Database) -> None:
    """With a conflict, and a history in which networks came, changed and ended."""
    arte = LIGHTS | {"networks": ["arte"]}
    publish_sheet(database, sheet("other", "2022", series=[LIGHTS | {"networks": []}]))
    publish_sheet(database, REPORT)
    publish_sheet(database, sheet("other", "2022", series=[arte], organizations=[ARTE]))
    publish_sheet(database, sheet("brief", "2024", series=[arte | {"slug": "drift"}], organizations=[ARTE]))
    withdraw_document(database, "brief")


@pytest.mark.long
def test_the_network_of_older_software_is_the_first_of_several(database: Database):
    publish_reports_of_networks(database)
    before, facts = rows(database), chosen(database)
    command.downgrade(alembic_config(database.engine), ONE_NETWORK)
    with database.read() as session:
        (document,) = session.execute(text("SELECT * FROM documents WHERE slug = 'report'")).mappings()
        (series,) = session.execute(text("SELECT * FROM series WHERE slug = 'lights'")).mappings()
        claims = session.execute(text("SELECT value FROM claims WHERE field = 'network' ORDER BY value")).scalars()
        assert list(claims) == ['"arte"', '"northsea"']
        assert session.scalar(text("SELECT field FROM conflicts")) == "network"
        assert "networks" not in str(session.execute(text("SELECT * FROM changes")).all())
    assert series["network"] == "northsea"
    assert orjson.loads(series["body"])["network"] == NORTHSEA | {"path": "organizations/northsea"}
    assert "/series/0/evidence/network" in orjson.loads(document["anchors"])["spans"]
    assert orjson.loads(document["sheet"])["series"][0]["network"] == "northsea"
    assert sha256((document["sheet"] + document["anchors"]).encode()).hexdigest() == document["digest"]
    migrate(database)
    assert rows(database) == before
    assert rebuild(database) == 0
    assert followed(database) == facts
    assert not publish_sheet(database, REPORT).changed


def test_bodies_are_text_in_the_older_schema(database: Database):
    lights = LIGHTS | {"networks": [], "premise": "Far from home."}
    series: list[Data] = [lights, {"slug": "tide", "title": "Tide"}]
    season = {"series": "lights", "number": 1}
    publish_sheet(database, sheet("report", series=series, seasons=[season, season | {"number": 2}]))
    before = rows(database)
    command.downgrade(alembic_config(database.engine), "0024")
    with database.read() as session:
        bodies = list(map(orjson.loads, session.scalars(text("SELECT body FROM series ORDER BY slug"))))
        numbers = session.execute(text("SELECT number, body FROM seasons ORDER BY number")).all()
    assert [body["premise"] for body in bodies] == ["Far from home.", None]
    assert [orjson.loads(body)["number"] for _, body in numbers] == [1, 2]
    migrate(database)
    assert rows(database) == before
    assert rebuild(database) == 0


NEW_IN_CHANGES = {"kind", "series", "beginning"}


@pytest.mark.long
def test_changes_have_their_fields_in_the_older_schema(database: Database):
    premise = "\n".join(["Far from home, and nobody writes."] * 200)
    series = [{"slug": f"series-{n}", "title": f"Series {n}", "premise": premise} for n in range(50)]
    publish_sheet(database, sheet("report", series=series))
    publish_sheet(database, sheet("new", series=[LIGHTS | {"networks": [], "formerly": ["series-7"]}]))
    before = rows(database)
    with database.read() as session:
        kept = rows_of(session, KEPT_BY_NAME["changes"])
        changes = [{name: row[name] for name in row if name not in NEW_IN_CHANGES} for row in kept]
        assert session.scalar(text("SELECT count(DISTINCT position) FROM changed_fields WHERE revision = 1")) == 2
    command.downgrade(alembic_config(database.engine), "0010")
    with database.read() as session:
        found = session.execute(text("SELECT * FROM changes ORDER BY revision, position")).mappings()
        assert list(map(dict, found)) == changes
        assert session.scalar(text("SELECT premise FROM series WHERE slug = 'series-1'")) == premise
    migrate(database)
    assert rows(database) == before


def digest_again(database: Database) -> None:
    """Gives each revision the digest that it has if the older software made it."""
    with database.write() as session:
        before = ""
        for revision in session.execute(text("SELECT * FROM revisions ORDER BY number")).mappings().all():
            key = {"number": revision["number"], "document": revision["document"]}
            state = session.execute(
                text(
                    "SELECT published_until, digest, sheet, anchors FROM documents"
                    " WHERE slug = :document AND revision = :number"
                ).columns(published_until=Date),
                key,
            ).mappings()
            changes = session.execute(text("SELECT * FROM changes WHERE revision = :number ORDER BY position"), key)
            at = session.scalars(select(Revision.at).where(Revision.number == revision["number"])).one()
            left = next(map(dict, state), None)
            rows = [{**row} for row in changes.mappings()]
            before = revision_digest(before, key["number"], at, key["document"], left, rows)
            session.execute(update(Revision).where(Revision.number == key["number"]).values(digest=before))


@pytest.fixture
def of_older_software(database: Database) -> Database:
    """A history of the time of one network, migrated."""
    publish_reports_of_networks(database)
    command.downgrade(alembic_config(database.engine), ONE_NETWORK)
    digest_again(database)
    migrate(database)
    return database


@pytest.mark.long
def test_a_backup_of_a_migrated_history_is_proven(of_older_software: Database, tmp_path: Path):
    publish_sheet(of_older_software, sheet("late", series=[LIGHTS | {"networks": []}]))
    with Database(f"sqlite:///{tmp_path / 'fresh.db'}") as fresh:
        migrate(fresh)
        restored(fresh, backup_of(of_older_software), tmp_path)
        assert backup_of(fresh) == backup_of(of_older_software)


@pytest.mark.long
@pytest.mark.parametrize("old", [b'"to":["northsea"]', b'"networks":["northsea"]'], ids=["a change", "a sheet"])
def test_a_forged_backup_of_a_migrated_history_is_refused(of_older_software: Database, tmp_path: Path, old: bytes):
    new = old.replace(b"]", b',"arte"]')
    *lines, _ = backup_of(of_older_software).splitlines(keepends=True)
    forged = sealed(line.replace(old, new) for line in lines)
    assert new in forged
    with Database(f"sqlite:///{tmp_path / 'fresh.db'}") as fresh:
        migrate(fresh)
        with pytest.raises(ShowfactsError, match="digest of revision"):
            restored(fresh, forged, tmp_path)


@pytest.mark.long
def test_several_networks_are_not_lost_on_the_way_back(database: Database):
    several = LIGHTS | {"networks": ["northsea", "arte"]}
    publish_sheet(database, sheet("report", series=[several], organizations=[NORTHSEA, ARTE]))
    before = rows(database)
    with pytest.raises(RuntimeError, match="Documents claim several networks"):
        command.downgrade(alembic_config(database.engine), ONE_NETWORK)
    assert rows(database) == before
    withdraw_document(database, "report")
    command.downgrade(alembic_config(database.engine), ONE_NETWORK)
    migrate(database)
    assert rebuild(database) == 0


@pytest.mark.long
def test_a_key_of_older_software_publishes_and_ends_in_a_year(database: Database):
    command.downgrade(alembic_config(database.engine), "0007")
    with database.write() as session:
        session.execute(
            text(
                "INSERT INTO api_keys (name, digest, scope, created_at, expires_at) VALUES"
                " ('desk', :one, 'publish', '2024-01-01', NULL), ('site', :two, 'publish', '2024-01-01', '2030-01-01')"
            ),
            {"one": "1" * 64, "two": "2" * 64},
        )
    migrate(database)
    with database.read() as session:
        desk, site = session.exec(select(ApiKey).order_by(ApiKey.name))
    assert (desk.scopes, desk.lineage, desk.revisions_a_day) == ('["publish"]', desk.id, 10_000)
    assert timedelta(days=364) < desk.expires_at - datetime.now(UTC) <= timedelta(days=365)
    assert (site.expires_at, site.id != desk.id) == (datetime(2030, 1, 1, tzinfo=UTC), True)
    command.downgrade(alembic_config(database.engine), "0007")
    migrate(database)


@pytest.mark.long
def test_what_keys_did_is_not_lost_on_the_way_back(database: Database):
    with database.write() as session:
        create_key(session, "desk", [Scope.PUBLISH])
    publish_seed(database)
    with database.write() as session:
        give_documents(session, "desk", documents_without_key(session))
    before = rows(database)
    with pytest.raises(RuntimeError, match="Keys own documents"):
        command.downgrade(alembic_config(database.engine), "0007")
    assert rows(database) == before


UNMARKED = "0007"


def test_a_text_that_was_seen_is_not_forgotten_on_the_way_back(database: Database):
    publish_sheet(database, REPORT)
    with database.write() as session:
        publish(session, prepared(REPORT, text_seen=True))
    before = rows(database)
    with pytest.raises(RuntimeError, match="The service has seen the texts of some documents"):
        command.downgrade(alembic_config(database.engine), UNMARKED)
    assert rows(database) == before


def test_documents_of_older_software_have_words_that_were_handed_in_and_datasets_none(database: Database):
    record = {"record": {"week": 1}, "column": "title"}
    table = sheet("table", document={"kind": "dataset", "published": {"value": "2024", **record}})
    publish_sheet(database, REPORT)
    publish_sheet(database, table | {"series": [{"slug": "tide", "title": "Tide", "evidence": record}]})
    command.downgrade(alembic_config(database.engine), UNMARKED)
    migrate(database)
    with database.read() as session:
        marks = session.execute(text("SELECT slug, text_seen, contradicted FROM documents ORDER BY slug")).all()
    assert [tuple(row) for row in marks] == [("report", False, False), ("table", None, False)]
    assert rebuild(database) == 0


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:.*ServerCursor:ResourceWarning")  # one is open when another statement fails
def test_a_migration_that_fails_leaves_the_old_schema_and_all_data(old: Database, rounds: Rounds, report: Report):
    """Over all revisions together, where a round takes as long as there are statements before the one that fails."""
    tried = failures(old, "head", every=rounds(307, 20))
    report_failures(report, f"an error at every 20th statement of all migrations, {old.dialect}", tried)
    assert tried > 2
    assert is_current(old)


@pytest.mark.long
@pytest.mark.filterwarnings("ignore:.*ServerCursor:ResourceWarning")  # one is open when another statement fails
def test_each_revision_that_fails_leaves_the_schema_before_it(old: Database, rounds: Rounds, report: Report):
    revisions = known_schemas()[known_schemas().index(OLD) + 1 :]
    tried = sum(failures(old, revision, every=rounds(97, 1)) for revision in revisions)
    report_failures(report, f"an error at each statement of each migration, {old.dialect}", tried)
    assert tried >= len(revisions)
    assert is_current(old)


def failures(database: Database, revision: str, *, every: int) -> int:
    """Migrates after so many attempts that failed at later and later statements."""
    before = rows(database)
    for attempt in count():
        engine = make_engine(database.engine.url, deadline_seconds=5)
        event.listen(engine, "before_cursor_execute", failing_at(attempt * every))
        try:
            command.upgrade(alembic_config(engine), revision)
            return attempt
        except OSError:
            assert rows(database) == before
        finally:
            engine.dispose()
    raise AssertionError("unreachable")


def report_failures(report: Report, tried: str, times: int) -> None:
    report("B13", tried, times=times, found="the old schema and all rows each time", promised="the same")


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrating, "LOCK_SECONDS", 0.2)
    monkeypatch.setattr(migrating, "PAUSE_SECONDS", 0.1)
    monkeypatch.setattr(migrating, "TRIES", 3)


def test_a_table_that_is_in_use_is_waited_for_a_few_times(old: Database, hasty: None):
    if old.dialect == "sqlite":
        pytest.skip("a reader of SQLite keeps nobody waiting")
    with old.read() as session:
        session.execute(text("SELECT * FROM search_documents"))
        with pytest.raises(Unavailable, match="The tables are in continuous use"):
            migrate(old)
    assert schema_revision(old) == OLD
    migrate(old)
    assert is_current(old)


def test_who_reads_meanwhile_is_not_held_up(old: Database, hasty: None):
    """A migration that waits for a table keeps everybody from it who comes later."""
    if old.dialect == "sqlite":
        pytest.skip("a reader of SQLite keeps nobody waiting")
    with ThreadPoolExecutor(1) as pool, old.read() as session:
        session.execute(text("SELECT * FROM search_documents"))
        migrating = pool.submit(migrate, old)
        waits = []
        while not migrating.done():
            began = time.monotonic()
            with old.read() as other:
                other.execute(text("SELECT * FROM search_documents"))
            waits.append(time.monotonic() - began)
    assert isinstance(migrating.exception(), Unavailable)
    assert 0.1 < max(waits) < 1


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
    with pytest.raises(BadConfiguration, match="schema 9999 of a newer showfacts"):
        migrate(database)


def test_the_files_of_migrations_are_named_in_their_order(sqlite_database: Database):
    scripts = ScriptDirectory.from_config(alembic_config(sqlite_database.engine))
    assert known_schemas() == [script.revision for script in reversed(list(scripts.walk_revisions()))]
