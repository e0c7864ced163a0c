import shutil
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.watching import HOST, watched
from tests.installing import NotInstalled
from tests.nodejs import node_modules
from tests.service import Service, seeded
from tests.sites import Site, site_of

expect.set_options(timeout=15_000)  # machines may be busy
Violations: TypeAlias = Callable[[Page], list[str]]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",  # root has none
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {HOST}",
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for each file. As long as it is there, `asyncio` is Playwright's in this thread: publish to a Site."""
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as browser,
    ):
        yield browser


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serves the seed. Tests only read."""
    with seeded(f"sqlite:///{tmp_path_factory.mktemp('site')}/showfacts.db") as service, site_of(service) as site:
        yield site


@pytest.fixture
def empty_site(sqlite_url: str) -> Iterator[Site]:
    """Serves a catalogue of its own, with nothing in it, to publish to."""
    with Service(sqlite_url) as service, site_of(service) as site:
        yield site


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A page in a new browser context. Violations fail the test at its end."""
    with browser.new_context(base_url=site.address) as context, watched(context):
        yield context.new_page()


@pytest.fixture
def page_without_scripts(browser: Browser, site: Site) -> Iterator[Page]:
    """The same, with JavaScript off."""
    with browser.new_context(base_url=site.address, java_script_enabled=False) as context, watched(context):
        yield context.new_page()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    try:
        return (node_modules() / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    except NotInstalled as reason:
        pytest.skip(str(reason))  # the reason names the missing tool and how to install it


@pytest.fixture
def violations(axe: str) -> Violations:
    """Finds what keeps people out of a page: each rule of axe-core that is broken, and by which elements."""

    def found(page: Page) -> list[str]:
        page.evaluate(axe)
        broken = page.evaluate("async () => (await axe.run()).violations")
        return [f"{rule['id']}: {rule['help']}: {node['html']}" for rule in broken for node in rule["nodes"]]

    return found
