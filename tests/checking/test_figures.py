"""Verdicts on all parts of a figure, from claims without a database."""

from typing import Any

from app.checking.figures import finding_about_figure
from app.checking.verdicts import FieldClaims, Judgement, Standpoint
from app.facts.claims import Claim
from app.vocabulary.claims import Verdict

WEEK = {"measure": "hours_viewed", "value": 48_000_000, "unit": "hour", "window": "P7D", "window_start": "2024-01-01"}


def verdict(**asked: Any) -> Judgement:
    def claims(name: str) -> FieldClaims:
        return FieldClaims([Standpoint(Claim("metrics/week", name, "a", WEEK[name]))])

    return finding_about_figure(WEEK | asked, WEEK, claims)


def test_the_starts_of_different_windows_are_not_compared() -> None:
    found = verdict(window="P4D", window_start="2024-01-04")
    assert (found.verdict, found.differs) == (Verdict.INCOMPARABLE, ("window: P7D, not P4D",))


def test_another_start_is_another_figure() -> None:
    found = verdict(window_start="2024-01-08")
    assert (found.verdict, found.differs) == (Verdict.INCOMPARABLE, ("window_start: 2024-01-01, not 2024-01-08",))
