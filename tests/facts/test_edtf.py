import re
import warnings
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.facts.edtf import parse
from app.vocabulary.claims import DatePrecision

with warnings.catch_warnings():
    # The oracle builds its grammar in a way its parser library warns about.
    warnings.simplefilter("ignore")
    from edtf import parse_edtf

days = st.dates().map(date.isoformat)
months = days.map(lambda day: day[:7])
years = days.map(lambda day: day[:4])
seasons = st.builds("{}-{}".format, years, st.integers(21, 24))
qualifiers = st.sampled_from("?~%")


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31), "year"),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28), "month"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31), "month"),
        ("2021-05-03", date(2021, 5, 3), date(2021, 5, 3), "day"),
        ("2021-21", date(2021, 3, 1), date(2021, 5, 31), "season"),
        ("2021-22", date(2021, 6, 1), date(2021, 8, 31), "season"),
        ("2021-23", date(2021, 9, 1), date(2021, 11, 30), "season"),
        ("2023-24", date(2023, 12, 1), date(2024, 2, 29), "season"),
        ("9999-24", date(9999, 12, 1), date(9999, 12, 31), "season"),
    ],
)
def test_a_date_has_bounds_and_a_precision(text: str, earliest: date, latest: date, precision: str) -> None:
    parsed = parse(text)
    assert (parsed.earliest, parsed.latest, parsed.precision) == (earliest, latest, precision)
    assert parsed.edtf == text


@pytest.mark.parametrize(
    ("qualifier", "approximate", "uncertain"),
    [("", False, False), ("?", False, True), ("~", True, False), ("%", True, True)],
)
def test_qualifiers(qualifier: str, approximate: bool, uncertain: bool) -> None:
    parsed = parse("2021-05" + qualifier)
    assert (parsed.approximate, parsed.uncertain) == (approximate, uncertain)


@given(years | months | days, qualifiers)
def test_qualifiers_do_not_move_bounds(plain: str, qualifier: str) -> None:
    bare, qualified = parse(plain), parse(plain + qualifier)
    assert (bare.earliest, bare.latest, bare.precision) == (qualified.earliest, qualified.latest, qualified.precision)


@given(years | months | days)
def test_bounds_are_those_of_the_edtf_package(plain: str) -> None:
    oracle = parse_edtf(plain)
    assert parse(plain).earliest.timetuple()[:3] == oracle.lower_strict()[:3]
    assert parse(plain).latest.timetuple()[:3] == oracle.upper_strict()[:3]


@given(years | months | days | seasons)
def test_bounds_are_ordered(plain: str) -> None:
    parsed = parse(plain)
    assert parsed.earliest <= parsed.latest
    assert (parsed.earliest == parsed.latest) == (parsed.precision is DatePrecision.DAY)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2021-02-30", "2021-02-30 is not a calendar day."),
        ("2021-02-29~", "2021-02-29 is not a calendar day."),
        ("2021-05-00", "2021-05-00 is not a calendar day."),
        ("0000", "0000 has no valid year: years run from 0001 to 9999."),
        ("2021-13", "2021-13 has no valid month: months run from 01 to 12, seasons from 21 to 24."),
        ("2021-00-01", "2021-00-01 has no valid month: months run from 01 to 12, seasons from 21 to 24."),
        ("2021-25", "2021-25 has no valid month: months run from 01 to 12, seasons from 21 to 24."),
        ("2021-21~", "2021-21~ has a qualifier, but seasons take none."),
        ("2021-21-01", "2021-21-01 has a day, but seasons take none."),
        ("2021?~", "'2021?~' has more than one qualifier; % means ? and ~ together."),
    ],
)
def test_each_fault_has_its_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        parse(text)


@pytest.mark.parametrize("text", ["", "21", "02021", "-2021", "202X", "2021-5", "2021--03", "20210503", "Y12021"])
def test_other_shapes_are_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date: write a year"):
        parse(text)


@pytest.mark.parametrize("text", ["2021/2022", "2021/..", "[2020,2021]", "2021-05-03T10:00", "2021-05-03Z", "2021?-05"])
def test_the_rest_of_edtf_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date: write a year"):
        parse(text)


@pytest.mark.parametrize("text", [" 2021", "2021 ", "2021\n", "2021\x00", "２０２１", "٢٠٢١", "2021‐05"])
def test_blanks_and_foreign_digits_are_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is not a date: write a year"):
        parse(text)


@given(st.text(min_size=12))
def test_a_long_text_is_refused_in_a_short_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as error:
        parse(text)
    assert len(str(error.value)) < 250
