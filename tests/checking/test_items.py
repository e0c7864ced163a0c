"""The verdicts on items that were written before the patterns for sentences."""

from collections import Counter

from tests.catalogues import Newsroom
from tests.checking.newsroom import check, frozen_items
from tests.checking.precision import PAGE, scores, with_scores


def test_verdicts_are_precise_and_the_documentation_says_how_much(newsroom: Newsroom) -> None:
    items = frozen_items()
    found = [each["verdict"] for each in check(newsroom, [each["item"] for each in items])]
    measured = scores([each["expect"] for each in items], found)
    assert all(each.precision >= 0.98 and each.recall >= 0.80 for each in measured)
    page = PAGE.read_text(encoding="utf-8")
    assert with_scores(page, measured) == page


def test_half_of_the_items_are_traps() -> None:
    items = frozen_items()
    assert len(items) >= 150
    right = Counter(each["expect"] for each in items)
    assert right["supported"] >= 50
    assert right["contradicted"] >= 50
    traps = Counter(each["trap"] for each in items if "trap" in each)
    assert traps.total() >= len(items) / 2
    assert set(traps) == {
        *("other season", "other unit", "negation", "hedged"),
        *("future", "fictional", "altered quotation", "same-name persons"),
    }


def test_no_negation_or_condition_is_read(newsroom: Newsroom) -> None:
    items = [each for each in frozen_items() if each["expect"] == "not_read"]
    found = check(newsroom, [each["item"] for each in items])
    assert {each["id"] for each, verdict in zip(items, found, strict=True) if verdict["verdict"] != "not_read"} == set()
