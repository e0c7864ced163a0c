"""Scripts of pages on other origins read the catalogue."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from playwright.sync_api import Browser, Page
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.browser.watching import watched
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.servers import NO_TLS, Address, answering
from tests.sites import Site
from tests.waiting import until

SERIES, EXPORT = "/v1/series/harbour-lights", "/v1/export/people.csv"
IDENTITY = {"Accept-Encoding": "identity"}


class Noting:
    """Notes the method and path of each request."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.seen: list[tuple[str, str]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self.seen.append((scope["method"], scope["path"]))
        await self.app(scope, receive, send)

    @property
    def preflights(self) -> list[str]:
        return [path for method, path in self.seen if method == "OPTIONS"]


class Other:
    """A page on another origin than the service, and the requests that the service got."""

    def __init__(self, page: Page, site: Site, noting: Noting) -> None:
        self.page = page
        self.site = site
        self.noting = noting

    def run(self, script: str, **arguments: Any) -> Any:
        """The result of the body of an asynchronous function of `api`, the address of the service."""
        code = f"async ({{api, {', '.join(arguments)}}}) => {{ {script} }}"
        return self.page.evaluate(code, {"api": self.site.address, **arguments})

    def publish(self, title: str, day: str) -> None:
        self.site.publish(sheet(f"report-of-{day}", day, series=[{"slug": "harbour-lights", "title": title}]))


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Address]:
    app = FastAPI()

    @app.get("/")
    def show() -> HTMLResponse:
        return HTMLResponse("<!doctype html><title>Elsewhere</title><link rel='icon' href='data:,'>")

    with answering(app) as address:
        yield address


@pytest.fixture
def other(browser: Browser, elsewhere: Address, sqlite_url: str, tmp_path: Path) -> Iterator[Other]:
    with Newsroom(sqlite_url, response_cache_bytes=0, export_folder=str(tmp_path / "exports")) as newsroom:
        noting = Noting(newsroom.app)
        with answering(noting) as address, browser.new_context() as context, watched(context):
            page = context.new_page()
            page.goto(elsewhere)
            other = Other(page, Site(address, newsroom.key), noting)
            other.site.publish(sheet("people", people=[{"slug": slug, "name": slug} for slug in ("ann", "bo")]))
            other.publish("Harbour Lights", "2024-03-11")
            yield other


def test_a_list_has_its_pages(other: Other) -> None:
    script = """
        const names = [];
        let address = `${api}/v1/people?limit=1&include=total`;
        while (address) {
            const answer = await fetch(address);
            names.push(...(await answer.json()).data.map((row) => row.name));
            const link = answer.headers.get("Link");
            address = link && new URL(link.match(/<([^>]*)>; rel="next"/)[1], answer.url);
        }
        return names;
    """
    assert other.run(script) == ["ann", "bo"]
    assert other.noting.preflights == []


def test_a_known_resource_is_a_304(other: Other) -> None:
    script = """
        const first = await fetch(api + path);
        const known = {headers: {"If-None-Match": first.headers.get("ETag")}};
        return [first.status, (await fetch(api + path, known)).status, (await fetch(api + path, known)).status];
    """
    assert other.run(script, path=SERIES) == [200, 304, 304]
    assert set(other.noting.preflights) == {SERIES}


def test_the_browser_revalidates_by_itself(other: Other) -> None:
    """A response that it has kept is never used for a later revision."""
    title = "return (await (await fetch(api + path, {cache})).json()).title"
    assert other.run(title, path=SERIES, cache="default") == "Harbour Lights"
    other.publish("Harbour Nights", "2024-06-01")
    assert other.run(title, path=f"{SERIES}?min_revision=3", cache="default") == "Harbour Nights"
    assert other.run(title, path=SERIES, cache="no-cache") == "Harbour Nights"
    assert other.noting.preflights == []


def test_many_subjects_are_looked_up(other: Other) -> None:
    script = """
        const question = {method: "POST", headers: {"Content-Type": "application/json"}};
        const answer = await fetch(`${api}/v1/lookup`, {...question, body: JSON.stringify({paths})});
        return (await answer.json()).data.map((row) => row && row.name);
    """
    paths = ["people/ann", "people/nobody", "series/harbour-lights"]
    assert other.run(script, paths=paths) == ["ann", None, "Harbour Lights"]
    assert other.noting.preflights == ["/v1/lookup"]


def test_a_table_is_reconciled(other: Other) -> None:
    script = """
        const queries = JSON.stringify({q: {query: "Harbour Lights", type: "series"}});
        const answer = await fetch(`${api}/reconcile`, {method: "POST", body: new URLSearchParams({queries})});
        return (await answer.json()).q.result.map((candidate) => candidate.id);
    """
    assert other.run(script) == ["series/harbour-lights"]
    assert other.noting.preflights == []


def test_changes_are_followed(other: Other) -> None:
    script = """
        const stream = new EventSource(`${api}/v1/changes/stream?since=0`);
        return await new Promise((resolve) => stream.addEventListener("change", (event) => {
            stream.close();
            resolve(JSON.parse(event.data).subject);
        }));
    """
    assert other.run(script) == "documents/people"


def test_a_script_reads_why_it_was_refused(browser: Browser, elsewhere: Address, sqlite_url: str) -> None:
    """The browser logs each refusal, so that the console is not watched."""
    script = """
        const tell = async (path) => {
            const answer = await fetch(api + path);
            const shown = ["Retry-After", "RateLimit", "X-Request-ID"].filter((name) => answer.headers.has(name));
            return [answer.status, (await answer.json()).code, shown];
        };
        return [await tell("/v1/series/nothing"), await tell("/v1/series?colour=red"), await tell("/v1/series")];
    """
    with (
        Newsroom(sqlite_url, rate_limit="2/hour") as newsroom,
        answering(newsroom.app) as address,
        browser.new_context() as context,
    ):
        page = context.new_page()
        page.goto(elsewhere)
        assert page.evaluate(f"async (api) => {{ {script} }}", address) == [
            [404, "not_found", ["RateLimit", "X-Request-ID"]],
            [400, "unknown_parameter", ["RateLimit", "X-Request-ID"]],
            [429, "too_many_requests", ["Retry-After", "RateLimit", "X-Request-ID"]],
        ]


def test_a_script_continues_an_export(other: Other) -> None:
    script = """
        const answer = await fetch(api + path, {headers: {Range: "bytes=5-8"}});
        return [answer.status, await answer.text(), answer.headers.get("Content-Range")];
    """
    address = f"{other.site.address}{EXPORT}"
    until(lambda: "content-length" in httpx.get(address, headers=IDENTITY, verify=NO_TLS).headers, seconds=30)
    size = len(httpx.get(address, headers=IDENTITY, verify=NO_TLS).content)
    assert other.run(script, path=EXPORT) == [206, "slug", f"bytes 5-8/{size}"]
