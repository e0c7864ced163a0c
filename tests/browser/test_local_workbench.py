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
    expect(told).to_contain_text("The model: answers 7, questions 7, seconds")
    expect(told).to_contain_text("tokens read 700, written 140; proposals in the draft")
    expect(page.locator("#p-draft")).to_contain_text("port saga")
    assert page.locator("#bench img").count() == 0
    page.reload()
    expect(told).to_contain_text("The model: answers 7")


def test_a_folder_that_another_program_changed_is_not_overwritten(page: Page, curating: Curating) -> None:
    sheet = (
        "document: {slug: harbour, kind: news_article, published: {value: 2024-03-11, words: on 11 March 2024}}\n"
        "series: [{slug: harbour-lights, title: Harbour Lights}]\n"
    )
    assert curating.save(sheet, TEXT).status_code == 200
    page.reload()
    expect(page.locator("#p-sheet")).to_contain_text("Harbour Lights")
    page.get_by_label("Publisher").fill("The Daily")
    assert (
        curating.save(sheet.replace("Lights}", "Lights, premise: The port saga stars nobody}"), TEXT).status_code == 200
    )
    page.get_by_role("button", name="Save in folder").click()
    expect(page.locator("#say")).to_contain_text("Another program changed facts.yaml")
    page.reload()
    expect(page.locator("#say")).to_contain_text("Another program changed facts.yaml")
    page.get_by_role("button", name="Save this sheet over it").click()
    expect(page.locator("#say")).to_contain_text("Saved facts.yaml and anchors.json.")
    saved = curating.ask("GET", "/local/folder").json()["sheet"]
    assert (saved["document"]["publisher"], "premise" in saved["series"][0]) == ("The Daily", False)
    page.reload()
    expect(page.get_by_label("Publisher")).to_have_value("The Daily")
    expect(page.locator("#say")).to_have_text("")
