"""The bundled document follows the rules for such documents."""

import json

import pytest

from app.database.sessions import Database
from app.publishing.documents import prepare, publish
from app.publishing.rebuilding import rebuild
from app.publishing.seeding import SEED_DATA
from app.sheets.folders import anchors_of, read_folder

FOLDERS = sorted(file.parent for file in SEED_DATA.glob("*/facts.yaml"))


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.name)
def test_words_of_evidence_are_short_and_quotations_stand_in_the_sheet_only(path):
    spans = json.loads((path / "anchors.json").read_text(encoding="utf-8"))["spans"]
    words = [span["words"] for found in spans.values() for span in found if "words" in span]
    assert words
    assert [each for each in words if len(each.split()) > 12] == []


@pytest.mark.parametrize("path", FOLDERS, ids=lambda path: path.name)
def test_publishing_it_again_changes_nothing(database: Database, path):
    folder = read_folder(path)
    ready = prepare(folder.sheet, anchors_of(folder))
    with database.write() as session:
        first = publish(session, ready)
    with database.write() as session:
        again = publish(session, ready)
    assert (first.changed, again.changed) == (True, False)
    assert again.revision == first.revision == 1
    assert rebuild(database) == 0
