from playwright.sync_api import Page, expect

from tests.browser.conftest import Violations


def test_swagger_ui_shows_the_operations(page: Page) -> None:
    page.goto("/docs")
    expect(page.locator("#operations-series-getSeries")).to_contain_text("/v1/series/{slug}")


def test_redoc_shows_the_operations(page: Page) -> None:
    page.goto("/redoc")
    expect(page.get_by_role("heading", name="Get the metrics")).to_be_attached(timeout=60_000)  # it renders all at once


def test_the_page_of_a_problem_keeps_nobody_out(page: Page, violations: Violations) -> None:
    page.goto("/problems/not-found")
    expect(page.get_by_role("heading", level=1)).to_have_text("Not found")
    assert violations(page) == []
