from collections.abc import Callable
from pathlib import Path

import pytest

from app.cli import main
from tests.cli.conftest import Run
from tests.folders import SHEET, write_sheet

Rows = Callable[[], bytes]


def test_a_document_is_published_and_then_unchanged(run: Run, anchored: Path):
    assert run("publish", "harbour").out == "published harbour: 6 claims, 3 changes, revision 1\n"
    assert run("publish", "./harbour/").out == "unchanged harbour: 6 claims, revision 1\n"


def test_neither_is_published_if_one_is_missing(run: Run, anchored: Path, rows: Rows):
    before = rows()
    outcome = run("publish", "harbour", "nowhere")
    assert (outcome.code, outcome.err) == (2, "nowhere: No such file or folder.\n")
    assert rows() == before


def test_a_sheet_without_anchors_is_not_published(run: Run, tmp_path: Path):
    write_sheet(tmp_path)
    outcome = run("publish", "harbour")
    assert outcome.code == 1
    assert outcome.err == "harbour/anchors.json: The sheet is not anchored yet. Run `showfacts anchor`.\n"


def test_a_sheet_changed_since_is_not_published(run: Run, anchored: Path, rows: Rows):
    (anchored / "facts.yaml").write_text(SHEET.replace("the seaside drama", "seaside drama"))
    before = rows()
    outcome = run("publish", "harbour")
    assert outcome.code == 1
    assert outcome.err == (
        "harbour/anchors.json: The anchors do not match this sheet: the words at /series/0/evidence/genres are "
        "not the anchored words. Run `showfacts anchor` again.\n"
    )
    assert rows() == before


def test_the_text_marks_the_document_and_needs_no_anchors(run: Run, anchored: Path):
    run("publish", "harbour")
    (anchored / "anchors.json").unlink()
    outcome = run("publish", "harbour", "--text", "article.txt")
    assert outcome.out == "published harbour: 6 claims, 1 change, revision 2\n"
    assert run("publish", "harbour", "--text", "article.txt").out == "unchanged harbour: 6 claims, revision 2\n"
    assert '"text_seen":true' in run("export", "documents.ndjson").out


def test_a_text_that_lacks_the_words_publishes_nothing(run: Run, anchored: Path, tmp_path: Path, rows: Rows):
    (tmp_path / "other.txt").write_text("Harbour Lights is back on Monday, Ann Lee said.")
    before = rows()
    outcome = run("publish", "harbour", "--text", "other.txt")
    assert (outcome.code, rows()) == (1, before)
    assert "harbour/facts.yaml:10:7: The words “the seaside drama” do not occur in the text." in outcome.err


def test_anchors_that_contradict_each_other_are_refused(run: Run, anchored: Path):
    file = anchored / "anchors.json"
    file.write_text(
        file.read_text()
        .replace('"the seaside drama"', '"the seaside drame"')
        .replace(
            '"Harbour Lights", "start": 0, "end": 14', '"Harbour Lights, the seaside drama", "start": 0, "end": 33'
        )
    )
    outcome = run("check", "harbour")
    assert outcome.code == 1
    assert outcome.err.startswith("harbour/anchors.json: The anchors contradict each other: “Harbour Lights")


def test_broken_anchors_are_told_by_line_and_column(run: Run, anchored: Path):
    (anchored / "anchors.json").write_text('{"text_sha256": \n')
    assert run("publish", "harbour").err == (
        "harbour/anchors.json:2:1: This is not JSON: expecting value. Run `showfacts anchor` again.\n"
    )


def test_a_document_is_withdrawn_once(run: Run, anchored: Path):
    run("publish", "harbour")
    assert run("withdraw", "harbour", "--reason", "retracted").out == "withdrawn harbour: 3 changes, revision 2\n"
    outcome = run("withdraw", "harbour")
    assert (outcome.code, outcome.err) == (1, "There is no document harbour.\n")


def test_a_healthy_catalogue_is_rebuilt_without_differences(run: Run, anchored: Path):
    run("publish", "harbour")
    assert run("rebuild").out == "0 differences\n"


def test_a_catalogue_without_tables_is_not_made_by_accident(
    run: Run, anchored: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("SHOWFACTS_DATABASE_URL", "sqlite:///other.db")
    outcome = run("publish", "harbour")
    assert outcome.code == 1
    assert outcome.err == "The catalogue has no tables or an old schema. Run `showfacts migrate` first.\n"
    assert not (tmp_path / "other.db").exists()
    assert run("migrate").code == 0
    assert run("publish", "harbour").code == 0


def test_a_key_is_shown_once_and_kept_as_a_digest(run: Run, rows: Rows):
    key = run("keys", "create", "--name", "Zoë O’Brien", "--scope", "publish", "--expires", "2100-01-01").out.strip()
    assert key.startswith("sf_")
    assert len(key) == 46
    assert key.encode() not in rows()
    name, scope, _, expires, revoked, *_ = run("keys", "list").out.rstrip("\n").split("\t")
    assert (name, scope, expires, revoked) == ("Zoë O’Brien", "publish", "2100-01-01", "-")


def test_a_name_is_not_used_for_a_second_key(run: Run):
    run("keys", "create", "--name", "desk", "--scope", "publish")
    assert run("keys", "revoke", "desk").out == "revoked desk\n"
    outcome = run("keys", "create", "--name", "desk", "--scope", "publish")
    assert outcome.code == 1
    assert outcome.err == "A key called desk exists or existed; names are not reused.\n"


@pytest.mark.parametrize("name", ["", " ", "a\nb", "\x1b[31m", "x" * 201])
def test_a_key_has_a_name_in_one_line(run: Run, name: str):
    outcome = run("keys", "create", "--name", name, "--scope", "publish")
    assert outcome.code == 1
    assert "\x1b" not in outcome.err


def test_the_key_of_nobody_is_not_revoked(run: Run):
    outcome = run("keys", "revoke", "nobody")
    assert (outcome.code, outcome.err) == (1, "There is no key nobody.\n")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Missing command. See `showfacts --help`.\n"),
        (["publish"], "Missing argument 'PATH...'. See `showfacts --help`.\n"),
        (
            ["publish", ""],
            "Invalid value for 'PATH...': The name of a folder must not be empty. See `showfacts --help`.\n",
        ),
        (["publi\x1b[31msh"], "No such command 'publi\\x1b[31msh'. Did you mean 'publish'? See `showfacts --help`.\n"),
        (["check", "--no-such"], "No such option: --no-such. See `showfacts --help`.\n"),
        (["serve", "--port", "-1"], None),
        (["keys", "burn"], "No such command 'burn'. See `showfacts --help`.\n"),
        (["keys", "create", "--name", "x", "--scope", "all"], None),
    ],
)
def test_bad_use_is_a_sentence(arguments: list[str], told: str | None, capsys: pytest.CaptureFixture[str]):
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert told in (err, None)
    assert err.count("\n") == 1


def test_a_bad_setting_is_named_without_the_password(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SHOWFACTS_DATABASE_URL", "nosuch://user:hush7719@host/x")
    outcome = run("migrate")
    assert outcome.code == 2
    assert outcome.err == "The database URL begins with nosuch; it must be sqlite or postgresql.\n"


def test_a_file_that_is_no_database_is_a_sentence(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "other.db").write_bytes(b"no database" * 1000)
    monkeypatch.setenv("SHOWFACTS_DATABASE_URL", "sqlite:///other.db")
    outcome = run("migrate")
    assert (outcome.code, outcome.err) == (1, "Database error: file is not a database.\n")
