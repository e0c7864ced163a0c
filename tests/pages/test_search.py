import re
from html import unescape

import pytest

from app.search.index_terms import WITH_TEXTS
from app.vocabulary.kinds import Kind
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.htmltext import words_of
from tests.service import Service


def test_hits_with_their_words_marked(service: Service):
    page = service.ask("GET", "/search?q=emi").text
    assert '<a href="/series/emily-in-paris"><bdi>Emily in Paris</bdi></a>' in page
    assert "<mark>Emily</mark> in Paris" in page


def test_hits_are_those_of_the_api_in_the_same_order(service: Service):
    page = service.ask("GET", "/search?q=paris").text
    places = [page.index(f'href="/{hit["path"]}"') for hit in service.read("search", q="paris")["data"]]
    assert places == sorted(places)


def test_one_kind_only(service: Service):
    page = service.ask("GET", "/search?q=emily&kind=characters").text
    assert 'href="/characters/emily-cooper"' in page
    assert 'href="/series/emily-in-paris"' not in page


def test_what_was_meant_is_found_and_said(service: Service):
    said = words_of(service.ask("GET", "/search?q=emliy").text)
    assert "No results. Showing results for emily" in said


def test_nothing_found_is_said(service: Service):
    assert "Nothing has qqqq" in words_of(service.ask("GET", "/search?q=qqqq").text)


def test_without_words_there_is_the_box(service: Service):
    page = service.ask("GET", "/search")
    assert page.status_code == 200
    assert '<input id="site-q" name="q"' in page.text


@pytest.mark.parametrize("words", ["<script>a", '"a', "a&b=c", "ä ö"])
def test_what_was_asked_stands_in_the_box_as_it_was(service: Service, words: str):
    page = service.ask("GET", "/search", params={"q": words})
    value = page.text.partition('id="site-q"')[2].partition(' value="')[2].partition('"')[0]
    assert unescape(value) == words


def test_many_hits_part_by_part(newsroom: Newsroom):
    people = [{"slug": f"p-{number:02}", "name": f"Ada {number:02}"} for number in range(25)]
    newsroom.put(sheet("list", people=people))
    first = newsroom.ask("GET", "/search?q=ada").text
    following = unescape(first.partition('rel="next" href="')[2].partition('"')[0])
    second = newsroom.ask("GET", f"/search{following}").text
    shown = [person for person in people for page in (first, second) if f'href="/people/{person["slug"]}"' in page]
    assert len(shown) == 25


EVERY_KIND = sheet(
    "quayside-report",
    document={"title": "Quayside report"},
    series=[{"slug": "q", "title": "Quayside"}],
    seasons=[{"series": "q", "number": 2, "title": "Quayside Winter"}],
    episodes=[{"slug": "q-1", "series": "q", "season": 2, "number": 1, "title": "Quayside, again"}],
    people=[{"slug": "ann", "name": "Ann Quayside"}],
    characters=[{"slug": "bea", "series": "q", "name": "Bea Quayside"}],
    organizations=[{"slug": "qs", "name": "Quayside Studios"}],
    places=[{"slug": "quay", "name": "Quayside"}],
    statements=[{"slug": "said", "series": "q", "speaker_person": "ann", "summary": "Quayside is cold."}],
    events=[{"slug": "gala", "series": "q", "name": "Quayside Gala", "on": "2024"}],
    nominations=[{"slug": "prize", "series": "q", "award": "Quayside Prize"}],
    titles=[{"series": "q", "language": "en", "kind": "working", "title": "Quayside Nights"}],
)


@pytest.mark.parametrize("kind", [kind for kind in WITH_TEXTS if kind is not Kind.METRICS])
def test_a_hit_of_every_kind_is_shown(newsroom: Newsroom, kind: Kind):
    newsroom.put(EVERY_KIND)
    [hit] = newsroom.read("search", q="quayside", kind=kind)["data"]
    page = newsroom.ask("GET", f"/search?q=quayside&kind={kind}")
    assert page.status_code == 200
    assert f'href="/{hit["path"]}"' in page.text
    assert "<mark>Quayside</mark>" in page.text


def test_figures_and_statements_are_called_by_what_they_are_about(service: Service):
    page = service.ask("GET", "/search?q=58+million").text
    assert names_of(page) == ["Statement of Netflix", "Emily in Paris, season 1: households in the first 28 days"]
    assert "metric" not in words_of(page)


def names_of(page: str) -> list[str]:
    return re.findall(r'class="name"><a [^>]+><bdi>([^<]+)', page)


def test_a_season_is_shown_by_its_number_and_title(newsroom: Newsroom):
    newsroom.put(EVERY_KIND)
    page = newsroom.ask("GET", "/search?q=winter").text
    assert "Season 2" in words_of(page)
    assert "<bdi>Quayside Winter</bdi>" in page
