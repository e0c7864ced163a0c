"""Writes the precision and recall of verdicts into `docs/integrating.md`: `python -m tests.checking.precision`."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from app.vocabulary.claims import Verdict
from tests.checking.newsroom import check, frozen_items, new_newsroom

PAGE = Path(__file__).parents[2] / "docs/integrating.md"
MEASURED = (Verdict.SUPPORTED, Verdict.CONTRADICTED)
_HEAD = "| verdict | right verdict of | given to | rightly | precision | recall |\n|---|---|---|---|---|---|\n"
_TABLE = re.compile(re.escape(_HEAD) + r"(?:\|.*\n)*")


class Score(NamedTuple):
    """Numbers of items: those with this right verdict, those that get it, and those of both."""

    verdict: str
    right: int
    given: int
    rightly: int

    @property
    def precision(self) -> float:
        return self.rightly / self.given

    @property
    def recall(self) -> float:
        return self.rightly / self.right


def scores(expected: Sequence[str], found: Sequence[str]) -> list[Score]:
    """Another verdict than the right one, `not_read` included, counts as missed."""
    pairs = list(zip(expected, found, strict=True))
    return [
        Score(
            verdict, expected.count(verdict), found.count(verdict), sum(one == other == verdict for one, other in pairs)
        )
        for verdict in MEASURED
    ]


def with_scores(page: str, some: Iterable[Score]) -> str:
    rows = (
        f"| `{verdict}` | {right} | {given} | {rightly} | {rightly / given:.3f} | {rightly / right:.3f} |\n"
        for verdict, right, given, rightly in some
    )
    return _TABLE.sub(lambda _: _HEAD + "".join(rows), page)


if __name__ == "__main__":
    items = frozen_items()
    with new_newsroom("sqlite", namesakes=True) as newsroom:
        verdicts = [each["verdict"] for each in check(newsroom, [each["item"] for each in items])]
    measured = scores([each["expect"] for each in items], verdicts)
    PAGE.write_text(with_scores(PAGE.read_text(encoding="utf-8"), measured), encoding="utf-8")
