"""A text that is shown with its claims by the browser alone: the service never sees it."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Request, expect

from app.facts.text import digest, normalise
from app.sheets.anchors import find_anchors
from app.sheets.reading import read_sheet
from tests.browser.conftest import Violations
from tests.browser.watching import watched
from tests.factories import Data, sheet, text_for
from tests.private_data import ARTICLE
from tests.sites import Site

# Letters beyond 16 bits, composed characters, line ends, and nested passages.
LIGHTS: Data = {
    "slug": "harbour-lights",
    "title": "Harbour Lights",
    "premiered": "2022",
    "premise": "A harbour town keeps its secrets.",
    "evidence": {
        "self": "Harbour Lights",
        "premiered": "🎬 two years ago in Tromsø",
        "premise": ["two years", "years ago in", "the café by the 港"],
    },
}
REPORT: Data = sheet("report", document={"title": "Harbour Lights is back"}, series=[LIGHTS])
TEXT = text_for(REPORT)
PASSAGES = 6
PAGE = "/documents/report"


@pytest.fixture
def reported(empty_site: Site) -> Site:
    empty_site.publish(REPORT)
    return empty_site


@pytest.fixture
def page(browser: Browser, reported: Site) -> Iterator[Page]:
    with browser.new_context(base_url=reported.address) as context, watched(context):
        yield context.new_page()


def file(text: str, encoding: str = "utf-8") -> FilePayload:
    return {"name": "text.txt", "mimeType": "text/plain", "buffer": text.encode(encoding)}


def choose(page: Page, payload: FilePayload | Path) -> None:
    page.get_by_label("The document's text").set_input_files(payload)


def highlighted(page: Page) -> list[str]:
    """The words of each passage as the text shows them: those of all its pieces."""
    words: list[str] = page.evaluate("""() => Array.from(document.querySelectorAll("[data-start]"), ({dataset}) => {
        const text = document.getElementById("text-shown");
        const from = document.createRange();
        from.setStartBefore(document.getElementById(`in-text-${dataset.number}`));
        from.setEndAfter(text.lastChild);
        const copy = from.cloneContents();
        copy.querySelectorAll("sup").forEach((number) => number.remove());
        return Array.from(copy.textContent).slice(0, dataset.end - dataset.start).join("");
    })""")
    return words


def test_a_text_with_one_other_character_is_refused_in_a_sentence(page: Page) -> None:
    page.goto(PAGE)
    choose(page, file(TEXT.replace("Lights", "Lighte", 1)))
    expect(page.locator("#text-status")).to_contain_text(
        f"This is another text: it has {len(TEXT)} characters, as many as expected, but different ones."
    )
    choose(page, file(f"{TEXT}!"))
    expect(page.locator("#text-status")).to_contain_text(
        f"it has {len(TEXT) + 1} characters, and {len(TEXT)} are expected"
    )
    expect(page.locator("#text-shown")).to_be_hidden()


@pytest.mark.parametrize(
    "same",
    [TEXT, f"\ufeff{TEXT}", TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r"), unicodedata.normalize("NFD", TEXT)],
    ids=["as published", "byte order mark", "CR LF", "CR", "decomposed"],
)
def test_the_right_text_is_shown_with_every_passage_highlighted(page: Page, same: str) -> None:
    page.goto(PAGE)
    choose(page, file(same))
    expect(page.locator("#text-status")).to_contain_text(
        f"This is the text: its digest is the document's. {PASSAGES} passages"
    )
    said = [TEXT[int(start) : int(end)] for start, end in places(page)]
    assert len(said) == PASSAGES
    assert highlighted(page) == said
    assert page.locator("#text-shown").inner_text().replace("\n", "") != ""


def places(page: Page) -> list[tuple[str, str]]:
    return re.findall(r'data-start="(\d+)" data-end="(\d+)"', page.content())


def test_every_passage_is_led_to_from_its_words(page: Page) -> None:
    page.goto(PAGE)
    choose(page, file(TEXT))
    expect(page.locator("#text-shown")).to_be_visible()
    targets = page.eval_on_selector_all("#text-shown a", "links => links.map(link => link.getAttribute('href'))")
    assert set(targets) == {f"#k-{start}-{end}" for start, end in places(page)}
    page.locator(".passage .place").nth(2).click()
    expect(page).to_have_url(re.compile("#in-text-3$"))


def test_words_that_the_text_does_not_hold_are_listed_and_not_highlighted(
    page: Page, empty_site: Site, violations: Violations
) -> None:
    """They came as anchors, under the digest and the length of the text."""
    evidence = LIGHTS["evidence"] | {"premiered": "🎬 two weeks ago in Tromsø"}
    forged = sheet("forged", series=[LIGHTS | {"slug": "forged", "evidence": evidence}])
    anchors = find_anchors(read_sheet(forged), text_for(forged))
    empty_site.publish_anchored(forged, anchors.model_copy(update={"text_sha256": digest(normalise(TEXT))}))
    page.goto("/documents/forged")
    choose(page, file(TEXT))
    status = page.locator("#text-status")
    expect(status).to_contain_text("The words of one are not at their position in the text")
    expect(page.locator("#text-missing li")).to_have_text("Passage 3: “🎬 two weeks ago in Tromsø”")
    assert page.locator("#in-text-3").count() == 0
    assert (page.locator(".passage .place").nth(2).get_attribute("href") or "").startswith("#c-")
    assert "weeks" not in page.locator("#text-shown").inner_text()
    assert violations(page) == []
    choose(page, file(f"{TEXT}!"))
    expect(page.locator("#text-missing")).to_be_hidden()


def test_what_is_no_text_is_refused(page: Page) -> None:
    page.goto(PAGE)
    choose(page, file(TEXT, "utf-16"))
    expect(page.locator("#text-status")).to_have_text("The file is not text in UTF-8.")
    choose(page, file("x" * 100_000))
    expect(page.locator("#text-status")).to_contain_text("more than a text of the expected")


def test_a_wrong_text_takes_the_place_of_the_right_one(page: Page) -> None:
    page.goto(PAGE)
    choose(page, file(TEXT))
    expect(page.locator("#text-shown mark").first).to_be_visible()
    choose(page, file("Something else."))
    expect(page.locator("#text-shown")).to_be_hidden()
    assert page.locator("#text-shown mark").count() == 0


def test_a_text_can_be_dropped_anywhere_and_goes_nowhere(page: Page) -> None:
    page.goto(PAGE)
    page.wait_for_load_state("networkidle")
    requests: list[Request] = []
    page.on("request", lambda request: requests.append(request))  # Playwright marks its listeners
    dropped = page.evaluate_handle(
        "text => { const data = new DataTransfer(); data.items.add(new File([text], 'text.txt')); return data; }", TEXT
    )
    page.dispatch_event("h1", "drop", {"dataTransfer": dropped})
    expect(page.locator("#text-status")).to_contain_text("This is the text")
    assert requests == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]


def test_by_keyboard_alone(page: Page) -> None:
    """From words to their claims and back; to the file, and from the text to a claim."""
    page.on("filechooser", lambda chooser: chooser.set_files(file(TEXT)))
    page.goto(PAGE)
    tab_to(page, "#c-10-24")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#k-10-24$"))
    expect(page.locator("#c-10-24")).to_have_class(re.compile(r"\bon\b"))
    tab_to(page, ".place[href='#c-10-24']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#c-10-24$"))
    page.reload()
    tab_to(page, "#text-file")
    page.keyboard.press("Space")
    expect(page.locator("#text-shown mark").first).to_be_visible()
    tab_to(page, "#text-shown a[href='#k-10-24']")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#k-10-24$"))


def test_claims_are_filtered_by_their_basis_without_scripts(browser: Browser, reported: Site) -> None:
    with browser.new_context(base_url=reported.address, java_script_enabled=False) as context, watched(context):
        page = context.new_page()
        page.goto(PAGE)
        expect(page.locator(".passage")).to_have_count(PASSAGES)
        page.get_by_text("Inferred 0").click()
        expect(page.locator(".passage").first).to_be_hidden()


def test_a_link_to_words_marks_them(page: Page) -> None:
    page.goto(f"{PAGE}#c-10-24")
    expect(page.locator("#c-10-24:target")).to_be_visible()
    expect(page.locator("#k-10-24")).to_have_class(re.compile(r"\bon\b"))


def tab_to(page: Page, selector: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
            return
    raise AssertionError(f"The keyboard does not lead to {selector}.")


def test_nobody_is_kept_out(page: Page, violations: Violations) -> None:
    page.goto(PAGE)
    assert violations(page) == []
    choose(page, file(TEXT))
    expect(page.locator("#text-shown mark").first).to_be_visible()
    assert violations(page) == []


def test_without_scripts_the_claims_stand_there_and_the_drop_does_not(browser: Browser, reported: Site) -> None:
    with browser.new_context(base_url=reported.address, java_script_enabled=False) as context, watched(context):
        page = context.new_page()
        page.goto(PAGE)
        expect(page.locator(".passage")).to_have_count(PASSAGES)
        expect(page.locator("#text-file")).to_be_hidden()
        expect(page.get_by_text("With JavaScript and a copy of the text")).to_be_visible()


def test_where_a_browser_computes_no_digest_that_is_said(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'isSecureContext', { value: false })")
    page.goto(PAGE)
    expect(page.locator("#text-status")).to_contain_text("needs https")
    expect(page.get_by_label("The document's text")).to_be_disabled()


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_sticks_out(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(PAGE)
    choose(page, file(TEXT))
    expect(page.locator("#text-shown")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_article_of_the_seed_is_shown_to_who_holds_it(browser: Browser, site: Site) -> None:
    if not ARTICLE.exists():
        pytest.skip("the seed's article is not here: its text is never stored in the repository")
    with browser.new_context(base_url=site.address) as context, watched(context):
        page = context.new_page()
        page.goto("/documents/emily-in-paris-season-2-production")
        choose(page, file(ARTICLE.read_text(encoding="utf-8").replace("Emily", "Emilie", 1)))
        expect(page.locator("#text-status")).to_contain_text("This is another text")
        choose(page, ARTICLE)
        expect(page.locator("#text-status")).to_contain_text("This is the text")
        text = ARTICLE.read_text(encoding="utf-8")
        assert highlighted(page) == [text[int(start) : int(end)] for start, end in places(page)]
