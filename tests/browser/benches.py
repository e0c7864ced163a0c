"""The workbench in a browser, with a made-up text and the answer to a request for its draft."""

import json
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.sites import Site

TEXT = """Harbour Lights renewed for a third season

By Jo Poe, 11 March 2024

Northsea has renewed “Harbour Lights” for a third season, the network announced on Monday. Created by Ann Lee, the \
drama premiered on Northsea in March 2022.

Bo Ray, who plays Maud Finch, will return. “We cannot wait to go back to the harbour 🎬,” said Ray. The second season \
was watched by 2.4 million viewers. Bo Ray also sings.
"""
SLUG = "harbour-lights-renewed"
_SERIES = {"slug": "harbour-lights"}
_ACTS = {"series": "harbour-lights", "person": "bo-ray", "role": "actor", "character": "maud-finch"}
_SAYS = {"slug": "bo-ray-on-the-harbour", "series": "harbour-lights"}
_PROPOSED: tuple[tuple[str, dict[str, Any], str, Any, str], ...] = (
    ("series/harbour-lights", _SERIES, "title", "Harbour Lights", "Harbour Lights"),
    ("series/harbour-lights", _SERIES, "networks", ["northsea"], "Northsea has renewed"),
    ("series/harbour-lights", _SERIES, "premiered", "2022-03", "premiered on Northsea in March 2022"),
    ("people/bo-ray", {"slug": "bo-ray"}, "name", "Bo Ray", "Bo Ray"),
    ("characters/maud-finch", {"slug": "maud-finch", "series": "harbour-lights"}, "name", "Maud Finch", "Maud Finch"),
    ("credits/harbour-lights.bo-ray.actor.maud-finch", _ACTS, "self", None, "Bo Ray, who plays Maud Finch"),
    ("statements/bo-ray-on-the-harbour", _SAYS, "self", None, "said Ray"),
    (
        "statements/bo-ray-on-the-harbour",
        _SAYS,
        "text",
        "We cannot wait to go back to the harbour 🎬",
        "We cannot wait to go back to the harbour 🎬",
    ),
    ("statements/bo-ray-on-the-harbour", _SAYS, "quotation_type", "direct", "said Ray"),
    ("statements/bo-ray-on-the-harbour", _SAYS, "speaker_person", "bo-ray", "said Ray"),
    ("organizations/northsea", {"slug": "northsea"}, "name", "Northsea", "Northsea"),
)
MARKS = {"basis": "stated", "why": None, "certainty": "certain", "planned": False, "relative": False, "update": False}


def draft_of(**known: dict[str, Any]) -> dict[str, Any]:
    """As `POST /v1/drafts` answers. `known` has matches with the catalogue by slug, with `_` for `-`."""
    proposals = [
        {"subject": subject, "key": key, "field": field, "value": value, "spans": [_span(TEXT, words)], "rule": "test"}
        | MARKS
        | {"known": known.get(key.get("slug", "").replace("-", "_"))}
        for subject, key, field, value, words in _PROPOSED
    ]
    document = {"slug": SLUG, "kind": "news_article", "published": {"value": "2024-03-11", "words": "11 March 2024"}}
    return {"sheet": "", "document": document, "proposals": proposals, "unread": [], "dropped": [], "left_out": {}}


def _span(text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "words": words}


def answer_drafts(page: Page, draft: dict[str, Any]) -> None:
    def answer(route: Route) -> None:
        route.fulfill(status=200, content_type="application/json", body=json.dumps(draft))

    page.route("**/v1/drafts", answer)


def open_text(page: Page, text: str = TEXT) -> None:
    page.goto("/curate")
    page.get_by_label("Paste the text").fill(text)
    page.get_by_role("button", name="Use this text").click()
    expect(page.locator("#text")).to_contain_text(text.split("\n")[0])


def make_draft(page: Page, site: Site, draft: dict[str, Any] | None = None) -> None:
    """All proposals are open, and the first is in hand."""
    answer_drafts(page, draft or draft_of())
    page.get_by_label("API key").fill(site.key)
    page.locator("#text").focus()
    page.keyboard.press("d")
    expect(page.locator(".proposal").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator(".proposal.now")).to_have_count(1)


def accept_all(page: Page) -> None:
    """By keyboard: each subject in turn."""
    while page.locator(".proposal.now").count():
        page.keyboard.press("s")
    expect(page.locator(".proposal")).to_have_count(0)


def select(page: Page, words: str, occurrence: int = 1) -> None:
    """Selects words in the text, as a person would with the mouse or with shift and arrows."""
    page.evaluate(
        """([words, occurrence]) => {
            const host = document.getElementById("text");
            let place = -1;
            for (let turn = 0; turn < occurrence; turn += 1) place = host.textContent.indexOf(words, place + 1);
            const nodes = document.createTreeWalker(host, NodeFilter.SHOW_TEXT);
            const range = document.createRange();
            const ends = [place, place + words.length];
            for (let at = 0, node = nodes.nextNode(); node; at += node.length, node = nodes.nextNode()) {
                if (at <= ends[0] && ends[0] < at + node.length) range.setStart(node, ends[0] - at);
                if (at < ends[1] && ends[1] <= at + node.length) range.setEnd(node, ends[1] - at);
            }
            host.focus();
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [words, occurrence],
    )


def yaml_of(page: Page) -> str:
    page.get_by_role("tab", name="facts.yaml").click()
    expect(page.locator("#p-yaml pre")).to_contain_text("document:")
    page.wait_for_timeout(120)  # the pane is written after a pause
    return page.locator("#p-yaml pre").inner_text()
