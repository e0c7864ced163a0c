"""A backup holds all that does not follow from something else, and a restored catalogue is the same catalogue."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import URL
from sqlalchemy.exc import IntegrityError

from app.database.sessions import Database
from app.errors import InvalidSheet, ShowfactsError
from app.formats.backup import backup_lines
from app.importers.importing import Import
from app.importers.storage import Decision
from app.publishing.documents import publish
from app.publishing.keys import create_key, documents_without_key
from app.publishing.rebuilding import rebuild
from app.publishing.unrenaming import unrename
from app.queries.keys import actor_with
from app.sheets.folders import BadFiles
from app.sql.backed_up import BACKED_UP
from app.vocabulary.operations import Scope
from tests.backups import backup_of, export_of, restored, sealed
from tests.catalogues import dump
from tests.examples import examples
from tests.factories import prepared, publish_sheet, sheet, withdraw_document
from tests.importers.records import show, shows
from tests.postgres import Server
from tests.publishing.test_earlier_plans import MOVED, report
from tests.publishing.test_order import Empty, Step, live_through, on_postgres, on_sqlite, quick, rows, steps
from tests.publishing.worlds import renames

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}


@pytest.fixture
def fresh(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """Another catalogue, with all tables and nothing in them."""
    with Database(f"sqlite:///{shutil.copy(migrated_sqlite, tmp_path / 'fresh.db')}") as database:
        yield database


def test_what_a_backup_of_this_format_holds():
    """To change this, increase `FORMAT`, or ensure that older backups can be restored."""
    assert {kept.name: " ".join(kept.members) for kept in BACKED_UP} == {
        "revisions": "number at digest document cause counts key_name key_id",
        "changes": "revision position action subject fields document cause",
        "documents": "slug number kind title publisher authors url archived_url language published published_until"
        " updated corrects text_sha256 text_length licence text_seen digest revision sheet anchors",
        "subjects": "number path",
        "claims": "number subject field value basis why rank certainty planned update according_to within proof spans"
        " records",
        "aliases": "kind slug target successor document",
        "withdrawals": "document reason at revision",
        "api_keys": "name id lineage digest scopes created_at expires_at revoked_at bytes_a_day revisions_a_day",
        "secrets": "name value",
        "document_owners": "document lineage",
        "imported_records": "source key document question version name head data",
        "imported_names": "name source key own subject candidate",
        "import_decisions": "source key question decision",
        "audit_entries": "number at key_name key_id request_id action subject outcome detail revision digest",
    }


def test_a_restored_catalogue_is_the_same(database: Database, fresh: Database, tmp_path: Path):
    publish_sheet(database, sheet("old", "2022", series=[{"slug": "harbor", "title": "Harbor", "language": "no"}]))
    renamed = HARBOUR | {"formerly": ["harbor"], "external_ids": {"imdb": "tt1"}}
    publish_sheet(database, sheet("new", "2024", series=[renamed]))
    publish_sheet(database, sheet("gone", series=[HARBOUR]))
    withdraw_document(database, "gone", "an error")
    with database.write() as session:
        create_key(session, "desk", Scope)
    backup = backup_of(database)
    assert restored(fresh, backup, tmp_path) == (4, backup.count(b"\n") - 2)
    assert_same(database, fresh)


def test_records_and_decisions_of_imports_are_restored(database: Database, fresh: Database, tmp_path: Path):
    file = tmp_path / "records.json"
    file.write_text(shows(show(), show(8, "Other", externals={})))
    publish_sheet(database, sheet("article", series=[HARBOUR, {"slug": "other", "title": "Other"}]))
    decision = Decision("tvmaze", "7", "series/harbour-lights")
    assert list(Import("tvmaze", file, [decision]).into(database))
    restored(fresh, backup_of(database), tmp_path)
    assert_same(database, fresh)
    again = Import("tvmaze", file)
    assert not [done for some in again.into(fresh) for done in some if done.changed]
    assert (again.tally.imported, len(again.tally.reported)) == (1, 1)


def test_an_earlier_plan_is_restored(database: Database, fresh: Database, tmp_path: Path):
    publish_sheet(database, report(instead_of=MOVED))
    backup = backup_of(database)
    assert backup.count(b'"field":"released.instead_of","value":"2023-10-10"') == 1
    restored(fresh, backup, tmp_path)
    assert_same(database, fresh)
    assert export_of(fresh).count('"superseded":true') == 1


def test_a_date_far_ahead_is_restored(
    database: Database, fresh: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The clock of the machine that restores may be wrong: dates are refused on publishing only."""
    with monkeypatch.context() as patched:
        patched.setattr("app.publishing.documents.MOST_AHEAD", timedelta(days=365 * 100))
        publish_sheet(database, sheet("ahead", str(datetime.now(UTC).year + 50), series=[HARBOUR]))
    assert rebuild(database) == 0
    restored(fresh, backup_of(database), tmp_path)
    assert_same(database, fresh)


def test_a_backup_is_of_one_state(database: Database):
    publish_sheet(database, sheet("report", series=[HARBOUR]))
    backup = backup_of(database)
    with database.read() as session:
        lines = backup_lines(session, with_keys=True)
        begun = [next(lines), next(lines)]
        publish_sheet(database, sheet("report", series=[HARBOUR | {"language": "no"}]))
        assert b"".join([*begun, *lines]) == backup


def assert_same(database: Database, restored: Database) -> None:
    assert backup_of(restored) == backup_of(database)
    assert export_of(restored) == export_of(database)
    assert rows(restored) == rows(database)
    assert rebuild(restored) == 0


def assert_any_history_can_be_restored(empty: Empty, other: Empty, history: list[Step]) -> None:
    with empty() as database, other() as fresh, tempfile.TemporaryDirectory() as folder:
        for step in history:
            with suppress(InvalidSheet):  # a name can become only one other
                live_through(database, [step])
        restored(fresh, backup_of(database), Path(folder))
        assert_same(database, fresh)


any_history = st.lists(st.one_of(steps, renames().map(lambda data: ("names", data))), min_size=2, max_size=7)


@settings(quick, max_examples=examples(12))
@given(history=any_history)
def test_any_history_can_be_restored(migrated_sqlite: Path, history: list[Step]):
    sqlite = on_sqlite(migrated_sqlite)
    assert_any_history_can_be_restored(sqlite, sqlite, history)


@settings(quick, max_examples=examples(4))
@given(history=any_history)
def test_any_history_can_move_to_postgres(
    migrated_sqlite: Path, postgres: Server, migrated_postgres: URL, history: list[Step]
):
    assert_any_history_can_be_restored(on_sqlite(migrated_sqlite), on_postgres(postgres, migrated_postgres), history)


@pytest.mark.parametrize("what", ["document", "key"])
def test_only_a_new_catalogue_is_filled(database: Database, tmp_path: Path, what: str):
    backup = backup_of(database)
    with database.write() as session:
        if what == "document":
            publish(session, prepared(sheet("report", series=[HARBOUR])))
        else:
            create_key(session, "desk", Scope)
    before = dump(database)
    with pytest.raises(ShowfactsError, match="The catalogue is not empty"):
        restored(database, backup, tmp_path)
    assert dump(database) == before


def test_the_name_of_a_key_that_has_acted_is_not_used_again(database: Database, fresh: Database, tmp_path: Path):
    with database.write() as session:
        secret = create_key(session, "desk", Scope)
        publish(session, prepared(sheet("report", series=[HARBOUR])), actor=actor_with(session, secret))
    restored(fresh, backup_of(database, with_keys=False), tmp_path)
    with fresh.write() as session, pytest.raises(ShowfactsError, match="names are not reused"):
        create_key(session, "desk", Scope)
    with fresh.read() as session:
        assert documents_without_key(session) == ["report"]


FORGERIES = {
    "a word of no list": (b'"rank":null', b'"rank":"best"'),
    "a claim of no document": (b'"row":{"number":1048577', b'"row":{"number":9948577'),
    "a claim about no subject": (b'"subject":2', b'"subject":9'),
    "a revision twice": (b'"number":2', b'"number":1'),
    "a column too many": (b'"rank":null', b'"rank":null,"mood":"good"'),
    "a column too few": (b'"rank":null,', b""),
    "no number": (b'"number":2', b'"number":"two"'),
    "no row": (b'"row":{"number":2', b'"column":{"number":2'),
    "no table": (b'"table":"claims"', b'"table":"clams"'),
    "a value of another kind": (b'"value":"no"', b'"value":1'),
    "no words": (b'"spans":[["', b'"spans":[[[],"'),
    "no subject": (b'"subject":"series/harbour-lights"', b'"subject":"harbour-lights"'),
}


@pytest.mark.parametrize(("old", "new"), FORGERIES.values(), ids=FORGERIES.keys())
def test_what_was_forged_and_makes_no_sense_leaves_nothing(
    database: Database, fresh: Database, tmp_path: Path, old: bytes, new: bytes
):
    """Its end fits it: no accident does that."""
    publish_sheet(fresh, sheet("report", series=[HARBOUR]))
    publish_sheet(fresh, sheet("report", series=[HARBOUR | {"language": "no"}]))
    *lines, _ = backup_of(fresh).splitlines(keepends=True)
    forged = sealed(line.replace(old, new) for line in lines)
    assert new in forged
    before = dump(database)
    with pytest.raises((BadFiles, ShowfactsError, IntegrityError)):
        restored(database, forged, tmp_path)
    assert dump(database) == before


UNPROVEN = {
    "other words of a claim": (b'"value":"no"', b'"value":"sv"', "claims of the document 'report'"),
    "another sheet": (b'"title":"Harbour Lights"', b'"title":"Harbor Lights"', "digest of revision 2"),
    "another change": (b'"to":"no"', b'"to":"da"', "digest of revision 2"),
    "another moment": (b'"number":2,"at":"2', b'"number":2,"at":"3', "digest of revision 2"),
    "another entry of the audit": (
        b'"action":"publish"',
        b'"action":"withdraw"',
        "Entry 1 or an earlier one was changed",
    ),
    "another key": (
        b'"key_name":null,"key_id":null}',
        b'"key_name":"x","key_id":"x"}',
        "has another key than its entry",
    ),
    "a change of another document": (
        b'"document":"report","cause":"replaced"}}',
        b'"document":"other","cause":"replaced"}}',
        "changes of revision 2 belong to another document",
    ),
    "a gap": (b'"number":2,"at"', b'"number":3,"at"', "have a gap at 2"),
}


@pytest.mark.long
@pytest.mark.parametrize(("old", "new", "sentence"), UNPROVEN.values(), ids=UNPROVEN.keys())
def test_rows_that_do_not_fit_their_history_are_refused(
    database: Database, fresh: Database, tmp_path: Path, old: bytes, new: bytes, sentence: str
):
    """They make sense: each could be the row of another history."""
    publish_sheet(fresh, sheet("report", series=[HARBOUR]))
    publish_sheet(fresh, sheet("report", series=[HARBOUR | {"language": "no"}]))
    *lines, _ = backup_of(fresh).splitlines(keepends=True)
    forged = sealed(line.replace(old, new) for line in lines)
    before = dump(database)
    with pytest.raises(ShowfactsError, match=sentence):
        restored(database, forged, tmp_path)
    assert dump(database) == before


def test_the_revision_of_an_undone_renaming_is_proven(database: Database, fresh: Database, tmp_path: Path):
    publish_sheet(fresh, sheet("report", series=[HARBOUR]))
    publish_sheet(fresh, sheet("join", series=[{"slug": "lights", "title": "L", "formerly": ["harbour-lights"]}]))
    with fresh.write() as session:
        unrename(session, "series/harbour-lights")
    *lines, _ = backup_of(fresh).splitlines(keepends=True)
    created, updated = (f'"revision":3,"position":1,"action":"{each}"'.encode() for each in ("created", "updated"))
    forged = sealed(line.replace(created, updated) for line in lines)
    with pytest.raises(ShowfactsError, match="digest of revision 3"):
        restored(database, forged, tmp_path)
    restored(database, backup_of(fresh), tmp_path)
    assert_same(fresh, database)
