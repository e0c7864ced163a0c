"""The pages of subjects, the start and search, as people use them: by mouse, by keyboard, and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.conftest import Violations
from tests.browser.watching import watched
from tests.factories import sheet
from tests.sites import Site

PAGES = {
    "start": "/",
    "all series": "/series",
    "series": "/series/emily-in-paris",
    "series of a day": "/series/emily-in-paris?as_of=2021-06-01",
    "season": "/series/emily-in-paris/seasons/2",
    "citation": "/cite?fact=series/emily-in-paris%23networks",
    "person": "/people/lily-collins",
    "place": "/places/france",
    "character": "/characters/emily-cooper",
    "organization": "/organizations/netflix",
    "document": "/documents/emily-in-paris-season-2-production",
    "second part of a document": "/documents/emily-in-paris-season-2-production?part=2",
    "person of a day": "/people/lily-collins?as_of=2022-01-01",
    "statement": "/statements/sylvie-grateau-work-permit-memo",
    "metric": "/metrics/emily-in-paris-first-28-days-households",
    "event": "/events/academy-panel-hosted-by-al-roker",
    "filming location": "/filming-locations/emily-in-paris-s2-unnamed",
    "credit": "/credits/emily-in-paris.s2.lily-collins.actor.emily-cooper",
    "search": "/search?q=emily",
    "check": "/check",
    "changes": "/changes",
    "refusal": "/people/lily-colins",
}
every_page = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)


def open_everything(page: Page) -> None:
    """All details, and the longest card, because a card closes the others."""
    page.evaluate("""() => {
        document.querySelectorAll("details").forEach((each) => (each.open = true));
        const cards = Array.from(document.querySelectorAll("[popover]"));
        cards.sort((one, other) => other.textContent.length - one.textContent.length)[0]?.showPopover();
    }""")


@pytest.mark.long
@every_page
def test_a_page_keeps_nobody_out(page: Page, violations: Violations, path: str) -> None:
    page.goto(path)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    open_everything(page)
    assert violations(page) == []


@pytest.mark.long
@every_page
def test_nor_does_it_in_the_dark(page: Page, violations: Violations, path: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(path)
    open_everything(page)
    assert violations(page) == []


@every_page
def test_a_page_fits_a_small_telephone(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(path)
    open_everything(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_value_can_be_opened_to_its_evidence(page: Page) -> None:
    page.goto("/series/emily-in-paris")
    words = page.locator("q.words", has_text="one of Netflix's most popular series").first
    expect(words).to_be_hidden()
    page.get_by_role("button", name="Network: words of document 1").first.click()
    expect(words).to_be_visible()
    page.keyboard.press("Escape")
    expect(words).to_be_hidden()


def test_the_date_can_be_changed_and_changed_back(page: Page) -> None:
    page.goto("/series/emily-in-paris")
    page.get_by_label("Show it as known on").fill("2021-06-01")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"\?as_of=2021-06-01$"))
    expect(page.get_by_text("As known at the end of 1 June 2021.")).to_be_visible()
    page.get_by_role("link", name="Back to today").click()
    expect(page.get_by_text("As known at the end")).to_have_count(0)


def test_a_day_before_anybody_spoke_is_told_of_in_a_sentence(page: Page) -> None:
    page.goto("/series/emily-in-paris?as_of=2020-01-01")
    expect(page.get_by_text("No document of 2020-01-01 or before speaks of series/emily-in-paris.")).to_be_visible()


def test_something_can_be_searched_for_and_found(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").fill("lily")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="Lily Collins").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lily Collins")


def test_without_javascript_everything_works_the_same(page_without_scripts: Page) -> None:
    page = page_without_scripts
    page.goto("/")
    page.get_by_role("searchbox").fill("emily in paris")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Emily in Paris").first.click()
    page.get_by_role("button", name="Network: words of document 1").first.click()
    expect(page.get_by_text("one of Netflix's most popular series", exact=True).first).to_be_visible()
    page.get_by_label("Show it as known on").fill("2021-06-01")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("As known at the end of 1 June 2021.")).to_be_visible()


def test_the_keyboard_alone_leads_to_the_words(page: Page) -> None:
    page.goto("/series/emily-in-paris")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Genre: words of document 1").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("the buzzy romcom", exact=True).first).to_be_visible()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_the_words_are_printed_with_the_values(page: Page) -> None:
    page.goto("/series/emily-in-paris")
    page.emulate_media(media="print")
    expect(page.get_by_text("one of Netflix's most popular series", exact=True).first).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_whatever_is_said_is_text_and_stays_on_the_page(browser: Browser, empty_site: Site, width: int) -> None:
    text = "<script>document.title = 'broken'</script> " + "ا" * 400 + "x" * 4_500
    said = {"slug": "w", "series": "s", "speaker_person": "p", "text": text, "quotation_type": "direct"}
    empty_site.publish(
        sheet(
            "renewal",
            series=[{"slug": "s", "title": text[:900], "premise": text}],
            people=[{"slug": "p", "name": text[:900]}],
            statements=[said],
            organizations=[{"slug": "o", "name": "O", "external_ids": {"tvmaze": "webchannel/1"}}],
        )
    )
    size: ViewportSize = {"width": width, "height": 800}
    with browser.new_context(base_url=empty_site.address, viewport=size) as context, watched(context):
        page = context.new_page()
        for path in ("/", "/series/s", "/people/p", "/statements/w", "/organizations/o", "/search?q=script"):
            page.goto(path)
            assert page.title() != "broken"
            assert page.locator("main script").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth") <= width
