"""The page of a document: all it claims in reading order, each with its words and the place of its words."""

import re
from html import unescape

import orjson
import pytest

from app.pages import documents
from app.sheets.anchors import find_anchors
from app.sheets.reading import read_sheet
from tests.catalogues import Newsroom, submission
from tests.factories import Data, sheet, text_for
from tests.htmltext import words_of

HOSTILE = "</script><script>alert(1)</script>\"'&amp;"
ARABIC = "أضواء الميناء"
LONG = "Long " * 999 + "tale"

REPORT: Data = sheet(
    "harbour-report",
    document={"title": "Harbour Lights is back", "publisher": "The Daily", "authors": ["Ann Berg"], "licence": "CC0"},
    series=[
        {"slug": "harbour-lights", "title": "Harbour Lights", "premiered": "2022", "networks": ["northsea"]}
        | {
            "evidence": {
                "self": "Harbour Lights",
                "premiered": ["two years ago", "first shown"],
                "networks": "Northsea",
            }
        }
    ],
    organizations=[{"slug": "northsea", "name": "Northsea", "evidence": "Northsea"}],
)


def page_of(newsroom: Newsroom, slug: str = "harbour-report") -> str:
    answer = newsroom.ask("GET", f"/documents/{slug}")
    assert answer.status_code == 200, answer.text
    return answer.text


def test_a_document_is_shown_with_what_is_known_of_it(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    words = words_of(page_of(newsroom))
    assert "Document, news article Harbour Lights is back The Daily , 11 March 2024 ." in words
    assert "It makes 7 claims about 3 subjects." in words
    for fact in ("Authors Ann Berg", "Licence CC0", f"Text length {len(text_for(REPORT))}", "“on Monday” "[1:-2]):
        assert fact in words
    assert '<a href="/curate?document=harbour-report">Change this sheet</a>' in page_of(newsroom)


def test_the_page_says_whether_the_text_was_seen_and_what_contradicts_it(newsroom: Newsroom) -> None:
    read = read_sheet(REPORT)
    anchors = find_anchors(read, text_for(REPORT)).model_dump(mode="json")
    newsroom.send("PUT", "documents/harbour-report", orjson.dumps({"sheet": REPORT, "anchors": anchors}))
    assert "Text not seen:" in words_of(page_of(newsroom))
    shown = newsroom.ask("GET", "/series/harbour-lights").text
    assert "stated in these words, text not seen" in shown
    brief = newsroom.ask("GET", "/v1/series/harbour-lights/brief?format=markdown").text
    assert "(stated, text not seen)" in brief
    anchors["text_length"] += 1
    other = REPORT | {"document": REPORT["document"] | {"slug": "other"}}
    newsroom.send("PUT", "documents/other", orjson.dumps({"sheet": other, "anchors": anchors}))
    seen = newsroom.ask("GET", "/v1/documents/harbour-report").headers["ETag"]
    newsroom.send("PUT", "documents/harbour-report", submission(REPORT), if_match=seen)
    assert "showfacts found the words in the document’s text." in words_of(page_of(newsroom))
    assert "Contradicted: showfacts has seen a text" in words_of(page_of(newsroom, "other"))
    assert "its text says otherwise" in newsroom.ask("GET", "/series/harbour-lights").text


def test_claims_stand_in_reading_order_with_their_words(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    words = words_of(page_of(newsroom)).partition("Disputed 0")[2]
    quoted = ["on Monday", "Harbour Lights Harbour Lights :", "two years ago", "first shown", "Northsea"]
    assert sorted(quoted, key=words.index) == quoted
    assert "3 two years ago Harbour Lights : premiered 2022" in words
    assert "4 first shown Also supports: Harbour Lights, premiered" in words


def test_the_words_of_the_whole_text_stand_in_their_places(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    words = words_of(page_of(newsroom))
    assert "on Monday 1 one character Harbour Lights 2 one character two years ago 3 one character" in words


def test_words_and_claims_lead_to_each_other(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    html = page_of(newsroom)
    words = re.findall(r'id="(c-\d+-\d+)"[^>]* href="#(k-\d+-\d+)"', html)
    assert [claims.replace("k", "c") for _, claims in words] == [place for place, _ in words]
    assert len(words) == 5
    assert re.findall(r'<a class="place" href="#(c-\d+-\d+)"', html) == [place for place, _ in words]
    assert 'href="/documents/harbour-report#c-25-38"' in newsroom.ask("GET", "/series/harbour-lights").text


def test_claims_come_in_parts_and_words_lead_to_theirs(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "CLAIMS_IN_PART", 3)
    newsroom.put(REPORT)
    first, last = page_of(newsroom), newsroom.ask("GET", "/documents/harbour-report?part=3").text
    assert "Part 1 of 3 Next part" in words_of(first)
    assert "Part 3 of 3 Previous part" in words_of(last)
    assert 'href="/documents/harbour-report?part=2#k-25-38"' in first
    assert ('id="k-10-24"' in first, 'id="k-10-24"' in last, 'id="c-10-24"' in last) == (True, False, True)


def test_why_and_what_is_not_used_are_told(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    inferred = {"words": "soon", "basis": "inferred", "why": "It was Monday."}
    newer = [{"slug": "harbour-lights", "title": "Harbour Lights", "premiered": "2021"}]
    newsroom.put(sheet("newer", "2024-04", series=[newer[0] | {"evidence": {"self": "Lights", "premiered": inferred}}]))
    newest = words_of(page_of(newsroom, "newer"))
    assert "premiered 2021 only the year is known premiered: inferred . It was Monday." in newest
    assert "≠ Used: premiered. Other documents disagree" in newest
    assert "≠ Not used: premiered. Another value is used" in words_of(page_of(newsroom))


def test_who_says_the_same_is_not_told_otherwise(newsroom: Newsroom) -> None:
    series = {"slug": "harbour-lights", "title": "Harbour Lights"}
    newsroom.put(sheet("one", series=[series | {"genres": ["drama", "crime"]}]))
    newsroom.put(sheet("two", "2024-04", series=[series | {"genres": ["crime", "drama"]}]))
    assert "Not used" not in page_of(newsroom, "one")


def test_a_document_of_records_has_no_text_to_look_into(newsroom: Newsroom) -> None:
    record = {"record": {"week": "2022-01-02", "show": "A <b>"}, "column": "hours"}
    series = {"slug": "s", "title": "Show", "evidence": {"self": record, "title": record}}
    newsroom.put(sheet("week", document={"kind": "dataset"}, series=[series]))
    html = page_of(newsroom, "week")
    assert "week = 2022-01-02" in words_of(html)
    assert "A &lt;b&gt;" in html


def test_what_is_too_much_for_a_page_is_counted_and_left_to_the_api(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_CLAIMS", 3)
    newsroom.put(REPORT)
    html = page_of(newsroom)
    assert "This page has 3 of 7 claims. All as JSON" in words_of(html)
    assert html.count('id="claim-') <= 3


def test_a_dataset_comes_in_parts(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "RECORDS_IN_PART", 4)
    record = {"record": {"week": "2022-01-02"}, "column": "show"}
    series = [{"slug": f"s{n}", "title": f"Show {n}", "evidence": {"self": record, "title": record}} for n in range(4)]
    newsroom.put(sheet("week", document={"kind": "dataset"}, series=series))
    html = page_of(newsroom, "week")
    assert "4 of 9 claims" in words_of(html)
    (following,) = re.findall(r'<a rel="next" href="([^"]+)"', html)
    after = words_of(newsroom.ask("GET", f"/documents/week{unescape(following)}").text)
    assert ("Show 0" in words_of(html), "Show 0" in after, "First part Next part" in after) == (True, False, True)


@pytest.mark.parametrize("text", [HOSTILE, ARABIC, LONG])
def test_whatever_a_document_says_is_text(newsroom: Newsroom, text: str) -> None:
    newsroom.put(
        sheet("odd", document={"title": text[:900].strip()}, series=[{"slug": "s", "title": "S", "premise": text}])
    )
    html = page_of(newsroom, "odd")
    assert text[:250] in words_of(html)
    assert "<script>" not in html


def test_a_withdrawn_document_says_why_it_is_gone(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    newsroom.withdraw("harbour-report", "?reason=The+paper+took+it+back.")
    answer = newsroom.ask("GET", "/documents/harbour-report", headers={"accept": "text/html"})
    assert answer.status_code == 410
    assert "was withdrawn at revision 2: The paper took it back." in words_of(answer.text)


def test_a_document_that_is_not_there_suggests_another(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    answer = newsroom.ask("GET", "/documents/harbor-report", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert '<a href="/documents/harbour-report">' in answer.text
    assert 'value="harbor report"' in answer.text


def test_a_page_is_sent_once_as_long_as_nothing_changes(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    answer = newsroom.ask("GET", "/documents/harbour-report")
    again = {"if-none-match": answer.headers["etag"]}
    assert answer.headers["cache-control"] == "public, max-age=60, stale-while-revalidate=300"
    assert newsroom.ask("GET", "/documents/harbour-report", headers=again).status_code == 304
    assert (
        newsroom.ask("HEAD", "/documents/harbour-report").headers["content-length"] == answer.headers["content-length"]
    )


def test_the_text_is_never_taken(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    html, policy = (
        page_of(newsroom),
        newsroom.ask("GET", "/documents/harbour-report").headers["content-security-policy"],
    )
    assert "default-src 'none'" in policy
    assert "connect-src" not in policy
    assert "unsafe" not in policy
    assert re.findall(r"<script(?![^>]* src=\"/static/| type=\"application/json\")", html) == []


def test_words_link_to_the_article(newsroom: Newsroom) -> None:
    article = "https://daily.example/harbour"
    newsroom.put(REPORT | {"document": REPORT["document"] | {"url": article}})
    assert f'<a href="{article}#:~:text=two%20years%20ago" rel="noreferrer nofollow">in the article' in page_of(
        newsroom
    )
