"""Read this first: the product from an article to facts, a dispute, a correction and a withdrawal, in ten tests.

An editor writes the facts of an article as a sheet. Each fact names the words that support it. The service finds these
words in the article and publishes facts with their evidence. When articles disagree it keeps both sides, serves one of
them and says why. A correction or a withdrawal changes the facts, and nothing is lost: the feed has every change.

The three articles are in `documents.py`.
"""

from typing import Any

import httpx
import pytest

from app.errors import InvalidSheet
from app.sheets.anchors import find_anchors
from app.sheets.reading import read_sheet
from app.sheets.sheet import Sheet
from app.sheets.strict_yaml import yaml_loads
from tests.catalogues import Newsroom
from tests.story.documents import ANNOUNCEMENT, CORRECTION, GUIDE, Document

SERIES = "series/harbour-lights"


def sheet_of(document: Document) -> Sheet:
    return read_sheet(yaml_loads(document.sheet.encode()))


def put(newsroom: Newsroom, document: Document, **headers: str) -> httpx.Response:
    headers = {"content_type": "application/yaml"} | headers
    return newsroom.send("PUT", f"documents/{document.slug}", document.body, **headers)


def publish(newsroom: Newsroom, *documents: Document) -> None:
    for document in documents:
        assert put(newsroom, document).status_code == 201


def premiered(newsroom: Newsroom, **query: str) -> Any:
    return newsroom.read(SERIES, **query)["premiered"]["edtf"]


def test_the_words_of_a_sheet_are_found_in_the_article():
    spans = find_anchors(sheet_of(ANNOUNCEMENT), ANNOUNCEMENT.text).spans
    (began,) = spans["/series/0/evidence/premiered"]
    assert ANNOUNCEMENT.text[began.start : began.end] == began.words == "began in 2021"


def test_words_that_are_not_in_the_article_are_an_error():
    with pytest.raises(InvalidSheet) as refused:
        find_anchors(sheet_of(ANNOUNCEMENT), ANNOUNCEMENT.text.replace("began in 2021", "began in 2020"))
    assert [fault.pointer for fault in refused.value.faults] == ["/series/0/evidence/premiered"]


def test_a_key_publishes_the_sheet_and_anyone_reads_the_facts(newsroom: Newsroom):
    assert put(newsroom, ANNOUNCEMENT, authorization="Bearer of no key").status_code == 401
    assert put(newsroom, ANNOUNCEMENT).status_code == 201
    series = newsroom.read(SERIES)
    assert (series["title"], series["genres"], premiered(newsroom)) == ("Harbour Lights", ["drama"], "2021")
    (credit,) = newsroom.rows("credits", series="harbour-lights")
    assert (credit["person"]["name"], credit["role"]) == ("Ann Lee", "creator")


def test_every_fact_has_its_evidence(newsroom: Newsroom):
    publish(newsroom, ANNOUNCEMENT)
    (claim,) = newsroom.read(SERIES, include="evidence")["evidence"]["premiered"]
    assert claim["document"]["slug"] == ANNOUNCEMENT.slug
    assert [span["words"] for span in claim["spans"]] == ["began in 2021"]


def test_articles_that_disagree_are_a_conflict_with_two_sides(newsroom: Newsroom):
    publish(newsroom, ANNOUNCEMENT, GUIDE)
    (conflict,) = newsroom.rows("conflicts", series="harbour-lights")
    assert (conflict["field"], conflict["rule"]) == ("premiered", "newest_document")
    sides = [(side["value"]["edtf"], side["used"], side["claims"][0]["document"]["slug"]) for side in conflict["sides"]]
    assert sides == [("2022", True, GUIDE.slug), ("2021", False, ANNOUNCEMENT.slug)]


def test_a_correction_decides_the_conflict(newsroom: Newsroom):
    publish(newsroom, ANNOUNCEMENT, GUIDE, CORRECTION)
    assert premiered(newsroom) == "2021"
    claims = newsroom.read(SERIES, include="evidence")["evidence"]["premiered"]
    corrected = {claim["document"]["slug"]: claim["corrected_by"] for claim in claims}
    assert corrected[GUIDE.slug]["name"] == "Correction of the summer guide"


def test_a_withdrawal_takes_back_the_facts_of_that_document_alone(newsroom: Newsroom):
    publish(newsroom, ANNOUNCEMENT, GUIDE)
    assert newsroom.withdraw(ANNOUNCEMENT.slug, "?reason=The+article+was+retracted.").status_code == 200
    gone = newsroom.ask("GET", f"/v1/documents/{ANNOUNCEMENT.slug}")
    assert gone.status_code == 410
    assert gone.json()["detail"].endswith("was withdrawn at revision 3: The article was retracted.")
    assert newsroom.rows("credits", series="harbour-lights") == []
    assert (newsroom.read(SERIES)["genres"], premiered(newsroom)) == ([], "2022")


def test_facts_are_served_as_they_were_known_on_a_day(newsroom: Newsroom):
    publish(newsroom, ANNOUNCEMENT, GUIDE, CORRECTION)
    known = {day: premiered(newsroom, as_of=day) for day in ("2024-03-11", "2024-05-02", "2024-06-03")}
    assert known == {"2024-03-11": "2021", "2024-05-02": "2022", "2024-06-03": "2021"}
    assert newsroom.ask("GET", f"/v1/{SERIES}?as_of=2024-03-10").status_code == 404


def test_the_feed_has_every_change(newsroom: Newsroom):
    publish(newsroom, ANNOUNCEMENT, GUIDE, CORRECTION)
    newsroom.withdraw(ANNOUNCEMENT.slug)
    changes = newsroom.rows("changes", limit=100)
    updates = [
        (each["document"], each["fields"])
        for each in changes
        if (each["action"], each["subject"]) == ("updated", SERIES)
    ]
    assert updates == [
        (GUIDE.slug, [{"field": "premiered", "from": "2021", "to": "2022"}]),
        (CORRECTION.slug, [{"field": "premiered", "from": "2022", "to": "2021"}]),
        (ANNOUNCEMENT.slug, [{"field": "genres", "from": ["drama"], "to": []}]),
    ]
    removed = {each["subject"] for each in changes if (each["action"], each["cause"]) == ("removed", "withdrawn")}
    assert removed >= {"people/ann-lee", f"{SERIES}/seasons/3", f"documents/{ANNOUNCEMENT.slug}"}


def test_the_brief_cites_the_claims_of_each_sentence(newsroom: Newsroom):
    publish(newsroom, ANNOUNCEMENT, GUIDE)
    sentences = newsroom.read(f"{SERIES}/brief")["sentences"]
    (disputed,) = [each for each in sentences if each["conflict"]]
    assert disputed["text"].startswith("Harbour Lights premiered in 2022. Sources disagree")
    assert [claim["document"]["slug"] for claim in disputed["citations"]] == [GUIDE.slug, ANNOUNCEMENT.slug]
