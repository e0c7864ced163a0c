"""What others did meanwhile, and what is no draft: nothing is lost, and the page says what to do."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.benches import SLUG, TEXT, accept_all, answer_drafts, draft_of, make_draft, open_text, yaml_of
from tests.browser.watching import watched
from tests.catalogues import submission
from tests.factories import sheet, text_for
from tests.servers import NO_TLS
from tests.sites import Site

MAY_REFUSE = ["/v1/documents/check", "/v1/documents/report", f"/v1/documents/{SLUG}", "/v1/drafts", "/local/folder"]
TITLE = {"slug": "harbour-lights", "title": "Harbour Lights", "evidence": "Harbour Lights"}


def version(year: str) -> dict[str, Any]:
    return sheet(
        "report", series=[TITLE | {"premiered": year, "evidence": {"self": "Harbour Lights", "premiered": year}}]
    )


@pytest.fixture
def page(browser: Browser, empty_site: Site) -> Iterator[Page]:
    with (
        browser.new_context(base_url=empty_site.address, viewport={"width": 1280, "height": 900}) as context,
        watched(context, may_refuse=MAY_REFUSE),
    ):
        yield context.new_page()


def publish_again(site: Site, data: dict[str, Any]) -> None:
    """By somebody else."""
    headers = {"Authorization": f"Bearer {site.key}", "Content-Type": "application/json", "If-Match": "*"}
    address = f"{site.address}/v1/documents/{data['document']['slug']}"
    httpx.put(address, content=submission(data), headers=headers, verify=NO_TLS).raise_for_status()


def change_to(page: Page, site: Site, year: str) -> None:
    page.goto("/curate?document=report")
    page.get_by_label("Paste the text").fill(f"{text_for(version('2021'))} 2022")
    page.get_by_role("button", name="Use this text").click()
    page.get_by_label("API key").fill(site.key)
    page.get_by_role("tab", name="Sheet").click()
    page.get_by_role("button", name="Edit Harbour Lights: premiere").click()
    page.get_by_label("Is", exact=True).fill(year)
    page.get_by_role("button", name="Add to sheet").click()


def test_a_document_that_was_published_meanwhile_is_compared_before_it_is_replaced(
    page: Page, empty_site: Site
) -> None:
    empty_site.publish(version("2021"))
    change_to(page, empty_site, "2022")
    publish_again(empty_site, version("2023"))
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("button", name="Publish the change").click()
    expect(page.locator("#say")).to_contain_text("Somebody published this document since you opened it.")
    page.reload()
    expect(page.locator("#say")).to_contain_text("Somebody published this document since you opened it.")
    page.get_by_role("button", name="Compare with the published sheet").click()
    page.get_by_label("API key").fill(empty_site.key)
    page.get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog", name="What changes in the sheet")
    expect(dialog.locator("del").filter(has_text="2023")).not_to_have_count(0)
    dialog.get_by_role("button", name="Cancel").click()
    assert '"2022"' in yaml_of(page)


def test_the_published_sheet_can_be_opened_instead(page: Page, empty_site: Site) -> None:
    empty_site.publish(version("2021"))
    change_to(page, empty_site, "2022")
    page.wait_for_timeout(500)  # until the draft is kept
    publish_again(empty_site, version("2023"))
    page.reload()
    page.get_by_role("button", name="Open the published sheet instead").click()
    expect(page.locator("#say")).to_contain_text("This is the published sheet.")
    assert '"2023"' in yaml_of(page)


def test_a_short_name_that_is_taken_says_what_to_do(page: Page, empty_site: Site) -> None:
    open_text(page)
    make_draft(page, empty_site)
    accept_all(page)
    empty_site.publish(sheet(SLUG, series=[TITLE]))
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("#say")).to_contain_text("choose another short name, or change the published one")
    expect(page.get_by_role("button", name="Compare with the published sheet")).to_be_visible()


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "{",
        "null",
        "7",
        "{}",
        '{"state": {}}',
        '{"state": {"text": "", "document": {"published": {}}, "claims": [1]}}',
    ],
)
def test_what_is_kept_and_is_no_draft_keeps_nobody_out(page: Page, kept: str) -> None:
    page.add_init_script(f"localStorage.setItem('showfacts.draft.new', {kept!r})")
    page.goto("/curate")
    expect(page.get_by_label("Paste the text")).to_be_visible()
    page.get_by_label("Paste the text").fill(TEXT)
    page.get_by_role("button", name="Use this text").click()
    expect(page.locator("#text")).to_contain_text("By Jo Poe")


def test_undo_after_a_reload_takes_nothing_away(page: Page, empty_site: Site) -> None:
    open_text(page)
    make_draft(page, empty_site)
    page.keyboard.press("s")
    before = yaml_of(page)
    page.wait_for_timeout(500)  # until the draft is kept
    page.reload()
    expect(page.locator("#text")).to_contain_text("By Jo Poe")
    page.locator("#text").focus()
    page.locator("#text").focus()
    for key in "zzyzy":
        page.keyboard.press(key)
    assert yaml_of(page) == before


def test_a_draft_of_another_text_is_not_taken(page: Page, empty_site: Site) -> None:
    open_text(page)
    page.get_by_label("API key").fill(empty_site.key)
    held: list[Any] = []
    page.route("**/v1/drafts", lambda route: held.append(route))  # Playwright marks its listeners
    page.get_by_role("button", name="Draft", exact=True).click()
    expect(page.get_by_role("button", name="Draft", exact=True)).to_be_disabled()
    page.get_by_text("Text of the document", exact=True).first.click()
    page.get_by_label("Paste the text").fill("Another text.")
    page.get_by_role("button", name="Use this text").click()
    held[0].fulfill(status=200, json=draft_of())
    expect(page.locator("#say")).to_contain_text("The draft is of another text")
    expect(page.locator(".proposal")).to_have_count(0)


def test_a_text_that_is_refused_says_why(page: Page, empty_site: Site) -> None:
    open_text(page, f"Harbour Lights\n{'It rained. ' * 6_500}")
    page.get_by_label("API key").fill(empty_site.key)
    page.get_by_role("button", name="Draft", exact=True).click()
    expect(page.locator("#say [lang=en]")).to_contain_text("at most 65,536 are read")


def test_odd_characters_are_shown_selected_and_written(page: Page) -> None:
    odd = "Harbour\u0000 Lights \u202eesrever\u202c e\u0301\u0323 \ufffe “unpaired \U0001f3ac\r\nשלום\r\n"
    page.goto("/curate")
    page.evaluate("text => { document.getElementById('paste').value = text + '\\ud800'; }", odd)
    page.get_by_role("button", name="Use this text").click()
    expect(page.locator("#text")).to_contain_text("שלום")
    assert "\ud800" not in page.locator("#text").inner_text()
    assert page.locator("#text").get_attribute("dir") == "auto"


def test_one_long_line_stays_usable(page: Page) -> None:
    open_text(page, "Harbour Lights " * 4_000)
    page.locator("#text").focus()
    page.keyboard.press("n")
    expect(page.get_by_label("About")).to_be_visible()


def test_a_local_workbench_without_its_token_says_so(page: Page) -> None:
    answer_drafts(page, draft_of())
    page.route(
        "**/curate",
        lambda route: route.fulfill(
            body=route.fetch().text().replace('data-folder=""', 'data-folder="x-1"'), content_type="text/html"
        ),
    )
    page.route("**/local/folder", lambda route: route.fulfill(status=403, json={"detail": "It has the token."}))
    page.goto("/curate")
    expect(page.locator("#say")).to_contain_text("It has the token.")
