"""Links on a page as of a date lead to the facts of that date, where the target takes one."""

import re
from datetime import date

import pytest

from app.pages.dated_links import dated
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.pages.test_every_page import BROWSER, links_of
from tests.service import Service

SERIES = {"slug": "s", "title": "Harbour Lights"}

AS_OF = "as_of=2022-01-01"
FIGURE = "/metrics/emily-in-paris-first-28-days-households"
PAGES = [
    "/series/emily-in-paris",
    "/series/emily-in-paris/seasons/2",
    "/episodes/emily-in-paris-s1e1",
    "/statements/sylvie-grateau-work-permit-memo",
    "/events/academy-panel-hosted-by-al-roker",
    "/filming-locations/emily-in-paris-s2-unnamed",
    "/credits/emily-in-paris.s2.lily-collins.actor.emily-cooper",
    "/people/lily-collins",
    "/places/france",
    "/characters/emily-cooper",
    "/organizations/netflix",
    "/documents/emily-in-paris-season-2-production",
    FIGURE,
]


def takes_a_date(service: Service, target: str) -> bool:
    """True also if nothing was known by then."""
    answer = service.ask("GET", f"{target}{'&' if '?' in target else '?'}{AS_OF}", headers={"Accept": BROWSER})
    return answer.status_code in (200, 404)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_keeps_the_date_that_its_target_takes(complete: Service, path: str) -> None:
    page = complete.ask("GET", f"{path}?{AS_OF}")
    assert page.status_code == 200
    assert '<input type="hidden" name="as_of" value="2022-01-01">' in page.text.partition('action="/search"')[2]
    links = set(links_of(page)) - {path, "/search"}  # which shows today, and a form that has a field for it
    kept = {link for link in links if AS_OF in link}
    lost = {link for link in links - kept if takes_a_date(complete, link)}
    assert (lost, len(kept) >= 3) == (set(), True)
    for link in kept:
        assert link.count("as_of=") == 1
        assert complete.ask("GET", link, headers={"Accept": BROWSER}).status_code == 200, link


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_today_has_no_date_in_its_links(complete: Service, path: str) -> None:
    assert "as_of=" not in complete.ask("GET", path).text


def test_a_subject_is_shown_as_of_a_date(complete: Service) -> None:
    page = complete.ask("GET", f"{FIGURE}?{AS_OF}").text
    assert "As known at the end of 1 January 2022." in page
    assert re.search(r'<a href="\?">Back to today</a>', page)
    before = complete.ask("GET", f"{FIGURE}?as_of=2019-01-01")
    assert before.status_code == 404


def test_a_document_says_why_it_is_the_same_on_every_day(complete: Service) -> None:
    page = complete.ask("GET", f"/documents/emily-in-paris-season-2-production?{AS_OF}").text
    assert "A document says the same on every day." in page


def test_a_date_is_added_to_what_an_address_has_already() -> None:
    day = date(2022, 1, 1)
    assert dated("/v1/series/a/metrics?limit=100&season=1", day) == f"/v1/series/a/metrics?limit=100&season=1&{AS_OF}"
    assert dated("/series/a", None) == "/series/a"
    assert dated("/people/a#born", day) == f"/people/a?{AS_OF}#born"
    assert dated("/v1/metrics?definition=a", day) == "/v1/metrics?definition=a"
    assert dated("/series", day) == f"/series?{AS_OF}"
    assert dated("/series/a#ended", day) == f"/series/a?{AS_OF}#ended"


def test_a_list_of_all_conflicts_takes_no_date() -> None:
    day = date(2022, 1, 1)
    assert dated("/conflicts", day) == "/conflicts"
    assert dated("/conflicts?series=a", day) == f"/conflicts?series=a&{AS_OF}"


def test_a_place_lists_only_places_that_were_read_as_of_the_day(newsroom: Newsroom) -> None:
    """The last of more places than a page has is only named, by what was filmed there."""
    town = {"slug": "town", "name": "Town"}
    places = [{"slug": f"p-{n:03}", "name": f"Place {n}", "located_in": "town"} for n in range(101)]
    filmed = {"slug": "f", "series": "s", "place": "p-100"}
    newsroom.put(sheet("list", "2021-01-01", series=[SERIES], places=[town, *places[1:]], filming_locations=[filmed]))
    newsroom.put(sheet("later", "2023-01-01", places=[town, places[0]]))
    page = newsroom.ask("GET", f"/places/town?{AS_OF}")
    assert (page.status_code, "Place 99" in page.text) == (200, True)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/search?q=lily", "The search reads what is known today."),
        ("/changes?series=emily-in-paris", "These are the changes to this catalogue, which have dates of their own"),
        ("/compare?metric=emily-in-paris-first-28-days-households", "Comparisons read the figures of today."),
    ],
)
def test_a_page_that_has_no_day_says_why_and_keeps_it(complete: Service, path: str, reason: str) -> None:
    page = complete.ask("GET", f"{path}&{AS_OF}")
    assert (page.status_code, reason in page.text) == (200, True)
    assert f'<a href="?{path.partition("?")[2]}">Back to today' in page.text
    subjects = [link for link in links_of(page) if link.startswith(("/people/", "/series/"))]
    assert subjects
    assert all(AS_OF in link for link in subjects)
    assert '<input type="hidden" name="as_of" value="2022-01-01">' in page.text
