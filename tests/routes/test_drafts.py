"""Proposing a sheet over HTTP."""

from typing import Any

import orjson
import pytest

from app.schemas.drafts import MOST_BYTES_OF_TEXT
from app.sheets.reading import read_sheet
from app.sheets.strict_yaml import yaml_loads
from tests.catalogues import Newsroom, dump
from tests.factories import sheet

TEXT = "“Harbour Lights” was created by Ann Berg and premiered on March 4, 2024. It rained."
REPORT = sheet("report", people=[{"slug": "ann-berg", "name": "Ann Berg"}])


def ask(newsroom: Newsroom, body: Any, **headers: str) -> Any:
    return newsroom.send("POST", "drafts", orjson.dumps(body), **headers)


def test_a_draft_has_a_sheet_its_proposals_and_what_was_not_read(newsroom: Newsroom):
    assert newsroom.put(REPORT).status_code == 201
    before = dump(newsroom.database)
    answer = ask(newsroom, {"text": TEXT, "published": "2024-05-21", "title": "A title", "publisher": "A publisher"})
    assert (answer.status_code, dump(newsroom.database)) == (200, before)
    draft = answer.json()
    read = read_sheet(yaml_loads(draft["sheet"].encode()))
    assert (read.document.title, read.document.publisher) == ("A title", "A publisher")
    [created] = [each for each in draft["proposals"] if each["subject"] == "credits/harbour-lights.ann-berg.creator"]
    assert (created["field"], created["rule"], created["basis"], created["why"]) == (
        "self",
        "created by",
        "stated",
        None,
    )
    [span] = created["spans"]
    assert TEXT[span["start"] : span["end"]] == span["words"] == "created by Ann Berg"
    [name] = [each for each in draft["proposals"] if each["subject"] == "people/ann-berg" and each["field"] == "name"]
    assert name["known"]["sentence"] == "this is people/ann-berg"
    assert [TEXT[each["start"] : each["end"]] for each in draft["unread"]] == ["It rained."]
    assert draft["left_out"] == {"proposals": 0, "dropped": 0, "unread": 0}


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"text": ""},
        {"text": "x" * (MOST_BYTES_OF_TEXT + 1)},
        {"text": "é" * (MOST_BYTES_OF_TEXT // 2 + 1)},
        {"text": "x", "published": "soon"},
        {"text": "x", "url": "ftp://example.org/"},
        {"text": "x", "title": "two\nlines"},
        {"text": "x", "model": "any"},
    ],
)
def test_a_body_of_another_form_is_refused(sqlite_newsroom: Newsroom, body: dict[str, str]):
    answer = ask(sqlite_newsroom, body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_a_key_is_needed(sqlite_newsroom: Newsroom):
    answer = ask(sqlite_newsroom, {"text": TEXT}, authorization="Bearer sf_wrong")
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorized")


def test_another_type_of_body_is_refused(sqlite_newsroom: Newsroom):
    assert ask(sqlite_newsroom, {"text": TEXT}, content_type="text/plain").status_code == 415
