"""The worked example in CONTRIBUTING.md adds a field: two lines and a migration are enough."""

import json
import re
from pathlib import Path

import pytest

from app.database.sessions import Database
from tests.changed_copies import ChangedCopy, example
from tests.factories import publish_sheet, sheet

TAGLINE = "The sea keeps no secrets."
HARBOUR_LIGHTS = {"slug": "harbour-lights", "title": "Harbour Lights"}
READS = {
    "today": "/v1/series/harbour-lights?include=evidence",
    "on its day": "/v1/series/harbour-lights?include=evidence&as_of=2024-03-12",
    "before": "/v1/series/harbour-lights?as_of=2024-03-11",
    "of an old row": "/v1/series/dry-season",
    "csv": "/v1/series?format=csv&fields=tagline",
    "page": "/series/harbour-lights",
}


@pytest.mark.long
def test_a_field_takes_two_lines_and_a_migration(database: Database, database_url: str, tmp_path: Path):
    old = sheet("first-report", "2024-03-11", series=[HARBOUR_LIGHTS, {"slug": "dry-season", "title": "Dry Season"}])
    new = sheet("second-report", "2024-03-12", series=[HARBOUR_LIGHTS | {"tagline": TAGLINE, "evidence": TAGLINE}])
    publish_sheet(database, old)

    copy = ChangedCopy(tmp_path, database_url)
    described, stored = re.findall(r"^   (tagline: .*)", example("Add a field"), re.MULTILINE)
    copy.add_below("franchise:", "app/facts/series.py", described)
    copy.add_below("franchise:", "app/tables/series.py", stored)
    assert copy.add_migration("series have a tagline").exists()
    *answers, csv, page = copy.publish_and_read(new, READS).values()

    today, on_its_day, before, of_an_old_row = map(json.loads, answers)
    assert [today["tagline"], on_its_day["tagline"]] == [TAGLINE, TAGLINE]
    assert [before["tagline"], of_an_old_row["tagline"]] == [None, None]
    for series in (today, on_its_day):
        assert [span["words"] for claim in series["evidence"]["tagline"] for span in claim["spans"]] == [TAGLINE]
    assert f"series/harbour-lights,harbour-lights,Harbour Lights,{TAGLINE}\r\n" in csv
    assert re.search(rf"<dt>Tagline</dt>\s*<dd>.*{TAGLINE}", page)
