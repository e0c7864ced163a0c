"""Changes, conflicts, refusals and charts in a browser."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Violations
from tests.browser.watching import watched
from tests.factories import Data, sheet
from tests.sites import Site

pytestmark = pytest.mark.long

HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}
PAGES = ("/changes", "/conflicts", "/conflicts?subject=series/harbour-lights", "/problems", "/problems/not-found")
REFUSALS = {"/series/harbor-lights": 404, "/nowhere": 404, "/changes?colour=red": 400, "/documents/gone": 410}


def week(season: int, n: int) -> Data:
    start = date(2022, 1, 2) + timedelta(7 * n)
    return {
        "slug": f"s{season}-{start}",
        "series": "harbour-lights",
        "season": season,
        "measure": "hours_viewed",
        "value": 1_000_000 * (40 - n) // season,
        "unit": "hour",
        "window": "P7D",
        "window_start": start.isoformat(),
    }


def report(slug: str, language: str, **rows: Any) -> Data:
    return sheet(slug, series=[HARBOUR | {"language": language}], **rows)


@pytest.fixture
def disputed(empty_site: Site) -> Site:
    """Two documents that disagree about a series with figures of two seasons, and one that was taken out."""
    seasons = [{"series": "harbour-lights", "number": n} for n in (1, 2)]
    weeks = [week(season, n) for season in (1, 2) for n in range(32) if n != 9]
    empty_site.publish(report("one", "no", seasons=seasons, metrics=weeks))
    empty_site.publish(report("two", "da"))
    empty_site.publish(report("gone", "sv"))
    empty_site.withdraw("gone")
    return empty_site


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, disputed: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(base_url=disputed.address, color_scheme=request.param) as context, watched(context):
        yield context.new_page()


def test_nobody_is_kept_out(page: Page, violations: Violations) -> None:
    for path in (*PAGES, *REFUSALS):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == REFUSALS.get(path, 200)
        assert violations(page) == []


def test_a_refusal_leads_on(page: Page) -> None:
    page.goto("/series/harbor-lights")
    page.get_by_role("link", name="Go to series/harbour-lights").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour Lights")


def test_a_kind_of_conflicts_is_chosen_by_keyboard(page: Page) -> None:
    page.goto("/conflicts")
    page.get_by_role("list", name="Kinds").get_by_role("link", name="Series").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.partition('/conflicts')[0]}/conflicts?kind=series")
    expect(page.get_by_role("heading", level=2)).to_have_text("Harbour Lights: language")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in (*PAGES, *REFUSALS, "/series/harbour-lights"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
