from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.pages.scales import MOST_DAYS, Axis, amounts, apart, compact, days, places


@pytest.mark.parametrize(
    ("greatest", "scale"),
    [
        (58_000_000, [0, 20_000_000, 40_000_000, 60_000_000]),
        (10, [0, 2.5, 5, 7.5, 10]),
        (7.3, [0, 2, 4, 6, 8]),
        (0.3, [0, 0.1, 0.2, 0.3]),
        (1, [0, 0.25, 0.5, 0.75, 1]),
        (0, [0, 1]),
    ],
)
def test_amounts_are_round_and_begin_with_nothing(greatest: float, scale: list[float]) -> None:
    assert amounts(greatest) == scale


@given(st.floats(min_value=1e-6, max_value=1e15))
def test_amounts_hold_any_figure_and_are_few(greatest: float) -> None:
    scale = amounts(greatest)
    assert scale[-1] >= greatest * (1 - 1e-6)
    assert 4 <= len(scale) <= 6


@pytest.mark.parametrize(
    ("last", "scale"),
    [(1, [1, 2]), (6, [1, 2, 3, 4, 5, 6]), (10, [1, 5, 10]), (9, [1, 5, 10]), (41, [1, 10, 20, 30, 40, 50])],
)
def test_places_are_whole_and_begin_with_the_best(last: float, scale: list[float]) -> None:
    assert places(last) == scale


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        ((2022, 1, 2), (2022, 1, 4), ["2 Jan 2022", "3 Jan 2022", "4 Jan 2022"]),
        ((2021, 12, 26), (2022, 1, 23), ["26 Dec 2021", "2 Jan 2022", "9 Jan 2022", "16 Jan 2022", "23 Jan 2022"]),
        ((2021, 12, 26), (2022, 5, 15), ["Jan 2022", "Feb 2022", "Mar 2022", "Apr 2022", "May 2022"]),
        ((2020, 3, 1), (2021, 12, 1), ["Jul 2020", "Jan 2021", "Jul 2021"]),
        ((2018, 1, 1), (2022, 6, 1), ["2018", "2019", "2020", "2021", "2022"]),
        ((1950, 2, 1), (2022, 6, 1), ["1960", "1980", "2000", "2020"]),
    ],
)
def test_days_have_names_at_round_dates(
    first: tuple[int, int, int], last: tuple[int, int, int], names: list[str]
) -> None:
    assert [name for _, name in days(date(*first), date(*last))] == names


@given(st.dates(), st.dates())
def test_some_days_are_named_whatever_the_dates(one: date, other: date) -> None:
    first, last = sorted((one, other))
    named = [day for day, _ in days(first, last)]
    assert 1 <= len(named) <= MOST_DAYS
    assert first <= named[0] <= named[-1] <= last


@pytest.mark.parametrize(
    ("value", "text"),
    [(58e6, "58M"), (2_500, "2.5K"), (999, "999"), (1e9, "1B"), (3e12, "3T"), (0.25, "0.25"), (0, "0")],
)
def test_figures_are_short_on_an_axis(value: float, text: str) -> None:
    assert compact(value) == text


def test_an_axis_of_one_value_has_it_in_the_middle() -> None:
    assert Axis(5, 5, 100, 0).at(5) == 50


@given(st.lists(st.floats(min_value=0, max_value=200), min_size=1, max_size=8))
def test_labels_do_not_overlap_and_stay_in_order(ends: list[float]) -> None:
    moved = apart(ends, 20, 200)
    assert sorted(range(len(ends)), key=ends.__getitem__) == sorted(range(len(ends)), key=moved.__getitem__)
    assert all(below - above >= 20 - 1e-9 for above, below in pairwise(sorted(moved)))
    assert max(moved) <= 200
