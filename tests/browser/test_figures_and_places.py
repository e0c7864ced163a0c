"""Charts, comparisons and maps in a browser: read by everyone, at any width, and nothing covers anything else."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import Violations
from tests.browser.watching import watched
from tests.factories import Data, sheet
from tests.sites import Site

pytestmark = pytest.mark.long

SERIES = ("harbour-lights", "salt-road")
COMPARED = "/compare?metric=harbour-lights-s1-2022-01-02&metric=salt-road-s1-2022-01-02"
PAGES = (
    "/series/harbour-lights/figures",
    "/series/harbour-lights/figures?by=dates",
    "/series/harbour-lights/filming-locations",
    "/places/town",
    "/filming-locations/at-place-1",
    "/compare",
    "/compare?metric=harbour-lights-s1-2022-01-02",
    "/compare?metric=harbour-lights-s1-2022-01-02&metric=viewers",
    COMPARED,
)
OVERLAPS = """(names) => {
  const boxes = [...document.querySelectorAll(names)].map((each) => [each, each.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.flatMap(([one, a], place) => boxes.slice(place + 1)
    .filter(([other, b]) => meet(a, b) && one.closest("svg") === other.closest("svg"))
    .map(([other]) => `${one.textContent} / ${other.textContent}`));
}"""
"""Texts of one drawing that cover each other."""
COVERED = """() => {
  const marks = [...document.querySelectorAll(".plot .at")].map((each) => each.getBoundingClientRect());
  return [...document.querySelectorAll(".plot text")].filter((text) => {
    const box = text.getBoundingClientRect();
    return box.width > 0 && marks.some((mark) => mark.left < box.right - 1 && box.left < mark.right - 1 &&
      mark.top < box.bottom - 1 && box.top < mark.bottom - 1);
  }).map((text) => text.textContent);
}"""
"""Labels that cover a figure."""


def week(series: str, season: int, n: int) -> Data:
    start = date(2020 + 2 * season, 1, 2) + timedelta(7 * n)
    return {
        "slug": f"{series}-s{season}-{start}",
        "series": series,
        "season": season,
        "measure": "hours_viewed",
        "value": 1_000_000 * (40 - n) // season,
        "unit": "hour",
        "window": "P7D",
        "window_start": start.isoformat(),
        "evidence": f"{series} was watched",
    }


def everything() -> Data:
    places = [
        {
            "slug": f"place-{n}",
            "name": f"Quay number {n}",
            "located_in": "town",
            "latitude": round(53 + n % 5 / 40, 4),
            "longitude": round(7 + n / 90, 4),
        }
        for n in range(24)
    ]
    metrics = [week(series, season, n) for series in SERIES for season in (1, 2) for n in range(32) if n != 9]
    viewers = {"slug": "viewers", "series": "salt-road", "measure": "audience", "value": 5, "unit": "person"}
    return sheet(
        "everything",
        series=[{"slug": slug, "title": slug.replace("-", " ").title()} for slug in SERIES],
        seasons=[{"series": slug, "number": n} for slug in SERIES for n in (1, 2)],
        metrics=[*metrics, viewers],
        places=[
            *places,
            {"slug": "town", "name": "Town"},
            {"slug": "porto", "name": "Porto", "latitude": 41.15, "longitude": -8.61},
        ],
        filming_locations=[
            {"slug": f"at-{each}", "series": "harbour-lights", "season": 1 + n % 2, "place": each}
            for n, each in enumerate([*(each["slug"] for each in places), "porto"])
        ],
    )


@pytest.fixture
def filled(empty_site: Site) -> Site:
    empty_site.publish(everything())
    return empty_site


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, filled: Site, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(base_url=filled.address, color_scheme=request.param) as context, watched(context):
        yield context.new_page()


@pytest.fixture
def page_without_scripts(browser: Browser, filled: Site) -> Iterator[Page]:
    with browser.new_context(base_url=filled.address, java_script_enabled=False) as context, watched(context):
        yield context.new_page()


def test_nobody_is_kept_out_of_figures_and_maps(page: Page, violations: Violations) -> None:
    for path in PAGES:
        page.goto(path)
        assert violations(page) == []
        page.locator("details > summary").evaluate_all("every => every.forEach((each) => each.click())")
        assert violations(page) == []


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_overlaps_or_sticks_out(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OVERLAPS, ".plot text, .map text") == []
        assert page.evaluate(COVERED) == []


def test_the_page_of_figures_is_short_on_a_telephone(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto("/series/harbour-lights/figures")
    assert page.evaluate("document.documentElement.scrollHeight") <= 4_000
    page.locator("#table summary").first.click()
    expect(page.locator("#table table").first).to_be_visible()


def test_figures_over_time_are_a_picture_and_a_table(page: Page) -> None:
    page.goto("/series/harbour-lights/figures?by=dates")
    chart = page.get_by_role("img", name="Hours viewed")
    expect(chart).to_be_visible()
    assert chart.locator(".at").count() == 62
    page.get_by_text("The figures as a table").click()
    expect(page.get_by_role("row", name="2 Jan 2022 40,000,000")).to_be_visible()


def test_a_mark_on_the_map_opens_its_line(page_without_scripts: Page) -> None:
    page_without_scripts.goto("/series/harbour-lights/filming-locations")
    mark = page_without_scripts.get_by_role("link", name="Porto, Season 1")
    anchor = mark.get_attribute("href")
    mark.click()
    expect(page_without_scripts.locator(f"dd{anchor}")).to_be_visible()


def test_all_filming_locations_are_a_file_in_two_clicks(page_without_scripts: Page) -> None:
    page_without_scripts.goto("/series/harbour-lights")
    page_without_scripts.get_by_role("link", name="map and list").click()
    with page_without_scripts.expect_download() as download:
        page_without_scripts.get_by_role("link", name="CSV with coordinates").click()
    assert len(download.value.path().read_text("utf-8").splitlines()) == 1 + 25


def test_series_are_chosen_and_compared_without_scripts(page_without_scripts: Page) -> None:
    page_without_scripts.goto("/compare")
    page_without_scripts.get_by_role("link", name="Hours viewed").click()
    page_without_scripts.get_by_label("Salt Road, season 1").check()
    form = page_without_scripts.locator("#choose")
    form.get_by_label("Part of a title").fill("nothing")
    form.get_by_role("button", name="Find").click()
    form.get_by_label("Part of a title").fill("")
    form.get_by_role("button", name="Compare").click()
    chart = page_without_scripts.get_by_role("img", name="Hours viewed")
    expect(chart.locator(".at")).to_have_count(62)
