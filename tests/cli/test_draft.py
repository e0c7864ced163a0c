from pathlib import Path

from tests.cli.conftest import Run

TEXT = (
    "Northsea’s “Harbour Lights” was created by Ann Berg.\n\n“It is late,” Ann Berg said in a statement. It rained.\n"
)


def test_a_draft_is_written_that_can_be_checked_anchored_verified_and_published(run: Run, tmp_path: Path):
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    outcome = run("draft", "article.txt", "--published", "2024-05-21", "-o", "harbour-report")
    assert (outcome.code, outcome.out) == (0, "")
    assert "not read: It rained." in outcome.err
    assert run("verify", "harbour-report", "--text", "article.txt").code == 0
    assert run("anchor", "harbour-report", "--text", "article.txt").code == 0
    assert run("check", "harbour-report").code == 0
    assert run("publish", "harbour-report", "--text", "article.txt").code == 0
    assert "this is people/ann-berg" in run("draft", "article.txt").err


def test_without_a_folder_the_sheet_is_printed(run: Run, tmp_path: Path):
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    outcome = run("draft", "article.txt", "--url", "https://example.org/1")
    assert (outcome.code, outcome.out.startswith("document:\n")) == (0, True)
    assert "title: Harbour Lights" in outcome.out
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_dir()) == []


def test_what_exists_is_not_overwritten(run: Run, tmp_path: Path):
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "report").mkdir()
    outcome = run("draft", "article.txt", "-o", "report")
    assert (outcome.code, outcome.err) == (1, "report: This exists already and was not changed.\n")
    assert list((tmp_path / "report").iterdir()) == []


def test_bad_arguments_are_refused(run: Run, tmp_path: Path):
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_text(" \n", encoding="utf-8")
    (tmp_path / "long.txt").write_text("x" * 65_537, encoding="utf-8")
    assert run("draft", "article.txt", "--published", "soon").code == 2
    assert run("draft", "article.txt", "-o", "No Slug").code == 2
    assert [run("draft", name).code for name in ("empty.txt", "long.txt", "missing.txt")] == [1, 1, 2]
