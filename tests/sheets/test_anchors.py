from typing import Any

import pytest

from app.errors import InvalidAnchors, InvalidSheet
from app.facts import text as texts
from app.sheets.anchors import Anchors, find_anchors, read_anchors
from app.sheets.sheet import read_sheet

TEXT = "On Monday Café Noir, the dark drama, was renewed. Café Noir began in 2020."


def sheet(**row: Any) -> Any:
    document = {"slug": "a", "kind": "news_article", "published": {"value": "2024", "words": "On Monday"}}
    return {"document": document, "series": [{"slug": "cafe-noir", "title": "Café Noir", **row}]}


def anchors(data: Any, text: str = TEXT) -> Anchors:
    return find_anchors(read_sheet(data), text)


def faults(data: Any, text: str = TEXT) -> list[tuple[str, str]]:
    with pytest.raises(InvalidSheet) as caught:
        anchors(data, text)
    return [(fault.pointer, fault.code) for fault in caught.value.faults]


def places(data: Any) -> dict[str, list[tuple[int, int]]]:
    spans = anchors(data).spans.items()
    return {place: [(span.start, span.end) for span in found] for place, found in spans}


def test_a_title_that_stands_in_the_text_is_its_own_evidence():
    assert places(sheet())["/series/0/title"] == [(10, 19)]


def test_words_stand_at_their_first_place_unless_another_is_named():
    later = {"title": {"words": "Café Noir", "occurrence": 2}}
    assert places(sheet(evidence=later))["/series/0/evidence/title"] == [(50, 59)]


def test_several_words_are_several_spans():
    several = places(sheet(genres=["drama"], evidence={"genres": ["the dark drama", "drama"]}))
    assert several["/series/0/evidence/genres"] == [(21, 35), (30, 35)]


def test_words_in_place_of_the_map_stand_for_the_row():
    assert places(sheet(premiered="2020", evidence="began in 2020"))["/series/0/evidence"] == [(60, 73)]


def test_places_count_in_the_normalised_text():
    decomposed = "\ufeff" + TEXT.replace("é", "e\u0301").replace(" was", "\r\nwas")
    found = anchors(sheet(), decomposed)
    assert found.spans["/series/0/title"][0].start == 10
    assert found.text_length == len(TEXT)
    assert found.text_sha256 == texts.digest(TEXT.replace(" was", "\nwas"))


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ({"title": "Noir Café"}, ("/series/0/title", "no_evidence")),
        ({"genres": ["drama"]}, ("/series/0/genres", "no_evidence")),
        ({"premiered": "2020"}, ("/series/0/premiered", "no_evidence")),
        ({"evidence": {"title": "Noir Café"}}, ("/series/0/evidence/title", "words_not_found")),
        ({"evidence": {"title": "afé Noir"}}, ("/series/0/evidence/title", "words_not_found")),
        ({"evidence": {"title": {"words": "Café", "occurrence": 3}}}, ("/series/0/evidence/title", "words_not_found")),
    ],
)
def test_what_the_text_does_not_bear_out_is_told_at_its_place(row: dict[str, Any], fault: tuple[str, str]):
    assert fault in faults(sheet(**row))


def test_a_row_that_nothing_speaks_for_is_told():
    data = sheet() | {"people": [{"slug": "b", "name": "Nobody"}]}
    assert ("/people/0", "no_evidence") in faults(data)


def test_a_digest_in_the_sheet_is_compared():
    data = sheet()
    data["document"]["text_sha256"] = "0" * 64
    assert faults(data) == [("/document/text_sha256", "wrong_text")]


@pytest.mark.parametrize(
    ("spans", "told"),
    [
        ([{"words": "abc", "start": 4, "end": 1}], "not as long as its words"),
        ([{"words": "abc", "start": -1, "end": 2}], "greater than or equal to 0"),
        ([{"words": "abc", "start": 98, "end": 101}], "ends after the text"),
        ([{"words": "", "start": 1, "end": 1}], "at least 1 character"),
        ([{"words": "abc", "start": 1, "end": 4, "page": 1}], "Unknown key `page`"),
        ({}, "expected a list, found a map"),
    ],
)
def test_broken_anchors_are_refused(spans: Any, told: str):
    given = {"text_sha256": "0" * 64, "text_length": 100, "spans": {"/series/0/title": spans}}
    with pytest.raises(InvalidAnchors, match=told):
        read_anchors(given, read_sheet(sheet()))


def test_anchors_are_a_map():
    with pytest.raises(InvalidAnchors, match="The anchors are broken at their root"):
        read_anchors([], read_sheet(sheet()))


def test_quotations_are_left_to_the_sheet():
    said = {"slug": "said", "series": "cafe-noir", "quotation_type": "direct", "text": ["We", "do"], "evidence": "said"}
    quoted = read_sheet(sheet() | {"statements": [said]})
    place, head = "/statements/0/text", {"text_sha256": "0" * 64, "text_length": 9}
    spans = [{"start": 0, "end": 2}, {"start": 3, "end": 5}]
    read = read_anchors(head | {"spans": {place: spans}}, quoted)
    assert [span.words for span in read.spans[place]] == ["We", "do"]
    with pytest.raises(InvalidAnchors, match="`words` is missing"):
        read_anchors(head | {"spans": {place: spans[:1]}}, quoted)
