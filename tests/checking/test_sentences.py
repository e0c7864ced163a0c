from typing import Any

import pytest

from app.checking.sentences import SentenceReading, readings_of
from app.checking.words import cardinal_in, date_in, duration_in, figure_in, ordinal_in


def read(sentence: str, topic: str) -> SentenceReading:
    return next(each for each in readings_of(sentence) if each.topic == topic)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("October 10, 2023", "2023-10-10"),
        ("Oct. 4, 2023", "2023-10-04"),
        ("4th of Sept 2023", "2023-09-04"),
        ("September 2022", "2022-09"),
        ("the autumn of 2022", "2022-23"),
        ("2022", "2022"),
        ("2022-09-15", "2022-09-15"),
        ("February 30, 2022", None),
        ("last September", None),
        ("about 2022", None),
    ],
)
def test_dates(text: str, edtf: str | None) -> None:
    assert date_in(text) == edtf


def test_numbers_and_periods() -> None:
    assert [cardinal_in(each) for each in ("six", "12", "sixth", "several")] == [6, 12, None, None]
    assert [ordinal_in(each) for each in ("sixth", "2nd", "six", "last")] == [6, 2, None, None]
    assert [figure_in(each) for each in ("57.6 million", "48,200,000", "15.4", "58 mill")] == [
        *(57_600_000, 48_200_000, 15.4),
        None,
    ]
    assert [duration_in(each) for each in ("28 days", "week", "two months", "few days")] == ["P28D", "P1W", "P2M", None]


@pytest.mark.parametrize(
    "series", ["the second season of Harbour", "Harbour's second season", "season 2 of Harbour", "Harbour, season two"]
)
def test_a_season_is_named_in_several_ways(series: str) -> None:
    found = read(f"{series[0].upper()}{series[1:]} premiered in 2022.", "field")
    assert (found.names, found.said) == ({"series": "Harbour"}, {"season": 2, "field": "released", "value": "2022"})


@pytest.mark.parametrize(
    ("sentence", "names", "said"),
    [
        (
            "Bo Ray plays Emily Cooper in Emily in Paris.",
            {"person": "Bo Ray", "character": "Emily Cooper", "series": "Emily in Paris"},
            {"role": "actor"},
        ),
        ("“Harbour” was created by Bo Ray", {"series": "Harbour", "person": "Bo Ray"}, {"role": "creator"}),
    ],
)
def test_credits(sentence: str, names: dict[str, str], said: dict[str, Any]) -> None:
    assert SentenceReading("credit", {name: names[name] for name in names}, said) in readings_of(sentence)


def test_a_figure_has_its_unit_and_period() -> None:
    found = read("57.6 million households watched Harbour in its first 28 days.", "figure")
    assert found.said["parts"] == {
        "measure": "audience",
        "unit": "household",
        "value": 57_600_000,
        "window": "P28D",
        "window_anchor": "premiere",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Harbour did not premiere in 2022.",
        "Harbour may premiere in 2022.",
        "Did Harbour premiere in 2022?",
        "Harbour premiered in 2022, which was too early.",
        "Harbour premiered around 2022.",
        "Nearly 57.6 million households watched Harbour.",
        "Harbour will probably be renewed for a third season.",
        "Harbour averaged 5 million hours.",
        "Harbour drew 5 million viewers in its first few days.",
        "Harbour drew 5 million viewers in the week of May 2022.",
        "\u202eHarbour premiered in 2022.",
    ],
)
def test_a_sentence_with_other_words_has_no_reading(sentence: str) -> None:
    assert readings_of(sentence) == []


def test_words_that_a_pattern_does_not_know_become_part_of_a_name() -> None:
    """The catalogue then has no such name."""
    assert read("Harbour never premiered in 2022.", "field").names == {"series": "Harbour never"}
