"""Budgets of the pages that most readers open first, in a catalogue of real records."""

from collections.abc import Iterator

from playwright.sync_api import Browser, Error, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.measuring import Measures, measured
from tests.browser.watching import watched
from tests.servers import answering
from tests.service import Service
from tests.statements import statements_of

SERIES = "series/emily-in-paris"
MOST_STATEMENTS = 10
BUDGETS = {
    SERIES: Measures(height=6_000, kilobytes=120, stops=170, sheets=8, moved=0),
    "": Measures(height=5_000, kilobytes=60, stops=170, sheets=8, moved=0),
}


def within_budgets(service: Service) -> Iterator[tuple[str, bool]]:
    """Conditions on pages, and whether they hold. The service must not be called by other means afterwards."""
    statements = statements_of(service, SERIES)
    yield f"{statements} of {MOST_STATEMENTS} SQL statements for the page of a series", statements <= MOST_STATEMENTS
    if CHROMIUM is None:
        yield "pages are not measured, because no Chromium is installed", True
        return
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as browser,
        answering(service.app) as address,
    ):
        for path, budget in BUDGETS.items():
            yield _within(browser, address, path, budget)


def _within(browser: Browser, address: str, path: str, budget: Measures) -> tuple[str, bool]:
    try:
        with browser.new_context(base_url=address) as context, watched(context):
            found = measured(context.new_page(), f"/{path}")
    except (AssertionError, Error) as fault:
        return f"the page /{path}: {fault}", False
    return f"the page /{path} is {found}; above its budget: {found.over(budget)}", not found.over(budget)
