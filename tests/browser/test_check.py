"""A paragraph is checked without JavaScript, by mouse and by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Violations

TEXT = """Darren Star created Emily in Paris. It premiered in 2019. It is wonderful.

"As an actor, an artist, and a creator, the most meaningful gift is to connect with people," said Lily Collins."""


def check(page: Page, text: str, series: str = "Emily in Paris") -> None:
    page.goto("/")
    page.get_by_role("link", name="Check", exact=True).click()
    page.get_by_label("Text in English").fill(text)
    page.get_by_label("Series (optional)").fill(series)
    page.get_by_role("button", name="Check", exact=True).click()


def test_without_javascript_each_sentence_opens_to_the_words(page_without_scripts: Page) -> None:
    page = page_without_scripts
    check(page, TEXT)
    expect(page.locator(".verdict")).to_have_text(["supported", "≠ contradicted", "not read", "≠ altered"])
    words = page.get_by_text("Since debuting last year", exact=True)
    expect(words).to_be_hidden()
    page.get_by_role("button", name="Contradicted: It premiered in 2019.").click()
    expect(words).to_be_visible()
    expect(page.get_by_text("Premiere: 2020, not 2019")).to_be_visible()
    page.get_by_role("link", name="Emily in Paris", exact=True).last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Emily in Paris")


def test_a_series_is_chosen_from_those_that_may_be_meant(page_without_scripts: Page) -> None:
    check(page_without_scripts, TEXT, "Emily in Pari")
    page_without_scripts.get_by_role("button", name="Emily in Paris", exact=True).click()
    expect(page_without_scripts.get_by_label("Series (optional)")).to_have_value("Emily in Paris")
    expect(page_without_scripts.locator(".verdict")).to_have_count(4)


def test_by_keyboard_alone(page: Page) -> None:
    check(page, TEXT)
    page.get_by_role("button", name="Supported: Darren Star").focus()
    page.keyboard.press("Enter")
    words = page.get_by_text("Created by Darren Star", exact=True)
    expect(words).to_be_visible()
    page.keyboard.press("Escape")
    expect(words).to_be_hidden()


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_nobody_is_kept_out_and_nothing_sticks_out(page: Page, violations: Violations, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    check(page, TEXT + " " + "x" * 700 + " " + "ا" * 500)
    for mark in page.locator(".verdict").all():
        mark.click()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.keyboard.press("Escape")
    check(page, "It ended.", "Emily in Pari")
    expect(page.get_by_text("Did you mean one of these?")).to_be_visible()
    assert violations(page) == []


def test_the_words_are_printed_with_the_sentences(page: Page) -> None:
    check(page, TEXT)
    page.emulate_media(media="print")
    expect(page.get_by_text("Since debuting last year", exact=True)).to_be_visible()
