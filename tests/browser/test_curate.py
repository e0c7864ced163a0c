"""A text becomes a published sheet in the workbench."""

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from app.api import writing
from app.cli import main
from tests.browser.benches import (
    SLUG,
    TEXT,
    accept_all,
    answer_drafts,
    draft_of,
    make_draft,
    open_text,
    select,
    yaml_of,
)
from tests.browser.conftest import Violations
from tests.browser.watching import watched
from tests.factories import sheet
from tests.servers import NO_TLS
from tests.sites import Site

ANN = sheet("earlier", "2024-01-02", people=[{"slug": "bo-ray-2", "name": "Bo Ray", "evidence": "Bo Ray"}])


@pytest.fixture
def page(browser: Browser, empty_site: Site) -> Iterator[Page]:
    with (
        browser.new_context(base_url=empty_site.address, viewport={"width": 1280, "height": 900}) as context,
        watched(context, may_refuse=["/v1/documents/check"]),
    ):
        yield context.new_page()


def test_proposals_are_accepted_by_keyboard_and_published(page: Page, empty_site: Site) -> None:
    open_text(page)
    make_draft(page, empty_site)
    accept_all(page)
    expect(page.locator("#check-state")).to_have_text("The service found no fault.", timeout=20_000)
    page.get_by_role("button", name="Publish").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Published.")).to_be_visible()
    page.goto("/series/harbour-lights")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Harbour Lights")
    expect(page.locator("main")).to_contain_text("Bo Ray")
    expect(page.locator("main")).to_contain_text("Northsea")


def test_selected_words_become_a_claim(page: Page) -> None:
    open_text(page)
    page.get_by_label("Short name").fill(SLUG)
    select(page, "arbour Lights")  # a part of a word is extended to the whole word
    page.keyboard.press("n")
    page.get_by_label("About").fill("Harbour Lights")
    page.get_by_label("Kind of the new subject").select_option("series")
    page.get_by_label("Says its").select_option("title")
    page.get_by_role("button", name="Add to sheet").click()
    select(page, "Bo Ray", 2)
    page.keyboard.press("n")
    page.get_by_label("About").fill("Bo Ray")
    page.get_by_label("Kind of the new subject").select_option("people")
    page.get_by_label("Says its").select_option("occupations")
    page.get_by_label("Is", exact=True).fill("singer")
    page.get_by_role("button", name="Add to sheet").click()
    written = yaml_of(page)
    assert "  - slug: harbour-lights\n    title: Harbour Lights\n" in written
    assert "      occupations:\n        words: Bo Ray\n        occurrence: 2\n" in written


def test_a_fault_appears_and_goes(page: Page) -> None:
    open_text(page)
    page.get_by_label("Short name").fill("Not A Slug")
    page.get_by_role("tab", name="Checks").click()
    fault = page.get_by_text("The short name has small letters, digits and single hyphens.")
    expect(fault).to_be_visible()
    page.get_by_label("Short name").fill(SLUG)
    expect(fault).to_be_hidden()


def test_a_fault_of_the_service_is_at_its_claim(page: Page, empty_site: Site) -> None:
    open_text(page)
    make_draft(page, empty_site)
    accept_all(page)
    page.get_by_label("Short name").fill("check")
    page.get_by_role("tab", name="Checks").click()
    expect(page.locator("#check-state")).to_have_text("The service found these faults:")
    page.get_by_label("Short name").fill(SLUG)
    expect(page.locator("#check-state")).to_have_text("The service found no fault.")


def test_a_slug_is_renamed_everywhere(page: Page, empty_site: Site) -> None:
    open_text(page)
    make_draft(page, empty_site)
    accept_all(page)
    page.get_by_role("tab", name="Sheet").click()
    page.get_by_role("button", name="Rename Bo Ray", exact=True).click()
    page.get_by_label("New slug, or a known one").fill("bo-ray-actor")
    page.keyboard.press("Enter")
    written = yaml_of(page)
    assert "slug: bo-ray-actor\n" in written
    assert "person: bo-ray-actor\n" in written
    assert "speaker_person: bo-ray-actor\n" in written
    assert "bo-ray\n" not in written


def test_a_person_is_linked_to_the_known_one(page: Page, empty_site: Site) -> None:
    empty_site.publish(ANN)
    open_text(page)
    match = {"path": "people/bo-ray-2", "name": "Bo Ray", "certain": False, "sentence": "may be people/bo-ray-2"}
    make_draft(page, empty_site, draft_of(bo_ray=match))
    page.get_by_role("button", name="This is people/bo-ray-2").click()
    page.locator("#text").focus()
    page.keyboard.press("j")
    accept_all(page)
    written = yaml_of(page)
    assert "person: bo-ray-2\n" in written
    assert "speaker_person: bo-ray-2\n" in written


def test_names_complete_from_the_catalogue(page: Page, empty_site: Site) -> None:
    empty_site.publish(ANN)
    open_text(page)
    select(page, "Bo Ray")
    page.keyboard.press("n")
    page.get_by_label("About").fill("Bo Ra")
    expect(page.locator("#subjects option[value='people/bo-ray-2']")).to_be_attached()
    page.get_by_label("About").fill("people/bo-ray-2")
    expect(page.locator("#a-known")).to_have_text("people/bo-ray-2")


def test_undo_and_redo(page: Page, empty_site: Site) -> None:
    open_text(page)
    make_draft(page, empty_site)
    count = page.locator(".proposal").count()
    page.keyboard.press("r")
    expect(page.locator(".proposal")).to_have_count(count - 1)
    page.keyboard.press("z")
    expect(page.locator(".proposal")).to_have_count(count)
    page.keyboard.press("y")
    expect(page.locator(".proposal")).to_have_count(count - 1)


def test_a_reload_loses_nothing(page: Page, empty_site: Site) -> None:
    open_text(page)
    make_draft(page, empty_site)
    page.keyboard.press("s")
    select(page, "2.4 million viewers")
    page.keyboard.press("n")
    page.get_by_label("About").fill("half a na")
    before = page.locator(".proposal").count()
    page.reload()
    expect(page.locator(".proposal")).to_have_count(before)
    expect(page.locator("#text")).to_contain_text("By Jo Poe")
    expect(page.get_by_label("Short name")).to_have_value(SLUG)
    expect(page.get_by_label("Words", exact=True)).to_have_value("2.4 million viewers")
    expect(page.get_by_label("About")).to_have_value("half a na")
    expect(page.get_by_label("API key")).to_have_value("")


def test_two_tabs_do_not_overwrite_each_other(page: Page) -> None:
    open_text(page)
    other = page.context.new_page()
    other.goto("/curate")
    expect(other.locator("#text")).to_contain_text("By Jo Poe")
    other.get_by_label("Short name").fill("from-the-other-tab")
    expect(page.get_by_role("alert").filter(has_text="Another tab changed this draft.")).to_be_visible()
    page.get_by_label("Short name").fill("from-this-tab")
    page.get_by_role("button", name="Keep both").click()
    page.reload()
    other.reload()
    expect(page.get_by_label("Short name")).to_have_value("from-this-tab")
    expect(other.get_by_label("Short name")).to_have_value("from-the-other-tab")


def test_the_download_passes_the_command_line(
    page: Page, empty_site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_text(page)
    make_draft(page, empty_site)
    accept_all(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download folder").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path)
    folder, text = str(tmp_path / SLUG), tmp_path / "article.txt"
    text.write_text(TEXT, encoding="utf-8")
    by_browser = json.loads((tmp_path / SLUG / "anchors.json").read_text("utf-8"))
    assert main(["check", folder]) == 0, capsys.readouterr().err
    assert main(["verify", folder, "--text", str(text)]) == 0, capsys.readouterr().err
    assert main(["anchor", folder, "--text", str(text)]) == 0, capsys.readouterr().err
    anchored = json.loads((tmp_path / SLUG / "anchors.json").read_text("utf-8"))
    quoted = by_browser["spans"]["/statements/0/text"][0].pop("words")
    assert quoted.endswith("🎬")
    assert by_browser == anchored


@pytest.mark.parametrize(("most", "notes"), [(1_000, 0), (1, 1)])
def test_a_part_of_the_changes_is_called_a_part(
    page: Page, empty_site: Site, monkeypatch: pytest.MonkeyPatch, most: int, notes: int
) -> None:
    monkeypatch.setattr(writing, "MOST_ANSWERED", most)
    open_text(page)
    make_draft(page, empty_site)
    accept_all(page)
    expect(page.locator("#check-state")).to_have_text("The service found no fault.", timeout=20_000)
    page.get_by_role("tab", name="What would change").click()
    expect(page.get_by_text("The sheet has more claims or changes than are shown here.")).to_have_count(notes)


def test_a_published_sheet_is_opened_and_changed(page: Page, empty_site: Site) -> None:
    open_text(page)
    make_draft(page, empty_site)
    accept_all(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("status").filter(has_text="Published.")).to_be_visible()
    page.goto(f"/curate?document={SLUG}")
    page.get_by_label("Paste the text").fill(TEXT)
    page.get_by_role("button", name="Use this text").click()
    page.get_by_label("API key").fill(empty_site.key)
    page.get_by_role("tab", name="Sheet").click()
    page.get_by_role("button", name="Edit Harbour Lights: premiere").click()
    page.get_by_label("Is", exact=True).fill("2022")
    page.get_by_role("button", name="Add to sheet").click()
    page.get_by_role("button", name="Publish").click()
    dialog = page.get_by_role("dialog", name="What changes in the sheet")
    expect(dialog.locator("del")).to_contain_text(["premiered: 2022-03"])
    expect(dialog.locator("ins")).to_contain_text(['premiered: "2022"'])
    dialog.get_by_role("button", name="Publish the change").click()
    expect(page.get_by_role("status").filter(has_text="Published.")).to_be_visible()
    answer = httpx.get(f"{empty_site.address}/v1/series/harbour-lights", verify=NO_TLS).json()
    assert answer["premiered"]["edtf"] == "2022"


def test_html_in_a_published_sheet_is_inert(page: Page, empty_site: Site) -> None:
    title = '<img src=x onerror="document.title=1">'
    data = sheet("report", series=[{"slug": "harbour-lights", "title": title, "evidence": title}])
    empty_site.publish(data)
    page.goto("/curate?document=report")
    page.get_by_role("tab", name="Sheet").click()
    expect(page.locator("#p-sheet")).to_contain_text(title)
    assert page.locator("#bench img").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_out(page: Page, empty_site: Site, violations: Violations, scheme: str) -> None:
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    open_text(page)
    assert violations(page) == []
    make_draft(page, empty_site)
    page.keyboard.press("s")
    assert violations(page) == []
    for tab in ("Sheet", "Checks", "What would change", "facts.yaml"):
        page.get_by_role("tab", name=tab).click()
        assert violations(page) == [], tab
    select(page, "2.4 million viewers")
    page.keyboard.press("n")
    assert violations(page) == []


def test_a_small_window_names_the_command_line(page: Page) -> None:
    page.set_viewport_size({"width": 900, "height": 700})
    page.goto("/curate")
    expect(page.get_by_text("showfacts draft article.txt")).to_be_visible()
    expect(page.locator("#bench")).to_be_hidden()


def test_the_key_is_not_kept(page: Page, empty_site: Site) -> None:
    open_text(page)
    answer_drafts(page, draft_of())
    page.get_by_label("API key").fill(empty_site.key)
    page.get_by_label("Short name").fill("another-name")
    page.wait_for_timeout(600)  # until the draft is kept
    kept = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert "another-name" in kept
    assert empty_site.key not in kept


def test_the_workbench_speaks_french(page: Page, empty_site: Site) -> None:
    page.goto("/curate?lang=fr")
    page.get_by_label("Coller le texte").fill(TEXT)
    page.get_by_role("button", name="Utiliser ce texte").click()
    expect(page.get_by_role("status").filter(has_text="Le texte est ouvert.")).to_be_visible()
    answer_drafts(page, draft_of())
    page.locator("#key").fill(empty_site.key)
    page.locator("#text").focus()
    page.keyboard.press("d")
    expect(page.locator("#say")).to_contain_text("valeurs sont proposées")
    expect(page.locator("#p-draft")).to_contain_text("mars 2022")
    page.keyboard.press("j")
    page.keyboard.press("s")
    page.locator("#t-checks").click()
    expect(page.locator("#p-checks")).to_contain_text("propositions ne sont pas décidées")


def test_a_value_without_words_is_a_fault_of_its_subject(page: Page) -> None:
    open_text(page)
    select(page, "Bo Ray")
    page.keyboard.press("n")
    page.get_by_label("About").fill("people/bo-ray")
    page.get_by_label("Says its").select_option("occupations")
    page.get_by_label("Is", exact=True).fill("singer")
    page.get_by_role("button", name="Add to sheet").click()
    page.get_by_role("tab", name="Checks").click()
    fault = page.locator(".fault").filter(has_text="Bo Ray is new and lacks this: name.")
    expect(fault).to_be_visible()
    fault.get_by_role("button", name="Take it from the text").click()
    expect(fault).to_be_hidden()
    assert "name: Bo Ray" in yaml_of(page)
