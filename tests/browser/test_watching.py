"""Violations by a page are detected."""

from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Violations
from tests.browser.watching import watched
from tests.servers import Address, answering

POLICY = {"Content-Security-Policy": "default-src 'none'; script-src 'self'; img-src *"}
BAD = {
    "asked another host: http://elsewhere.test/": "<img src='http://elsewhere.test/picture.png'>",
    "error in the console: .*inline script": "<script>document.title = 'changed'</script>",
    "error in the console: .*style": "<p style='color: red'>Red.</p>",
    "error in the console: Failed to load": "<script src='/missing.js'></script>",
    "raised in the page: .*undefined is not": "<script src='/raising.js'></script>",
    "warning in the console: Careful": "<script src='/warning.js'></script>",
}
SCRIPTS = {"raising.js": "undefined()", "warning.js": "console.warn('Careful')"}


@pytest.fixture(scope="module")
def bad_site() -> Iterator[Address]:
    app = FastAPI()

    @app.get("/")
    def show(body: str) -> HTMLResponse:
        return HTMLResponse(f"<!doctype html><title>Bad</title>{body}", headers=POLICY)

    @app.get("/{name}")
    def get_script(name: str) -> Response:
        return Response(SCRIPTS.get(name), 200 if name in SCRIPTS else 404, media_type="text/javascript")

    with answering(app) as address:
        yield address


@pytest.mark.parametrize("fault", BAD)
def test_a_fault_is_seen(browser: Browser, bad_site: Address, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault), browser.new_context() as context, watched(context):
        context.new_page().goto(str(httpx.URL(bad_site, params={"body": BAD[fault]})))


def test_a_page_may_itself_be_missing(page: Page) -> None:
    answer = page.goto("/v1/series/nosuch")
    assert answer is not None
    assert answer.status == 404


def test_what_keeps_people_out_is_found(page: Page, violations: Violations) -> None:
    page.set_content("<main><h1>Picture</h1><img src='data:,'></main>")
    assert [each for each in violations(page) if each.startswith("image-alt: ")]
