import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.database.migrating import known_schemas
from app.database.sessions import Database
from app.publishing.cursor_secrets import make_secret
from app.schemas.backups import FORMAT
from tests.backups import sealed
from tests.cli.conftest import Run

Rows = Callable[[], bytes]
Use = Callable[[str], None]

SCHEMA = known_schemas()[-1]
NO_BACKUP = "b:1:1: This is not a backup of showfacts.\n"
CUT_OFF = "The file ends before its last line: it is truncated.\n"
ALTERED = "The lines before this one were changed: their SHA-256 does not match.\n"


@pytest.fixture
def backup(run: Run, anchored: Path, tmp_path: Path) -> bytes:
    run("publish", "harbour")
    run("keys", "create", "--name", "desk", "--scope", "publish")
    assert run("backup", "whole", "--with-keys").out == "backed up revision 1: 17 rows\n"
    return (tmp_path / "whole").read_bytes()


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Has the command line use another catalogue in the same folder."""
    return lambda name: monkeypatch.setenv("SHOWFACTS_DATABASE_URL", f"sqlite:///{name}")


def test_a_backup_is_for_its_owner_only(run: Run, backup: bytes, tmp_path: Path):
    file = tmp_path / "whole"
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o644)
    assert run("backup", "whole", "--with-keys").code == 0
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (backup, 0o600)
    assert not list(tmp_path.glob("*.part"))


def test_secrets_are_in_a_backup_only_if_asked_for(run: Run, backup: bytes, tmp_path: Path):
    with Database(f"sqlite:///{tmp_path / 'showfacts.db'}") as database:
        secret = make_secret(database).encode()
    run("backup", "whole", "--with-keys")
    run("backup", "part")
    whole, part = ((tmp_path / name).read_bytes() for name in ("whole", "part"))
    assert (secret in whole, b'"table":"api_keys"' in whole) == (True, True)
    assert (secret in part, b'"table":"api_keys"' in part) == (False, False)


def test_a_catalogue_is_made_from_a_backup(run: Run, backup: bytes, tmp_path: Path, use: Use):
    keys, export = run("keys", "list").out, run("export").out
    use("other.db")
    assert run("restore", "whole").out == "restored revision 1: 17 rows\n"
    assert (run("keys", "list").out, run("export").out) == (keys, export)
    assert run("rebuild").out == "0 differences\n"
    assert run("publish", "harbour").out == "unchanged harbour: 6 claims, revision 1\n"
    run("backup", "again", "--with-keys")
    assert (tmp_path / "again").read_bytes() == backup


def test_an_empty_catalogue_has_a_backup_too(run: Run, use: Use):
    assert run("backup", "empty").out == "backed up revision 0: 0 rows\n"
    use("other.db")
    assert run("restore", "empty").out == "restored revision 0: 0 rows\n"


def test_a_catalogue_that_holds_something_is_left_as_it_is(run: Run, backup: bytes, rows: Rows):
    before = rows()
    outcome = run("restore", "whole")
    assert outcome.code == 1
    assert outcome.err == "The catalogue is not empty; restore a backup into a new one.\n"
    assert rows() == before


SPOILT: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "nothing": (lambda _: b"", "b:1:1: The file is empty.\n"),
    "a page": (lambda _: b"<!DOCTYPE html>\n<html>\n", NO_BACKUP),
    "other JSON": (lambda _: b'{"hello": [1, 2]}\n', NO_BACKUP),
    "a database": (lambda _: b"SQLite format 3\0".ljust(100, b"\0"), NO_BACKUP),
    "the end only": (lambda whole: whole[-1:], NO_BACKUP),
    "another format": (
        lambda whole: whole.replace(f'"format":{FORMAT}'.encode(), b'"format":1'),
        f"b:1:1: This backup has format 1 with schema '{SCHEMA}', which showfacts 0.1.0 does not support.\n",
    ),
    "a newer schema": (
        lambda whole: whole.replace(f'"schema_version":"{SCHEMA}"'.encode(), b'"schema_version":"9999"'),
        f"b:1:1: This backup has format {FORMAT} with schema '9999', which showfacts 0.1.0 does not support.\n",
    ),
    "cut within a line": (lambda whole: whole[:-1], "b:19:1: The file ends within this line: it is truncated.\n"),
    "cut behind a line": (lambda whole: whole[: whole.index(b'{"rows"')], f"b:19:1: {CUT_OFF}"),
    "cut behind the first": (lambda whole: whole[: whole.index(b"\n") + 1], f"b:2:1: {CUT_OFF}"),
    "a line less": (lambda whole: re.sub(rb'{"table":"api_keys".*\n', b"", whole), f"b:18:1: {ALTERED}"),
    "other words": (lambda whole: whole.replace(b"Ann Lee", b"Ann Lea"), f"b:19:1: {ALTERED}"),
    "another digest": (lambda whole: whole[:-67] + b"0" * 64 + b'"}\n', f"b:19:1: {ALTERED}"),
    "broken JSON": (
        lambda whole: whole.replace(b'"row":', b'"row";', 1),
        "b:2:27: This is not JSON: unexpected character, expected ':' after key.\n",
    ),
    "no UTF-8": (
        lambda whole: whole.replace(b"Ann Lee", b"Ann \xff"),
        "b:4:147: This is not UTF-8 text: the byte 0xff is not valid here.\n",
    ),
    "a list": (lambda whole: whole.replace(b"\n", b"\n[]\n", 1), "b:2:1: This line is not an object.\n"),
    "something else": (
        lambda whole: whole.replace(b"\n", b"\n{}\n", 1),
        "b:2:1: This is neither a row nor the end of a backup.\n",
    ),
    "two of them": (lambda whole: whole * 2, "b:19:1: This is the end of a backup, but more follows.\n"),
    "an unknown table": (
        lambda whole: sealed([whole.splitlines(keepends=True)[0], b'{"table":"\\u001b[31m","row":{}}\n']),
        "b:2:1: A backup has no table '\\x1b[31m'.\n",
    ),
    "a bad row": (
        lambda whole: whole.replace(b'"cause":"published"', b'"cause":"chance"', 1),
        "b:2:1: `cause`: 'chance' is not one of 'published', 'replaced', 'withdrawn' or 'renamed'.\n",
    ),
}


@pytest.mark.parametrize(("spoil", "told"), SPOILT.values(), ids=SPOILT.keys())
def test_a_spoilt_backup_is_told_by_line_and_column(
    run: Run, backup: bytes, tmp_path: Path, use: Use, spoil: Callable[[bytes], bytes], told: str
):
    (tmp_path / "b").write_bytes(spoil(backup))
    use("other.db")
    outcome = run("restore", "b")
    assert (outcome.code, outcome.out, outcome.err) == (1, "", told)
    assert not (tmp_path / "other.db").exists()


def test_what_is_no_file_is_not_waited_for(run: Run):
    outcome = run("restore", "nowhere")
    assert (outcome.code, outcome.err) == (2, "nowhere: No such file or folder.\n")
    outcome = run("restore", ".")
    assert (outcome.code, outcome.err) == (1, ".: This is a folder, not a file.\n")


@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_a_database_that_is_away_is_a_sentence(
    run: Run, backup: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
):
    monkeypatch.setenv("SHOWFACTS_DATABASE_URL", f"postgresql:///showfacts?host={tmp_path}")
    outcome = run(verb, "whole")
    assert (outcome.code, outcome.err) == (1, "The database does not respond.\n")
    assert (tmp_path / "whole").read_bytes() == backup


def test_a_backup_that_fails_leaves_the_one_before(run: Run, backup: bytes, tmp_path: Path):
    with sqlite3.connect(tmp_path / "showfacts.db") as database:
        database.execute("ALTER TABLE claims RENAME TO lost")
    outcome = run("backup", "whole", "--with-keys")
    assert (outcome.code, outcome.err) == (1, "Database error: no such table: claims.\n")
    assert (tmp_path / "whole").read_bytes() == backup
    assert not list(tmp_path.glob("*.part"))


def test_keys_are_in_a_backup_only_if_asked_for(run: Run, backup: bytes, tmp_path: Path, use: Use):
    assert run("backup", "whole").out == "backed up revision 1: 16 rows\n"
    assert b'"api_keys"' not in (tmp_path / "whole").read_bytes()
    use("other.db")
    assert run("restore", "whole").code == 0
    assert run("keys", "list").out == ""


KEY, OTHER_KEY = "a key of the old house", "a key of another house"


@pytest.mark.parametrize("made_with", [None, OTHER_KEY])
def test_with_a_key_only_backups_that_were_made_with_it_are_restored(
    run: Run, backup: bytes, tmp_path: Path, use: Use, monkeypatch: pytest.MonkeyPatch, made_with: str | None
):
    if made_with:
        monkeypatch.setenv("SHOWFACTS_BACKUP_KEY", made_with)
    run("backup", "b")
    monkeypatch.setenv("SHOWFACTS_BACKUP_KEY", KEY)
    run("backup", "good")
    use("other.db")
    refusal = run("restore", "b")
    assert (refusal.code, refusal.err.partition(": ")[2]) == (
        1,
        "This backup was not written with the key in SHOWFACTS_BACKUP_KEY.\n",
    )
    assert not (tmp_path / "other.db").exists()
    assert run("restore", "good").code == 0
