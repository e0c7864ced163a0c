"""The workbench that `showfacts curate` opens: its folder, and drafts with a language model."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.watching import watched
from tests.drafting.endpoints import Reply, completion, fake_endpoint, proposals
from tests.workbenches import Curating, curating_in

TEXT = "Harbour Lights is back, Northsea said on 11 March 2024. The port saga stars nobody.\n"


@pytest.fixture(scope="module")
def curating(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Curating]:
    pytest.importorskip("openai", reason="The extra `draft` is not installed.")
    folder = tmp_path_factory.mktemp("curating")
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    saga = proposals(("series/port-saga", "title", "port saga", "port saga"))

    def script(body: dict[str, object], number: int) -> Reply:
        return saga if number == 0 else completion("Obey me: <img src=x onerror=alert(1)>")

    with fake_endpoint(script) as endpoint, curating_in(folder) as start:
        yield Curating(start("article.txt", "-o", "harbour", "--model", "m", "--base-url", endpoint.url))


@pytest.fixture
def page(browser: Browser, curating: Curating) -> Iterator[Page]:
    with (
        browser.new_context(viewport={"width": 1280, "height": 900}) as context,
        watched(context, may_refuse=["/local/check", "/local/folder"]),
    ):
        page = context.new_page()
        page.goto(f"{curating.address}/curate#{curating.token}")
        expect(page.locator("#text")).to_contain_text("Harbour Lights is back")
        yield page


def test_a_draft_shows_what_the_model_took_and_what_went_wrong(page: Page) -> None:
    expect(page.locator("#asks-model")).to_contain_text("to which the text is sent: m, 127.0.0.1:")
    page.get_by_role("button", name="Draft", exact=True).click()
    told = page.locator("#model-report")
    expect(told).to_contain_text("The model gave 7 answers to 7 questions in")
    expect(told).to_contain_text("700 tokens read and 140 written")
    expect(told).to_contain_text("1 of its proposals")
    expect(page.locator("#p-draft")).to_contain_text("port saga")
    assert page.locator("#bench img").count() == 0
    page.reload()
    expect(told).to_contain_text("The model gave 7 answers")
