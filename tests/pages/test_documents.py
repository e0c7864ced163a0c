"""The page of a document: all it claims in reading order, each with its words and the place of its words."""

import re

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
    assert "Published 11 March 2024 by The Daily . 7 claims rest on it." in words
    for fact in ("Authors Ann Berg", "Licence CC0", f"Text length {len(text_for(REPORT))}", "“on Monday” "[1:-2]):
        assert fact in words


def test_the_page_says_whether_the_text_was_seen_and_what_contradicts_it(newsroom: Newsroom) -> None:
    read = read_sheet(REPORT)
    anchors = find_anchors(read, text_for(REPORT)).model_dump(mode="json")
    newsroom.send("PUT", "documents/harbour-report", orjson.dumps({"sheet": REPORT, "anchors": anchors}))
    assert "Text not seen:" in words_of(page_of(newsroom))
    shown = newsroom.ask("GET", "/series/harbour-lights").text
    assert '<span class="basis">text not seen</span>' in shown
    brief = newsroom.ask("GET", "/v1/series/harbour-lights/brief?format=markdown").text
    assert "(stated, text not seen)" in brief
    anchors["text_length"] += 1
    other = REPORT | {"document": REPORT["document"] | {"slug": "other"}}
    newsroom.send("PUT", "documents/other", orjson.dumps({"sheet": other, "anchors": anchors}))
    seen = newsroom.ask("GET", "/v1/documents/harbour-report").headers["ETag"]
    newsroom.send("PUT", "documents/harbour-report", submission(REPORT), if_match=seen)
    assert "showfacts found the words in the document’s text." in words_of(page_of(newsroom))
    assert "Contradicted: showfacts has seen a text" in words_of(page_of(newsroom, "other"))
    assert "contradicted by its text" in newsroom.ask("GET", "/series/harbour-lights").text


def test_claims_stand_in_reading_order_with_their_words(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    words = words_of(page_of(newsroom)).partition("Claims in reading order")[2]
    quoted = [
        "on Monday",
        "Harbour Lights characters 10–24",
        "two years ago characters 25–38",
        "first shown",
        "Northsea",
    ]
    assert sorted(quoted, key=words.index) == quoted
    assert "two years ago characters 25–38 Harbour Lights Premiere: 2022" in words
    assert "Also supports: Harbour Lights, Premiere" in words


def test_the_bar_leads_to_every_passage_with_words_that_say_where(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    html = page_of(newsroom)
    assert '<a href="#passage-2" aria-label="Characters 10 to 24: 2 claims">' in html
    targets = re.findall(r'<a href="#(passage-\d+)" aria-label', html)
    assert targets == [f"passage-{n}" for n in range(1, 6)]
    assert all(f'id="{target}"' in html for target in targets)


def test_why_and_what_is_not_believed_are_told(newsroom: Newsroom) -> None:
    newsroom.put(REPORT)
    inferred = {"words": "soon", "basis": "inferred", "why": "It was Monday."}
    newer = [{"slug": "harbour-lights", "title": "Harbour Lights", "premiered": "2021"}]
    newsroom.put(sheet("newer", "2024-04", series=[newer[0] | {"evidence": {"self": "Lights", "premiered": inferred}}]))
    assert "Premiere: 2021 only the year is known inferred It was Monday." in words_of(page_of(newsroom, "newer"))
    assert "2022 only the year is known stated another value was chosen" in words_of(page_of(newsroom))


def test_who_says_the_same_is_not_told_otherwise(newsroom: Newsroom) -> None:
    series = {"slug": "harbour-lights", "title": "Harbour Lights"}
    newsroom.put(sheet("one", series=[series | {"genres": ["drama", "crime"]}]))
    newsroom.put(sheet("two", "2024-04", series=[series | {"genres": ["crime", "drama"]}]))
    assert "another value was chosen" not in page_of(newsroom, "one")


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
    assert "These are 3 of 7 claims" in words_of(html)
    assert html.count('id="claim-') == 3


@pytest.mark.parametrize("text", [HOSTILE, ARABIC, LONG])
def test_whatever_a_document_says_is_text(newsroom: Newsroom, text: str) -> None:
    newsroom.put(
        sheet("odd", document={"title": text[:900].strip()}, series=[{"slug": "s", "title": "S", "premise": text}])
    )
    html = page_of(newsroom, "odd")
    assert text in words_of(html)
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
    assert re.findall(r"<script(?![^>]* src=\"/static/)", html) == []


def test_words_link_to_the_article(newsroom: Newsroom) -> None:
    article = "https://daily.example/harbour"
    newsroom.put(REPORT | {"document": REPORT["document"] | {"url": article}})
    assert f'<a href="{article}#:~:text=two%20years%20ago" rel="noreferrer nofollow">25–38' in page_of(newsroom)
    assert f'<a href="{article}#:~:text=two%20years%20ago"' in newsroom.ask("GET", "/series/harbour-lights").text
