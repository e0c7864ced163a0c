"""Each rule of a style sheet stands in one place."""

import re

from tests.languages import PAGES


def selectors_in(name: str) -> set[str]:
    text = re.sub(r"/\*.*?\*/", "", (PAGES / "static" / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    return {each.strip() for found in re.findall(r"([^{}@;]+)\{[^{}]*\}", text) for each in found.split(",")}


def test_the_workbench_repeats_no_rule_of_the_other_pages() -> None:
    assert selectors_in("curate.css") & selectors_in("showfacts.css") == set()
