"""The worked example in CONTRIBUTING.md adds a kind: six files, eight lists and a migration are enough."""

import json
import re
from pathlib import Path
from textwrap import dedent, indent

import pytest

from tests.changed_copies import ChangedCopy, example
from tests.factories import sheet

READS = {
    "today": "/v1/songs/low-tide?include=evidence",
    "on its day": "/v1/songs/low-tide?as_of=2024-03-11",
    "before": "/v1/songs/low-tide?as_of=2024-03-10",
    "claims": "/v1/claims?subject=songs/low-tide",
    "export": "/v1/export/songs.ndjson",
    "csv": "/v1/songs?format=csv&fields=name",
    "page": "/songs/low-tide",
}
DECLARES = r"\bCharacter|\bCHARACTERS\b|^ +\"?characters\b"
"""Lines of the lists that declare `characters`."""


@pytest.mark.long
def test_a_kind_takes_six_files_eight_lists_and_a_migration(database_url: str, tmp_path: Path):
    copy = ChangedCopy(tmp_path, database_url)
    files = re.findall(r"`(app/\w+(?:/\w+)?\.py)`", example("Add a kind").partition("4. ")[0])
    new = [file for file in files if file.endswith("/songs.py")]
    assert [len(new), len(files)] == [6, 14]
    for file in files:
        declare_songs(tmp_path / file, tmp_path / file.replace("songs", "characters"))
    add_checks(copy.add_migration("songs"))
    series = {"slug": "harbour-lights", "title": "Harbour Lights"}
    song = {"slug": "low-tide", "series": "harbour-lights", "name": "Low Tide"}
    answers = copy.publish_and_read(sheet("soundtrack", "2024-03-11", series=[series], songs=[song]), READS)

    *read, csv, page = answers.values()
    today, on_its_day, before, claims, export = map(json.loads, read)
    assert today["name"] == on_its_day["name"] == export["name"] == "Low Tide"
    assert today["evidence"].keys() == {"self", "name"}
    assert before["status"] == 404
    assert {claim["field"] for claim in claims["data"]} == {"self", "name"}
    assert csv == "path,slug,name\r\nsongs/low-tide,low-tide,Low Tide\r\n"
    assert '<h1 dir="auto">Low Tide</h1>' in page


def declare_songs(file: Path, model: Path) -> None:
    """Copies the file of characters, or within a list each line that declares them."""
    text = model.read_text(encoding="utf-8")
    if file != model:
        file.write_text(renamed(text), encoding="utf-8")
        return
    lines = text.splitlines(keepends=True)
    declared = [line + renamed(line) if re.search(DECLARES, line) else line for line in lines]
    assert declared != lines, file
    file.write_text("".join(declared), encoding="utf-8")


def renamed(text: str) -> str:
    for old, new in (("Character", "Song"), ("CHARACTERS", "SONGS"), ("character", "song")):
        text = text.replace(old, new)
    return text


def add_checks(migration: Path) -> None:
    (block,) = re.findall(r"```python\n(.*?)```", example("Add a kind"), re.DOTALL)
    text = migration.read_text(encoding="utf-8")
    start = "def upgrade() -> None:\n"
    migration.write_text(text.replace(start, start + indent(dedent(block), "    ")), encoding="utf-8")
