"""Four people who see the service for the first time get what they came for within two clicks."""

import csv
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Violations
from tests.browser.watching import watched
from tests.factories import Data, sheet
from tests.servers import NO_TLS
from tests.sites import Site

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}
FRONT_PAGES = ("/developers", "/data", "/people", "/conflicts", "/search?q=harbour", "/compare")
PLACES = ("mole", "quay")


def report(slug: str, published: str, homes: int) -> Data:
    """Says how many homes watched, and where it was filmed."""
    metric = {"slug": "homes", "series": "harbour-lights", "measure": "audience", "value": homes, "unit": "household"}
    return sheet(
        slug,
        published,
        series=[HARBOUR],
        people=[{"slug": "ada", "name": "Ada Harbour"}],
        metrics=[metric | {"evidence": f"{homes} homes watched, says {slug}"}],
        places=[{"slug": place, "name": f"The {place.title()}"} for place in PLACES],
        filming_locations=[{"slug": f"at-{place}", "series": "harbour-lights", "place": place} for place in PLACES],
    )


@pytest.fixture
def disputed(empty_site: Site) -> Site:
    """Two documents disagree about a figure."""
    empty_site.publish(report("early", "2022-03-04", 58))
    empty_site.publish(report("late", "2023-05-06", 61))
    return empty_site


@pytest.fixture
def page(browser: Browser, disputed: Site) -> Iterator[Page]:
    with browser.new_context(base_url=disputed.address) as context, watched(context):
        yield context.new_page()


def test_an_app_developer_copies_a_working_request_in_two_clicks(page: Page, disputed: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/")
    page.get_by_role("link", name="Start in five minutes").click()
    page.get_by_role("button", name="Copy find a show, curl").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    command = shlex.split(page.evaluate("navigator.clipboard.readText()"))
    request = next(word for word in command if word.startswith("http"))
    assert request.startswith(f"{disputed.address}/v1/")
    answer = httpx.get(request, verify=NO_TLS)
    assert answer.status_code == 200
    assert answer.json()["data"]


def test_a_journalist_finds_who_says_a_disputed_figure_and_who_disagrees_in_two_clicks(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="All about this fact").click()
    main = page.locator("main")
    for words in ("58 homes watched, says early", "61 homes watched, says late", "4 March 2022", "6 May 2023"):
        expect(main).to_contain_text(words)
    main.locator("a[href*='/documents/early']").first.click()
    expect(page).to_have_url(re.compile("/documents/early"))
    expect(main).to_contain_text("58 homes watched, says early")


def test_a_data_person_has_all_filming_locations_as_csv_in_two_clicks(page: Page) -> None:
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Data", exact=True).click()
    with page.expect_download() as download:
        page.locator("#filming-locations").get_by_role("link", name="CSV").click()
    header, *rows = csv.reader(Path(download.value.path()).read_text("utf-8-sig").splitlines())
    assert {"series", "place"} <= set(header), header
    assert len(rows) == len(PLACES)


def test_a_curator_is_in_the_workbench_in_one_click(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Open the workbench").click()
    expect(page).to_have_url(re.compile("/curate$"))
    expect(page.get_by_label("Paste the text")).to_be_editable()


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", FRONT_PAGES)
def test_a_front_page_keeps_nobody_out(page: Page, violations: Violations, path: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 1280, "height": 800})
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
