import re
from html import unescape

from tests.catalogues import Newsroom
from tests.factories import Data, sheet
from tests.htmltext import words_of
from tests.service import Service
from tests.statements import statements_of

SHOW: Data = {"slug": "harbour-lights", "title": "Harbour Lights"}


def report(slug: str, count: int, value: int) -> Data:
    """Figures, each reported by a subject whose name is shown."""
    common: Data = {"series": "harbour-lights", "measure": "audience", "unit": "household", "reported_by": "orrery"}
    numbers = range(1, count + 1)
    return sheet(
        slug,
        series=[SHOW],
        seasons=[{"series": "harbour-lights", "number": n, "released": f"20{value}"} for n in numbers],
        organizations=[{"slug": "orrery", "name": "Orrery"}],
        metrics=[
            common | {"slug": f"m-{n}", "season": n, "value": value, "evidence": f"{value} homes"} for n in numbers
        ],
    )


def test_its_request_can_be_sent(service: Service):
    page = unescape(service.ask("GET", "/").text)
    found = re.search(r"curl 'http://[^/']+(/v1/[^']*)'", page)
    assert found is not None
    assert service.ask("GET", found[1]).status_code == 200


def test_one_disputed_figure_is_open_with_both_values_and_their_words(newsroom: Newsroom):
    for slug, value in (("early", 58), ("late", 61)):
        metric = {"slug": "m", "series": "harbour-lights", "measure": "audience", "value": value, "unit": "household"}
        metric |= {"evidence": f"{value} homes watched, says {slug}"}
        newsroom.put(sheet(slug, series=[{"slug": "harbour-lights", "title": "Harbour Lights"}], metrics=[metric]))
    words = words_of(newsroom.ask("GET", "/").text)
    opened = words.partition("One fact, opened")[2].partition("All about this fact")[0]
    assert "58 homes watched, says early" in opened.partition("Also claimed")[0]
    assert "61 homes watched, says late" in opened.partition("Also claimed")[2]


def test_without_a_dispute_a_figure_is_open_with_its_words(newsroom: Newsroom):
    newsroom.put(report("first", 1, 58))
    words = words_of(newsroom.ask("GET", "/").text)
    opened = words.partition("One fact, opened")[2].partition("All about this fact")[0]
    assert "households 58 Used here" in opened
    assert "58 homes" in opened
    assert "Also claimed" not in opened


def test_it_needs_as_many_statements_for_many_rows_as_for_few(newsroom: Newsroom):
    counts = []
    for count in (2, 30):
        for slug, value in (("one", 58), ("two", 41)):
            assert newsroom.put(report(f"{slug}-{count}", count, value)).status_code in (200, 201)
        counts.append(statements_of(newsroom, ""))
    assert counts[0] == counts[1] <= 10


def test_who_would_rather_have_json_gets_the_service(service: Service):
    answer = service.ask("GET", "/", headers={"Accept": "application/json"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.content == service.ask("GET", "/v1").content
    assert answer.headers["etag"] == service.ask("GET", "/v1").headers["etag"]


def test_the_newest_changes_come_first(newsroom: Newsroom):
    newsroom.put(sheet("older", people=[{"slug": "ada", "name": "Ada Quay"}]))
    newsroom.put(sheet("newer", people=[{"slug": "ben", "name": "Ben Mole"}]))
    page = newsroom.ask("GET", "/").text
    assert 0 < page.index("Ben Mole") < page.index("Ada Quay")


def test_what_was_removed_is_no_link(newsroom: Newsroom):
    newsroom.put(sheet("renewal", people=[{"slug": "ada", "name": "Ada Quay"}]))
    newsroom.withdraw("renewal", if_match="*")
    page = newsroom.ask("GET", "/").text
    assert "removed" in words_of(page)
    assert "/people/ada" not in page


def test_a_cover_says_how_much_is_known_by_how_many_documents(newsroom: Newsroom):
    for slug in ("early", "late"):
        newsroom.put(sheet(slug, series=[{"slug": "harbour-lights", "title": "Harbour Lights", "genres": ["drama"]}]))
    assert "Harbour Lights 3 facts , 2 documents no dispute" in words_of(newsroom.ask("GET", "/").text)


def test_an_empty_catalogue_has_a_start_page_too(newsroom: Newsroom):
    page = newsroom.ask("GET", "/")
    assert page.status_code == 200
    assert "Nothing has been published yet." in page.text
