import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.facts import edtf
from app.facts.relative_dates import readings


def dates(words: str, counted_from: str) -> list[str]:
    return [reading.edtf for reading in readings(words, edtf.parse(counted_from))]


@pytest.mark.parametrize(
    ("words", "counted_from", "expected"),
    [
        # Days around the document's date; 2024-03-13 is a Wednesday.
        ("said today", "2024-03-13", ["2024-03-13"]),
        ("earlier today", "2024-03-13", ["2024-03-13"]),
        ("said yesterday that", "2024-03-01", ["2024-02-29"]),
        ("aired last night", "2024-03-13", ["2024-03-12"]),
        ("returns tomorrow", "2024-12-31", ["2025-01-01"]),
        ("the day before yesterday", "2024-03-13", ["2024-03-11"]),
        # Days of the week.
        ("announced Tuesday", "2024-03-13", ["2024-03-12", "2024-03-19"]),
        ("announced Wednesday", "2024-03-13", ["2024-03-13"]),
        ("last Tuesday", "2024-03-13", ["2024-03-12", "2024-03-05"]),
        ("next Friday", "2024-03-13", ["2024-03-15", "2024-03-22"]),
        ("this coming Monday", "2024-03-13", ["2024-03-18"]),
        ("over the weekend", "2024-03-13", ["2024-03-09", "2024-03-16", "2024-03-10", "2024-03-17"]),
        # Days and months without a year.
        ("was released Oct. 26", "2023-11-14", ["2023-10-26", "2024-10-26"]),
        ("on the 26th of October", "2023-11-14", ["2023-10-26", "2024-10-26"]),
        ("on 23 June", "2024-06-23", ["2024-06-23"]),
        ("Tuesday, March 5", "2024-03-13", ["2024-03-05"]),
        ("Feb. 29", "2023-06-01", ["2020-02-29", "2024-02-29"]),
        ("from Oct. 30 to Nov. 5", "2023-11-14", ["2023-10-30", "2024-10-30", "2023-11-05", "2024-11-05"]),
        ("March 5–11", "2024-03-13", ["2024-03-05", "2025-03-05", "2024-03-11", "2025-03-11"]),
        ("1-7 January", "2024-01-09", ["2024-01-01", "2025-01-01", "2024-01-07", "2025-01-07"]),
        ("In January, at a panel", "2023-03-07", ["2023-01", "2024-01"]),
        ("in early May", "2024-02-20", ["2023-05", "2024-05"]),
        ("mid-July", "2024-07-20", ["2024-07"]),
        ("last September", "2023-03-07", ["2022-09"]),
        ("last September", "2023-11-14", ["2023-09", "2022-09"]),
        ("this May", "2024-02-20", ["2024-05"]),
        ("next June", "2024-02-20", ["2024-06", "2025-06"]),
        # Seasons.
        ("last spring", "2024-05-21", ["2023-21"]),
        ("last spring", "2024-09-01", ["2024-21", "2023-21"]),
        ("this fall", "2024-03-13", ["2024-23"]),
        ("this winter", "2024-01-15", ["2023-24", "2024-24"]),
        ("next summer", "2024-03-13", ["2024-22", "2025-22"]),
        ("in the autumn", "2024-03-13", ["2023-23", "2024-23"]),
        # Weeks, months and years.
        ("launches of last year", "2023-03-07", ["2022"]),
        ("earlier this year", "2023-03-07", ["2023"]),
        # A day, month or season of a year.
        ("opened in January last year", "2024-03-11", ["2023-01", "2023"]),
        ("in January of next year", "2024-03-11", ["2025-01", "2025"]),
        ("May 3, this year", "2024-03-11", ["2024-05-03", "2024"]),
        ("Feb. 29 last year", "2024-03-11", ["2023"]),
        ("last year in December", "2024-03-11", ["2023-12", "2023"]),
        ("next year's summer", "2024-03-11", ["2025-22", "2025"]),
        ("in the winter of last year", "2024-03-11", ["2023-24", "2022-24", "2023"]),
        ("en janvier de l'année dernière", "2024-03-11", ["2023-01", "2023"]),
        ("l’an dernier en mars", "2024-03-11", ["2023-03", "2023"]),
        ("it may last year on year", "2024-03-11", ["2023"]),  # no month of May
        ("next year", "2023-03-07", ["2024"]),
        ("came out this month", "2024-01-15", ["2024-01"]),
        ("last month", "2024-01-15", ["2023-12"]),
        ("next month", "2024-12-15", ["2025-01"]),
        ("first shown two years ago", "2024-03-11", ["2022"]),
        ("a decade ago", "2024-03-11", ["2014"]),
        ("three months ago", "2024-02-11", ["2023-11"]),
        ("10 days ago", "2024-03-05", ["2024-02-24"]),
        ("two weeks ago", "2024-03-13", ["2024-02-28", "2024-02"]),
        ("in two weeks", "2024-03-13", ["2024-03-27", "2024-03"]),
        ("three years from now", "2024-03-13", ["2027"]),
        # French.
        ("a annoncé mardi", "2024-02-20", ["2024-02-20"]),
        ("doit débuter en mai", "2024-02-20", ["2023-05", "2024-05"]),
        ("du 9 janvier au 13 février", "2024-02-20", ["2024-01-09", "2025-01-09", "2024-02-13", "2025-02-13"]),
        ("le 1er mars", "2024-02-20", ["2023-03-01", "2024-03-01"]),
        ("l’an dernier", "2024-02-20", ["2023"]),
        ("l'année prochaine", "2024-02-20", ["2025"]),
        ("le mois dernier", "2024-02-20", ["2024-01"]),
        ("l'automne dernier", "2024-02-20", ["2023-23"]),
        ("cet été", "2024-02-20", ["2024-22"]),
        ("il y a deux ans", "2024-02-20", ["2022"]),
        ("hier soir", "2024-02-20", ["2024-02-19"]),
        ("avant-hier", "2024-02-20", ["2024-02-18"]),
        # A document of which only the month is known.
        ("in September", "2024-06", ["2023-09", "2024-09"]),
        ("last year", "2024", ["2023"]),
    ],
)
def test_words_mean_dates(words: str, counted_from: str, expected: list[str]) -> None:
    assert dates(words, counted_from) == expected


@pytest.mark.parametrize(
    "words",
    [
        "58 million homes",
        "Oct. 26, 2022",
        "on 26 October 2022",
        "in May 2021",
        "from Oct. 30 to Nov. 5, 2022",
        "she may begin",
        "they march on",
        "the next day",
        "over the last year",
        "in the first 28 days",
        "marchers",
        "the Sundays",
    ],
)
def test_other_words_count_from_nothing(words: str) -> None:
    assert dates(words, "2024-03-13") == []


def test_a_week_is_each_of_its_days_or_its_month() -> None:
    assert dates("last week", "2024-03-13") == [f"2024-03-{day:02}" for day in range(4, 11)] + ["2024-03"]
    assert dates("this week", "2024-05-01")[-1] == "2024-05-05"  # from April into May: no month


def test_the_rule_is_named() -> None:
    [reading] = readings("premiered last September", edtf.parse("2023-03-07"))
    assert reading.why == "“last September” counted from 2023-03-07: the latest September before that day."


def test_no_date_is_counted_beyond_the_calendar() -> None:
    assert dates("a decade ago", "0003") == []
    assert dates("next year", "9999") == []
    assert dates("tomorrow", "9999-12-31") == []
    assert dates("next winter", "9999-12-31") == []


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["Monday", "Sunday", "lundi"]))
def test_a_day_of_the_week_is_within_a_week(day: date, name: str) -> None:
    found = [date.fromisoformat(value) for value in dates(f"on {name}", day.isoformat())]
    assert found
    assert all(abs(other - day) < timedelta(7) and other.weekday() in (0, 6) for other in found)


_ENGLISH = [date(2000, number, 1).strftime("%B") for number in range(1, 13)]
_YEARS = {"last": -1, "this": 0, "next": 1}


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(_ENGLISH), st.sampled_from(sorted(_YEARS)))
def test_a_month_of_a_year_is_in_that_year(day: date, month: str, which: str) -> None:
    year = day.year + _YEARS[which]
    expected = [f"{year}-{_ENGLISH.index(month) + 1:02}", f"{year}"]
    assert dates(f"in {month} {which} year", day.isoformat()) == expected
    assert dates(f"{which} year in {month}", day.isoformat()) == expected


@given(st.text("JanuaryOct. 0123456789-agothisxlenyw"), st.dates())
def test_every_reading_is_a_date(words: str, day: date) -> None:
    for reading in readings(words, edtf.parse(day.isoformat())):
        assert edtf.parse(reading.edtf).edtf == reading.edtf
        assert re.search("counted from", reading.why)


def test_long_words_are_read_in_a_moment() -> None:
    began = time.process_time()
    for words in ("Monday " * 280, "1 " * 1000, "in " * 650, "Oct. 30 to " * 180):
        dates(words, "2024-03")
    assert time.process_time() - began < 5
