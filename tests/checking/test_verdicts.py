"""Verdicts on one field, from claims without a database."""

from typing import Any

import pytest

from app.checking.verdicts import FieldClaims, Judgement, Standpoint, all_of, best_of, finding_about
from app.facts.claims import Claim
from app.facts.subjects import specs_of
from app.vocabulary.claims import Verdict
from app.vocabulary.kinds import Kind


def says(value: Any, document: str = "a", **marks: bool) -> Standpoint:
    return Standpoint(Claim("series/harbour", "premiered", document, value), **marks)


def verdict(field: FieldClaims, asked: Any, kind: Kind = Kind.SERIES, name: str = "premiered") -> Judgement:
    return finding_about(specs_of(kind)[name], field, asked)


CHOSEN = says("2022-09-15")


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("2022-09-15", Verdict.SUPPORTED),
        ("2022", Verdict.SUPPORTED),
        ("2022-23", Verdict.SUPPORTED),
        ("2022-09-15~", Verdict.SUPPORTED),
        ("2022-09-16", Verdict.CONTRADICTED),
        ("2023", Verdict.CONTRADICTED),
    ],
)
def test_a_value_supports_all_that_it_contains(asked: str, expected: Verdict) -> None:
    assert verdict(FieldClaims([CHOSEN]), asked).verdict is expected


def test_a_vaguer_value_neither_supports_nor_contradicts() -> None:
    found = verdict(FieldClaims([says("2022")]), "2022-09-15")
    assert (found.verdict, found.value, found.differs) == (Verdict.COMPATIBLE, "2022", ())


def test_without_a_claim_nothing_is_found() -> None:
    assert verdict(FieldClaims(), "2022").verdict is Verdict.NOT_FOUND
    deprecated = says("2022", chosen=False, deprecated=True)
    assert verdict(FieldClaims([deprecated]), "2022").verdict is Verdict.NOT_FOUND


def test_the_difference_names_the_part() -> None:
    assert verdict(FieldClaims([CHOSEN]), "2021").differs == ("premiered: 2022-09-15, not 2021",)


def test_one_side_of_a_dispute_is_disputed_even_if_one_of_its_documents_was_corrected() -> None:
    other = says("2022-10", "b", chosen=False)
    corrected = says("2022-10", "c", chosen=False, corrected=True, deprecated=True)
    field = FieldClaims([CHOSEN, other, corrected], [CHOSEN, other])
    lost, won = verdict(field, "2022-10"), verdict(field, "2022-09-15")
    assert (lost.verdict, lost.used, lost.deciding[0]) == (Verdict.DISPUTED, False, other)
    assert (won.verdict, won.used, won.deciding[0]) == (Verdict.DISPUTED, True, CHOSEN)


def test_all_sides_support_what_all_of_them_say() -> None:
    other = says("2022-10", "b", chosen=False)
    assert verdict(FieldClaims([CHOSEN, other], [CHOSEN, other]), "2022").verdict is Verdict.SUPPORTED


def test_no_side_of_a_dispute_is_contradicted() -> None:
    other = says("2022-10", "b", chosen=False)
    assert verdict(FieldClaims([CHOSEN, other], [CHOSEN, other]), "2021").verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ({"superseded": True}, Verdict.SUPERSEDED),
        ({"corrected": True, "deprecated": True}, Verdict.CORRECTED),
        ({"deprecated": True}, Verdict.CONTRADICTED),
    ],
)
def test_an_earlier_value_says_how_it_ended(marks: dict[str, bool], expected: Verdict) -> None:
    found = verdict(FieldClaims([CHOSEN, says("2021", "b", chosen=False, **marks)]), "2021")
    assert (found.verdict, found.deciding[0], found.value) == (expected, CHOSEN, "2022-09-15")


def test_a_member_that_no_document_names_is_not_found() -> None:
    genres = FieldClaims([says(["drama"]), says(["comedy"], "b")])
    assert verdict(genres, ["comedy", "drama"], name="genres").verdict is Verdict.SUPPORTED
    assert verdict(genres, ["comedy", "crime"], name="genres").verdict is Verdict.NOT_FOUND


def test_a_name_is_the_same_in_capitals() -> None:
    assert verdict(FieldClaims([says("Harbour Lights")]), "HARBOUR LIGHTS", name="title").verdict is Verdict.SUPPORTED


def test_only_figures_are_rounded() -> None:
    assert verdict(FieldClaims([says(15.4)]), 15, Kind.METRICS, "value").verdict is Verdict.SUPPORTED
    assert verdict(FieldClaims([says(154)]), 150, name="episode_count").verdict is Verdict.CONTRADICTED


def test_prose_is_never_contradicted() -> None:
    premise = FieldClaims([says("A woman runs a hotel.")])
    assert verdict(premise, "A hotel is run by a woman.", name="premise").verdict is Verdict.NOT_FOUND


def test_several_findings_become_one() -> None:
    supported, disputed = Judgement(Verdict.SUPPORTED, (CHOSEN,)), Judgement(Verdict.DISPUTED, (CHOSEN,), used=True)
    contradicted = Judgement(Verdict.CONTRADICTED, differs=("unit: household, not person",))
    assert best_of([contradicted, supported]) is supported
    assert all_of([supported, disputed]).used is True
    whole = all_of([disputed, contradicted])
    assert (whole.verdict, whole.differs, whole.used) == (Verdict.CONTRADICTED, contradicted.differs, None)
