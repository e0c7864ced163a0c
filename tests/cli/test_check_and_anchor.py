import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.folders import SHEET, TEXT, write_sheet

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

FAULTY = {
    "typo in a key": (
        SHEET.replace("title:", "titel:"),
        "harbour/facts.yaml:6:5: `title` is missing.\n"
        "harbour/facts.yaml:7:5: Unknown key `titel`; did you mean title?\n",
    ),
    "unknown subject": (
        SHEET + "credits:\n  - {series: harbour-lights, person: ann-leo, role: creator, evidence: its creator}\n",
        "harbour/facts.yaml:15:30: Unknown subject people/ann-leo; did you mean people/ann-lee? "
        "Or add a row under `people`.\n",
    ),
    "duplicate key": (
        SHEET + "series: []\n",
        "harbour/facts.yaml:14:1: The key 'series' is repeated in one mapping.\n",
    ),
    "bad date": (
        SHEET.replace("2024-03-11", "2024-02-30"),
        "harbour/facts.yaml:4:15: `value`: 2024-02-30 is not a calendar day.\n",
    ),
    "alias bomb": (
        BOMB,
        "harbour/facts.yaml:1:4: Anchors are not allowed in a sheet; text that begins with & needs quotes.\n",
    ),
    "binary file": (
        b"\x89PNG\r\n\x1a\n\x00\x00",
        "harbour/facts.yaml:1:1: This is not UTF-8 text: the byte 0x89 is not valid here.\n",
    ),
    "nothing": ("", "harbour/facts.yaml:1:1: The file is empty.\n"),
    "another name": (
        SHEET.replace("slug: harbour\n", "slug: haven\n"),
        "harbour/facts.yaml:2:3: The document is called haven, but its folder is called harbour; "
        "the names must match.\n",
    ),
}


@pytest.mark.parametrize(("sheet", "told"), FAULTY.values(), ids=FAULTY.keys())
def test_a_faulty_sheet_is_told_by_file_line_and_column(run: Run, tmp_path: Path, sheet: str | bytes, told: str):
    write_sheet(tmp_path, sheet)
    outcome = run("check", "harbour")
    assert (outcome.code, outcome.out, outcome.err) == (1, "", told)


def test_all_faults_of_a_sheet_are_told(run: Run, tmp_path: Path):
    write_sheet(tmp_path, SHEET + "".join(f"odd_{number}: 1\n" for number in range(30)))
    assert run("check", "harbour").err.count("Unknown key `odd_") == 30


def test_a_good_sheet_needs_no_anchors(run: Run, tmp_path: Path):
    write_sheet(tmp_path)
    assert run("check", "harbour").out == "checked harbour: 2 rows, not anchored yet\n"


def test_a_good_sheet_is_checked_against_its_anchors(run: Run, anchored: Path):
    assert run("check", "harbour").out == "checked harbour: 2 rows, 6 claims\n"


def test_every_sheet_is_checked_though_the_first_is_faulty(run: Run, tmp_path: Path):
    write_sheet(tmp_path, "")
    outcome = run("check", "harbour", "nowhere")
    assert outcome.code == 2
    assert outcome.err == "harbour/facts.yaml:1:1: The file is empty.\nnowhere: No such file or folder.\n"


def test_words_that_are_not_in_the_text_leave_no_anchors(run: Run, tmp_path: Path):
    folder = write_sheet(tmp_path, SHEET.replace("seaside drama", "seaside comedy"))
    outcome = run("anchor", "harbour", "--text", "article.txt")
    assert outcome.code == 1
    assert outcome.err == (
        "harbour/facts.yaml:10:7: The words “the seaside comedy” do not occur in the text. "
        "The nearest passage is “the seaside drama” at 16–33, line 1.\n"
    )
    assert [file.name for file in folder.iterdir()] == ["facts.yaml"]


def test_a_pipe_nobody_writes_to_is_not_waited_for(run: Run, tmp_path: Path):
    (tmp_path / "harbour").mkdir()
    os.mkfifo(tmp_path / "harbour" / "facts.yaml")
    outcome = run("check", "harbour")
    assert (outcome.code, outcome.err) == (1, "harbour/facts.yaml: This is a pipe or device, not a file.\n")


def test_a_text_that_is_not_utf_8_is_refused(run: Run, tmp_path: Path):
    write_sheet(tmp_path)
    (tmp_path / "article.txt").write_bytes(TEXT.encode("utf-16"))
    outcome = run("anchor", "harbour", "--text", "article.txt")
    assert outcome.err == "article.txt:1:1: This is not UTF-8 text: the byte 0xff is not valid here.\n"


def test_what_was_anchored_is_proven(run: Run, anchored: Path):
    outcome = run("verify", "harbour", "--text", "article.txt")
    assert (outcome.code, outcome.out) == (0, "verified harbour: 4 spans\n")


def test_one_changed_letter_breaks_the_spans_it_stands_in(run: Run, anchored: Path, tmp_path: Path):
    (tmp_path / "article.txt").write_text(TEXT.replace("seaside", "seaward"))
    outcome = run("verify", "harbour", "--text", "article.txt")
    assert outcome.code == 1
    assert outcome.err == (
        "harbour/anchors.json: The anchors are for another text: its SHA-256 differs.\n"
        "harbour/facts.yaml:10:7: genres of series/harbour-lights: "
        "expected “the seaside drama” at 16–33, found “the seaward drama”.\n"
    )


def test_another_text_is_noticed_though_every_span_stands(run: Run, anchored: Path, tmp_path: Path):
    (tmp_path / "article.txt").write_text(TEXT + " More.")
    outcome = run("verify", "harbour", "--text", "article.txt")
    assert outcome.err == "harbour/anchors.json: The anchors are for a text of 86 code points; this one has 92.\n"


def test_a_span_at_a_later_place_than_would_be_found_is_told(run: Run, tmp_path: Path):
    folder = write_sheet(tmp_path, SHEET.replace("the seaside drama", "e"))
    (tmp_path / "article.txt").write_text(TEXT + " e e")
    run("anchor", "harbour", "--text", "article.txt")
    anchors = folder / "anchors.json"
    anchors.write_text(anchors.read_text().replace('"start": 87, "end": 88', '"start": 89, "end": 90'))
    assert run("verify", "harbour", "--text", "article.txt").err == (
        "harbour/facts.yaml:10:7: genres of series/harbour-lights: anchored at 89–90, but would be found at 87–88. "
        "Run `showfacts anchor` again.\n"
    )


def test_a_new_sheet_is_made_once_and_is_sound(run: Run, tmp_path: Path):
    assert run("new", "my-article").out == "created my-article/facts.yaml\n"
    assert run("check", "my-article").code == 0
    assert run("new", "my-article").err == "my-article: This exists already and was not changed.\n"


@pytest.mark.parametrize("slug", ["../x", "", "Harbour", "a--b", "check"])
def test_a_new_sheet_needs_a_slug(run: Run, tmp_path: Path, slug: str):
    before = set(tmp_path.iterdir())
    assert run("new", slug).code in (1, 2)
    assert set(tmp_path.iterdir()) == before
