"""Recall and precision of drafts of the texts that rules were written with."""

from pathlib import Path

from tests.drafting.scoring import Score, score, texts_in

TEXTS = Path(__file__).parent / "texts"
LEAST_RECALL, LEAST_PRECISION = 0.85, 0.85


def test_drafts_find_what_rules_can_find() -> None:
    total = Score()
    for text in texts_in(TEXTS):
        if text.name.startswith("dev-"):
            total += score(text.draft(), text.sheet, text.wanted)
    assert total.recall >= LEAST_RECALL, str(total)
    assert total.precision >= LEAST_PRECISION, str(total)
