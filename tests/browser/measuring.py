"""Measures of a page in a browser: its height, weight, tab stops, printed sheets and movements."""

import re
from typing import NamedTuple

from playwright.sync_api import Page

DESK_WIDTH = 1280
_HEIGHT = "document.documentElement.scrollHeight"
_STOPS = """Array.from(document.querySelectorAll("a[href], button, input, summary, [tabindex='0']"))
    .filter((each) => each.checkVisibility()).length"""
_MOVED = """window.moved = 0;
    new PerformanceObserver((list) => list.getEntries().forEach((each) => (moved += each.value)))
        .observe({ type: "layout-shift", buffered: true })"""
_SHEET = re.compile(rb"/Type\s*/Page[^s]")


class Measures(NamedTuple):
    height: int
    kilobytes: float
    stops: int
    sheets: int
    moved: float

    def over(self, budget: "Measures") -> list[str]:
        """The measures that exceed their budget, in words."""
        pairs = zip(self._fields, self, budget, strict=True)
        return [f"{name}: {found:g} of {most:g}" for name, found, most in pairs if found > most]


def measured(page: Page, path: str) -> Measures:
    """Of the page at `path`, in a new tab of this context at the width of a desk, with its groups closed."""
    page.set_viewport_size({"width": DESK_WIDTH, "height": 800})
    page.add_init_script(_MOVED)
    answer = page.goto(path)
    assert answer
    page.wait_for_load_state("networkidle")
    moved = page.evaluate("moved")
    return Measures(
        height=page.evaluate(_HEIGHT),
        kilobytes=len(answer.body()) / 1000,
        stops=page.evaluate(_STOPS),
        sheets=len(_SHEET.findall(page.pdf(format="A4"))),
        moved=moved,
    )
