"""The page of a series about which much is known stays short, and opens to the proof of each fact."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Violations
from tests.browser.measuring import Measures, measured
from tests.browser.watching import watched
from tests.factories import Data, sheet
from tests.service import Service
from tests.sites import Site, site_of

SERIES = "/series/harbour-lights"
HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights", "genres": ["drama"], "networks": ["channel-one"]}
NETWORK = {"slug": "channel-one", "name": "Channel One"}
SEASONS, EPISODES, CAST, CREW, PLACES, WEEKS = range(1, 6), 10, 34, 30, 100, 22
DIRECT = {"quotation_type": "direct"}
HOUSEHOLDS = {
    "slug": "first-28-days",
    "series": "harbour-lights",
    "measure": "audience",
    "unit": "household",
    "window": "P28D",
    "window_anchor": "premiere",
}
BUDGET = Measures(height=6_000, kilobytes=120, stops=170, sheets=8, moved=0.01)


def busy_series() -> Data:
    """Hundreds of rows of one series."""
    belonging = {"series": "harbour-lights"}
    people = [{"slug": f"p-{n}", "name": f"Person Number{n}"} for n in range(CAST + CREW)]
    cast = [
        belonging | {"season": season, "person": f"p-{n}", "role": "actor", "character": f"c-{n}", "order": n + 1}
        for n in range(CAST)
        for season in SEASONS
        if (n + season) % 3
    ]
    crew = [belonging | {"person": f"p-{CAST + n}", "role": ("writer", "director")[n % 2]} for n in range(CREW)]
    return sheet(
        "almanac",
        "2023-01-02",
        series=[
            HARBOUR | {"premiered": "2018-01-05", "lifecycle_status": "running", "premise": "Ships" + " meet" * 60}
        ],
        organizations=[NETWORK],
        seasons=[belonging | {"number": n, "released": f"{2017 + n}-01-05", "episode_count": 10} for n in SEASONS],
        episodes=[
            belonging | {"slug": f"e-{season}-{n}", "season": season, "number": n, "title": f"The Tide {season}.{n}"}
            for season in SEASONS
            for n in range(1, EPISODES + 1)
        ],
        people=people,
        characters=[belonging | {"slug": f"c-{n}", "name": f"Role Number{n}"} for n in range(CAST)],
        credits=[*cast, *crew],
        places=[
            {
                "slug": f"at-{n}",
                "name": f"{n} rue des Exemples",
                "latitude": round(48.8 + n / 1000, 3),
                "longitude": round(2.3 + n / 500, 3),
            }
            for n in range(PLACES)
        ],
        filming_locations=[
            belonging | {"slug": f"f-{n}", "season": n % 5 + 1, "place": f"at-{n}"} for n in range(PLACES)
        ],
        statements=[
            belonging
            | {
                "slug": f"said-{n}",
                "speaker_person": f"p-{n}",
                "quotation_type": "direct",
                "text": "Night" + " after night" * 24,
            }
            for n in range(12)
        ],
        metrics=[HOUSEHOLDS | {"value": 58_000_000, "published_on": "2021-05"}, *weekly_figures()],
    )


def weekly_figures() -> list[Data]:
    week = {"series": "harbour-lights", "measure": "hours_viewed", "unit": "hour", "window": "P7D"}
    return [
        week
        | {
            "slug": f"week-{season}-{n}",
            "season": season,
            "value": 1_000_000 * (60 - n) // season,
            "window_start": str(date(2017 + season, 1, 7) + timedelta(7 * n)),
        }
        for season in SEASONS
        for n in range(WEEKS)
    ]


def rival_report() -> Data:
    seasons = [{"series": "harbour-lights", "number": n, "released": f"{2017 + n}-02-09"} for n in SEASONS]
    return sheet(
        "rival",
        "2022-03-04",
        series=[HARBOUR | {"premiered": "2018-02-09"}],
        organizations=[NETWORK],
        seasons=seasons,
        metrics=[HOUSEHOLDS | {"value": 61_000_000}],
    )


@pytest.fixture(scope="module")
def busy(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Tests only read."""
    file = shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("busy") / "showfacts.db")
    with Service(f"sqlite:///{file}") as service, site_of(service) as site:
        site.publish(busy_series())
        site.publish(rival_report())
        yield site


@pytest.fixture
def page(browser: Browser, busy: Site) -> Iterator[Page]:
    desk: ViewportSize = {"width": 1280, "height": 800}
    with browser.new_context(base_url=busy.address, viewport=desk) as context, watched(context):
        yield context.new_page()


def test_the_page_stays_within_its_budgets_and_does_not_move(page: Page) -> None:
    assert measured(page, SERIES).over(BUDGET) == []


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("is_open", [False, True], ids=["closed", "opened"])
def test_it_keeps_nobody_out(page: Page, violations: Violations, scheme: str, is_open: bool) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(SERIES)
    if is_open:
        page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
        page.locator(".m-x[popovertarget]").first.click()
    assert violations(page) == []


def test_it_fits_a_small_telephone_with_everything_open(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(SERIES)
    page.evaluate("document.querySelectorAll('details').forEach((each) => (each.open = true))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_who_said_58_million_and_who_disagrees_stand_beside_each_other(page: Page) -> None:
    page.goto(SERIES)
    dispute = page.locator("article.dispute").first
    expect(dispute.get_by_role("heading", name="Households in the first 28 days")).to_be_visible()
    expect(dispute.locator(".side").first).to_contain_text("58 million")
    expect(dispute.locator(".side.also")).to_contain_text("61 million")
    expect(dispute.get_by_role("img")).to_have_attribute("aria-label", re.compile("58 million.*which is used"))


def test_the_address_of_a_fact_opens_its_proof(page: Page) -> None:
    page.goto(f"{SERIES}#networks")
    expect(page.get_by_role("group", name="Network")).to_be_visible()


def test_a_citation_is_copied_with_the_address_of_the_site(page: Page, busy: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{SERIES}#networks")
    page.get_by_role("group", name="Network").get_by_text("Copy citation").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("“Network: Channel One”. showfacts, from ")
    assert copied.endswith(f"{busy.address}{SERIES}#networks")


def test_nothing_needs_javascript(browser: Browser, busy: Site) -> None:
    with browser.new_context(base_url=busy.address, java_script_enabled=False) as context, watched(context):
        page = context.new_page()
        page.goto(SERIES)
        page.locator("#networks").get_by_role("button").click()
        card = page.get_by_role("group", name="Network")
        expect(card).to_be_visible()
        card.get_by_text("Cite", exact=True).click()
        expect(card.get_by_role("link", name="BibTeX, CSL-JSON, Markdown")).to_be_visible()
        page.keyboard.press("Escape")
        page.get_by_text("All 34").click()
        expect(page.get_by_role("link", name="Person Number33")).to_be_visible()
