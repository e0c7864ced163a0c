import json
import time
from typing import Any

import pytest

from app.errors import Fault, InvalidAnchors, InvalidSheet
from app.facts import text as texts
from app.facts.nearest import MAX_SEARCHES
from app.publishing.claims import claims_of
from app.sheets.anchors import Anchors, find_anchors, quotations, read_anchors
from app.sheets.faults import MAX_FAULTS
from app.sheets.folders import anchors_json
from app.sheets.reading import read_sheet
from app.sheets.verifying import broken_spans

TEXT = "On Monday Café Noir, the dark drama, was renewed. Café Noir began in 2020."


def sheet(**row: Any) -> Any:
    document = {"slug": "a", "kind": "news_article", "published": {"value": "2024", "words": "On Monday"}}
    return {"document": document, "series": [{"slug": "cafe-noir", "title": "Café Noir", **row}]}


def anchors(data: Any, text: str = TEXT) -> Anchors:
    return find_anchors(read_sheet(data), text)


def found_faults(data: Any, text: str = TEXT) -> list[Fault]:
    with pytest.raises(InvalidSheet) as caught:
        anchors(data, text)
    return list(caught.value.faults)


def faults(data: Any, text: str = TEXT) -> list[tuple[str, str]]:
    return [(fault.pointer, fault.code) for fault in found_faults(data, text)]


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
        ({"title": "Cafe Noir"}, ("/series/0/title", "no_evidence")),
        ({"genres": ["drama"]}, ("/series/0/genres", "no_evidence")),
        ({"premiered": "2020"}, ("/series/0/premiered", "no_evidence")),
        ({"evidence": {"title": "Noir Café"}}, ("/series/0/evidence/title", "words_not_found")),
        ({"evidence": {"title": "afé Noir"}}, ("/series/0/evidence/title", "words_not_found")),
        ({"evidence": {"title": {"words": "Café", "occurrence": 3}}}, ("/series/0/evidence/title", "words_not_found")),
    ],
)
def test_what_the_text_does_not_bear_out_is_told_at_its_place(row: dict[str, Any], fault: tuple[str, str]):
    assert fault in faults(sheet(**row))


PRINTED = "“Café\u00a0Noir” – that’s Jean\u2011Luc Noir’s ﬁrst dra\u00adma…\nOn  Monday"


def test_anchors_hold_the_words_as_printed():
    evidence = {"genres": ["that's Jean-Luc", "first drama..."], "self": "Noir\"-that's"}
    found = anchors(sheet(genres=["drama"], evidence=evidence), PRINTED).spans
    words = {place: [span.words for span in spans] for place, spans in found.items()}
    assert words == {
        "/document/published": ["On  Monday"],
        "/series/0/title": ["Café\u00a0Noir"],
        "/series/0/evidence/genres": ["that’s Jean\u2011Luc", "ﬁrst dra\u00adma…"],
        "/series/0/evidence/self": ["Noir” – that’s"],
    }
    assert all(PRINTED[span.start : span.end] == span.words for spans in found.values() for span in spans)


def test_anchored_words_are_those_of_the_sheet_but_for_their_typography():
    read = read_sheet(sheet())
    made = find_anchors(read, PRINTED)
    assert claims_of(read, made)[1].spans[0].words == "Café\u00a0Noir"
    other = read_sheet(sheet(title="Cafe Noir"))
    with pytest.raises(InvalidAnchors, match="the words at /series/0/title are not the anchored words"):
        claims_of(other, made)


def test_what_is_anchored_is_proven_again():
    read = read_sheet(sheet(genres=["drama"], evidence={"genres": "first drama"}))
    made = find_anchors(read, PRINTED)
    assert broken_spans(read, made, PRINTED) == []
    [broken] = broken_spans(read, made, PRINTED.replace("\u00a0", " "))
    assert broken.detail == "title of series/cafe-noir: expected “Café\u00a0Noir” at 1–10, found “Café Noir”."


EMILY = "Emily in Paris is back. Emily, the heroine of Emily in Paris, is Emily Cooper."


def emily(name: str, *more: dict[str, Any], text: str = EMILY) -> list[tuple[int, int]]:
    series = {"slug": "e", "title": "Emily in Paris", "evidence": "Emily in Paris"}
    rows = [{"slug": "c", "series": "e", "name": name}, *more]
    document = {"slug": "a", "kind": "news_article", "published": {"value": "2024", "words": "is back"}}
    found = anchors({"document": document, "series": [series], "characters": rows}, text)
    return [(span.start, span.end) for span in found.spans["/characters/0/name"]]


def test_a_name_is_not_anchored_inside_a_longer_one():
    assert emily("Emily") == [(24, 29)]
    assert emily("emily") == [(24, 29)]
    assert emily("Emily Cooper") == [(65, 77)]


def test_a_name_may_be_a_part_of_other_words_than_names():
    assert emily("heroine of Emily in Paris") == [(35, 60)]
    assert emily("Paris", text="In Paris is Emily in Paris, is back.") == [(3, 8)]


def test_a_name_only_inside_longer_ones_needs_an_entry():
    cooper = {"slug": "d", "series": "e", "name": "Emily Cooper"}
    told = "`name` occurs in the text only within longer names: give the words that support it."
    with pytest.raises(InvalidSheet) as caught:
        emily("Emily", cooper, text="Emily in Paris is back with emily  Cooper.")
    assert [(fault.pointer, fault.detail) for fault in caught.value.faults if "/0/" in fault.pointer] == [
        ("/characters/0/name", told)
    ]


def test_many_names_within_each_other_are_compared_in_a_moment():
    text = "is back " + "a " * 200_000
    rows = [{"slug": f"c{length}", "name": " ".join("a" * length)} for length in range(1, 400)]
    document = {"slug": "a", "kind": "news_article", "published": {"value": "2024", "words": "is back"}}
    began = time.process_time()
    with pytest.raises(InvalidSheet):
        anchors({"document": document, "people": rows}, text)
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Cafe Noir, the dark drama", "The nearest passage is “Café Noir, the dark drama” at 10–35, line 1."),
        ("the bleak drama was renewed", "The nearest passage is “the dark drama, was renewed” at 21–48, line 1."),
        ("Café Nior began", "The nearest passage is “Café Noir began” at 50–65, line 2."),
        ("renwed", "The nearest passage is “renewed” at 41–48, line 1."),
    ],
)
def test_words_that_do_not_occur_are_told_with_the_nearest_passage(words: str, told: str):
    text = TEXT.replace(". Café", ".\nCafé")
    [fault] = found_faults(sheet(evidence={"self": words}), text)
    assert fault.detail == f"The words “{words}” do not occur in the text. {told}"


@pytest.mark.parametrize("words", ["nothing like it", "—", "Zebra"])
def test_words_that_resemble_nothing_are_told_alone(words: str):
    [fault] = found_faults(sheet(evidence={"self": words}))
    assert fault.detail == f"The words “{words}” do not occur in the text."


def test_a_title_that_does_not_occur_is_told_with_the_nearest_passage():
    [fault] = found_faults(sheet(title="Cafe Noir"))[:1]
    assert fault.detail == (
        "`title` does not occur in the text as written, and has no evidence. "
        "The nearest passage is “Café Noir” at 10–19, line 1."
    )


def test_passages_are_sought_for_a_few_faults_only():
    words = [f"the dark dramas {number}" for number in range(400)]
    text = "On Monday Café Noir " + "the dark drama of lights " * 100_000
    began = time.process_time()
    found = found_faults(sheet(evidence={"self": words}), text)
    assert sum("nearest" in fault.detail for fault in found) == MAX_SEARCHES
    assert time.process_time() - began < 20


def test_no_more_faults_are_sought_than_are_reported():
    words = [f"nothing like it {number}" for number in range(2 * MAX_FAULTS)]
    assert len(faults(sheet(evidence={"self": words}))) == MAX_FAULTS


def test_words_that_occur_too_often_end_the_search(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.sheets.anchors.MAX_STEPS", 500)
    text = TEXT + " the dark drama" * 1_000
    evidence = [{"words": "drama", "occurrence": number} for number in range(1, 1_000)]
    [fault] = found_faults(sheet(evidence={"self": evidence}), text)
    assert (fault.pointer, fault.code) == ("", "too_large")
    assert "Use longer evidence" in fault.detail


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
    with pytest.raises(InvalidAnchors, match="The anchors are malformed at the root"):
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


def test_quotations_that_are_printed_in_another_way_hold_their_words():
    said = {"slug": "said", "series": "cafe-noir", "quotation_type": "direct", "text": ["I'm", "On Monday"]}
    quoted = read_sheet(sheet() | {"statements": [said | {"evidence": "Café Noir"}]})
    made = find_anchors(quoted, "On Monday Café Noir, I’m")
    written = json.loads(anchors_json(made, quotations(quoted)))
    words = [span.get("words") for span in written["spans"]["/statements/0/text"]]
    assert words == ["I’m", None]
    assert read_anchors(written, quoted) == made
