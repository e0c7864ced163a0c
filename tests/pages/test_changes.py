"""What documents changed, for people and for programs that read feeds."""

import re
from datetime import datetime
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of

ATOM = "{http://www.w3.org/2005/Atom}"
HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}
NORTHSEA = {"slug": "northsea", "name": "Northsea"}
PEOPLE = [{"slug": f"person-{n}", "name": f"Person {n}"} for n in range(60)]


def report(slug: str = "report", published: str = "2024-03-11", **fields: Any) -> Data:
    return sheet(slug, published, series=[HARBOUR | fields], organizations=[NORTHSEA])


def page_of(newsroom: Newsroom, query: str = "") -> str:
    answer = newsroom.ask("GET", f"/changes{query}")
    assert answer.status_code == 200, answer.text
    return answer.text


def changed(html: str) -> list[str]:
    return re.findall(r'id="change-([0-9-]+)"', html)


def feed_of(answer: httpx.Response) -> ElementTree.Element:
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own


def entries_of(newsroom: Newsroom) -> list[ElementTree.Element]:
    return feed_of(newsroom.ask("GET", "/changes.atom")).findall(f"{ATOM}entry")


def text_of(element: ElementTree.Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def test_a_change_is_told_with_what_was_there_before(newsroom: Newsroom) -> None:
    newsroom.put(report(premiered="2023"))
    newsroom.put(report(premiered="2024", networks=["northsea"]), if_match="*")
    html = page_of(newsroom)
    assert "Revision 2" in html.partition("Revision 1")[0]
    said = words_of(html)
    assert "premiered: now 2024 , no longer 2023" in said
    assert "network: Northsea , unknown before" in said
    assert '<a href="/organizations/northsea">' in html


def test_before_the_first_publish_nothing_has_changed(newsroom: Newsroom) -> None:
    assert "Nothing has been published yet." in page_of(newsroom)
    feed = feed_of(newsroom.ask("GET", "/changes.atom"))
    assert feed.findall(f"{ATOM}entry") == []
    assert text_of(feed, "updated") == "1970-01-01T00:00:00Z"


def test_older_changes_are_on_the_next_page_each_of_them_once(newsroom: Newsroom) -> None:
    newsroom.put(sheet("report", people=PEOPLE))
    newsroom.put(report("other"))
    seen, html = [], page_of(newsroom)
    seen += changed(html)
    while following := re.search(r'rel="next" href="/changes(\?until=[0-9a-f.-]+)"', html):
        html = page_of(newsroom, following[1])
        seen += changed(html)
    assert seen == [f"2-{n}" for n in (3, 2, 1)] + [f"1-{n}" for n in range(61, 0, -1)]


def test_a_change_that_never_was_is_told_in_a_sentence(newsroom: Newsroom) -> None:
    answer = newsroom.ask("GET", "/changes?until=7-1", headers={"accept": "text/html"})
    assert (answer.status_code, "There is no revision 7 in this history" in answer.text) == (410, True)


def test_what_was_taken_out_has_no_page_to_go_to(newsroom: Newsroom) -> None:
    newsroom.put(report())
    newsroom.withdraw("report")
    newest = page_of(newsroom).partition("Revision 1")[0]
    assert 'href="/series/harbour-lights"' not in newest
    assert "<del>" in newest


@pytest.mark.parametrize("path", ["/changes", "/changes.atom"])
def test_both_have_the_tag_of_the_catalogue(newsroom: Newsroom, path: str) -> None:
    newsroom.put(report())
    tag = newsroom.ask("GET", path).headers["etag"]
    assert newsroom.ask("GET", path, headers={"if-none-match": tag}).status_code == 304
    assert newsroom.ask("HEAD", path).headers["etag"] == tag
    newsroom.put(report("other"))
    assert newsroom.ask("GET", path, headers={"if-none-match": tag}).status_code == 200


def test_the_feed_has_all_that_atom_requires(newsroom: Newsroom) -> None:
    newsroom.put(report())
    feed = feed_of(newsroom.ask("GET", "/changes.atom"))
    for element in (feed, *feed.findall(f"{ATOM}entry")):
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", text_of(element, "id"))
        assert text_of(element, "title")
        assert datetime.fromisoformat(text_of(element, "updated")).tzinfo is not None
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "showfacts"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": "/changes.atom", "alternate": "/changes"}


def test_an_entry_leads_to_its_change_and_stays_the_same(newsroom: Newsroom) -> None:
    newsroom.put(report())
    before = entries_of(newsroom)
    newsroom.put(report("other"))
    after = entries_of(newsroom)
    assert [text_of(entry, "id") for entry in after[-len(before) :]] == [text_of(entry, "id") for entry in before]
    assert len({text_of(entry, "id") for entry in after}) == len(after)


def test_an_entry_leads_to_its_change_and_to_no_other_history(newsroom: Newsroom, sqlite_newsroom: Newsroom) -> None:
    newsroom.put(report())
    sqlite_newsroom.put(report())
    link = entries_of(newsroom)[1].find(f"{ATOM}link")
    assert link is not None
    target = str(link.get("href"))
    assert changed(page_of(newsroom, target.removeprefix("/changes"))) == ["1-2", "1-1"]
    assert sqlite_newsroom.ask("GET", target).status_code == 410


def test_another_history_has_other_entries(newsroom: Newsroom, sqlite_newsroom: Newsroom) -> None:
    ids = []
    for each in (newsroom, sqlite_newsroom):
        each.put(report())
        ids.append(text_of(entries_of(each)[0], "id"))
    assert ids[0] != ids[1]


def test_the_feed_can_be_read_whatever_a_text_holds(newsroom: Newsroom) -> None:
    title = '</title><script>"&\ufffe'
    newsroom.put(sheet("report", series=[HARBOUR | {"title": title}]))
    (entry,) = [each for each in entries_of(newsroom) if "script" in text_of(each, "title")]
    assert text_of(entry, "title") == f"{title[:-1]}\ufffd: created"


def test_whatever_it_accepts_a_program_gets_the_feed(newsroom: Newsroom) -> None:
    assert newsroom.ask("GET", "/changes.atom", headers={"accept": "application/rss+xml"}).status_code == 200


def test_every_page_names_the_feed(newsroom: Newsroom) -> None:
    assert (
        '<link rel="alternate" type="application/atom+xml" title="showfacts: changes" href="/changes.atom">'
        in page_of(newsroom)
    )


def test_the_changes_of_one_document(newsroom: Newsroom) -> None:
    newsroom.put(report("one", premiered="2023"))
    newsroom.put(report("two", "2024-03-12", networks=["northsea"]))
    assert {row["document"] for row in newsroom.rows("changes", document="two")} == {"two"}
    assert newsroom.rows("changes", document="three") == []
    page = page_of(newsroom, "?document=two")
    assert "network: Northsea , unknown before" in words_of(page)
    assert "premiered" not in page
    assert 'href="/changes.atom?document=two"' in page
    entries = feed_of(newsroom.ask("GET", "/changes.atom?document=two")).findall(f"{ATOM}entry")
    assert len(entries) == len(newsroom.rows("changes", document="two"))
    assert "No document has changed this." in words_of(page_of(newsroom, "?document=three"))
    assert 'href="/changes?document=two"' in page_of(newsroom)


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("series/harbour-lights", "series=harbour-lights"),
        ("organizations/northsea", "subject=organizations/northsea"),
        ("documents/one", "document=one"),
    ],
)
def test_a_page_names_the_feed_of_its_changes(newsroom: Newsroom, path: str, feed: str) -> None:
    newsroom.put(report("one"))
    assert f'href="/changes.atom?{feed}"' in newsroom.ask("GET", f"/{path}").text
    assert feed_of(newsroom.ask("GET", f"/changes.atom?{feed}")).findall(f"{ATOM}entry") != []


def test_the_feed_of_a_dispute_is_as_new_as_the_last_change_of_its_claims(newsroom: Newsroom) -> None:
    newsroom.put(report("one", premiered="2022"))
    newsroom.put(report("two", "2024-03-12", premiered="2023"))
    times = {row["document"]: row["at"] for row in newsroom.rows("changes")}
    address = "/conflicts.atom?series=harbour-lights"
    assert f'href="{address}"' in newsroom.ask("GET", "/conflicts?series=harbour-lights").text
    feed = feed_of(newsroom.ask("GET", address))
    entries = feed.findall(f"{ATOM}entry")
    assert {text_of(each, "updated") for each in (feed, *entries)} == {times["two"]}
    newsroom.put(report("three", "2023-05-01", premiered="2022"))
    later = feed_of(newsroom.ask("GET", address)).findall(f"{ATOM}entry")
    assert {text_of(each, "id") for each in entries} < {text_of(each, "id") for each in later}
    newsroom.withdraw("three")
    last = max(row["at"] for row in newsroom.rows("changes"))
    again = feed_of(newsroom.ask("GET", address)).findall(f"{ATOM}entry")
    assert {text_of(each, "updated") for each in again} == {last}
    assert newsroom.ask("GET", "/conflicts.atom").status_code == 400
