"""Each report alone: everything in its sheet becomes a claim, with the words as printed, and nothing disagrees."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.facts.subjects import NOUNS, kind_of, specs_of
from app.publishing.rebuilding import rebuild
from app.sheets.reading import read_sheet
from app.sheets.sheet import Sheet
from app.sheets.strict_yaml import yaml_loads
from tests.catalogues import Newsroom
from tests.newsroom.reports import (
    SLUGS,
    Losing,
    conflicts,
    losing,
    publish,
    sheet_of,
    subjects,
    text_of,
    written,
)

NO_CLAIMS = frozenset({"slug", "evidence"})
"""Members of a row that are no claims in any kind. The fields that identify a subject are not either."""
EARLIER_PLANS = {
    Losing(("series/signal-point/seasons/4", "released"), "2023-10-10", "11", "superseded"),
    Losing(("releases/signal-point.s4.northline.broadcast.us", "from"), "2023-10-10", "11", "superseded"),
}


@pytest.mark.parametrize("number", SLUGS)
def test_a_report_alone(newsroom: Newsroom, number: str):
    publish(newsroom, [number])
    claims = newsroom.rows(f"documents/{SLUGS[number]}/claims", limit=100)
    assert sorted(as_written(claims)) == sorted(in_sheet(number))
    assert_positions(claims, number)
    assert conflicts(newsroom) == {}
    assert losing(newsroom, subjects(newsroom)) == (EARLIER_PLANS if number == "11" else set())
    assert rebuild(newsroom.database) == 0


def as_written(claims: list[Any]) -> Iterator[tuple[str, str, str]]:
    for claim in claims:
        path, field = claim["subject"], claim["field"]
        yield path, field, "" if field == "self" else written(specs_of(kind_of(path))[field], claim["value"])


def in_sheet(number: str) -> Iterator[tuple[str, str, str]]:
    """The subject, field and value of each claim that a sheet makes, read from its YAML."""
    data: Any = yaml_loads(sheet_of(number))
    yield f"documents/{SLUGS[number]}", "published", data["document"]["published"]["value"]
    for path, row in zip(paths_of(read_sheet(data)), rows_of(data), strict=True):
        yield path, "self", ""
        for field in row.keys() - NO_CLAIMS - set(NOUNS[kind_of(path)].identity):
            yield path, field, in_words(field, row[field])
    for place, value, *_ in EARLIER_PLANS if number == "11" else ():
        yield (*place, value)


def paths_of(sheet: Sheet) -> Iterator[str]:
    return (row.subject for _, row in sheet.rows)


def rows_of(data: Any) -> Iterator[dict[str, Any]]:
    """The rows of all lists, in the order of `Sheet.rows`, with the members of `common`."""
    for name in Sheet.model_fields:
        for item in data.get(name, ()) if name != "document" else ():
            yield from [item["common"] | row for row in item["rows"]] if "rows" in item else [item]


def in_words(field: str, value: Any) -> str:
    if isinstance(value, list):
        return " … ".join(value) if field == "text" else f"[{', '.join(value)}]"
    return str(value)


def assert_positions(claims: list[Any], number: str) -> None:
    """All words are where the claims say, in the normalised text."""
    text = text_of(number)
    spans = [span for claim in claims for span in claim["spans"]]
    assert len(spans) >= len(claims)
    assert [span for span in spans if text[span["start"] : span["end"]] != span["words"]] == []
