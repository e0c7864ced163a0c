from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from app.sheets.scalars import as_boolean, as_integer, as_number, as_text
from app.sheets.strict_yaml import Plain, yaml_loads


class Row(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")

    title: Annotated[str, BeforeValidator(as_text)] = ""
    number: Annotated[int, BeforeValidator(as_integer)] = 1
    value: Annotated[int | float, BeforeValidator(as_number)] = 1
    fictional: Annotated[bool, BeforeValidator(as_boolean)] = False


def test_a_sheet_is_read_by_the_types_of_its_fields() -> None:
    row = Row.model_validate(yaml_loads(b"title: 1899\nnumber: 3\nvalue: 2.5e6\nfictional: true"))
    assert row == Row(title="1899", number=3, value=2_500_000.0, fictional=True)
    assert type(row.title) is str


@pytest.mark.parametrize("title", ["22:30", "NO", "true", "017", "1.10"])
def test_a_title_stays_as_written(title: str) -> None:
    assert Row.model_validate(yaml_loads(f"title: {title}".encode())).title == title


@pytest.mark.parametrize(
    "line",
    [
        *(
            f"number: {text}"
            for text in ["010", "1_0", "22:30", ".inf", "0o17", "0x10", "+5", "5.0", "1e3", "٣", "two", "~"]
        ),
        *(f"number: {text}" for text in ["true", '"2"', "9223372036854775808", "-9223372036854775809", "1" * 5000]),
        *(f"value: {text}" for text in ["010", "1_0", ".5", "5.", ".nan", "1e400", "٣", "true", '"2.5"', "[1]"]),
        *(f"value: {text}" for text in ["1234567890123456", "0.1234567890123456", "1" + "0" * 5000]),
        *(f"value: {text}" for text in ["1e22", "1e308", "-1e19", "1.5e19"]),
        *(f"{field}: {text}" for field in ("number", "value") for text in ("9" * 400_000, f"-{'1' * 400}")),
        *(f"value: {text}" for text in (f"2.5{'0' * 400}", f"0.{'0' * 400}1", f"1e{'0' * 400}1")),
        *(f"fictional: {text}" for text in ["True", "yes", "NO", "1", "~", '"true"']),
        "title: ~",
        "title: [a]",
    ],
)
def test_what_does_not_fit_its_field_is_refused(line: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Row.model_validate(yaml_loads(line.encode()))
    assert len(caught.value.errors()[0]["msg"]) < 160


@pytest.mark.parametrize("text", [f"2.5{'0' * 397}", f"0.{'0' * 397}1"])
def test_a_number_of_400_characters_is_read(text: str) -> None:
    assert Row.model_validate(yaml_loads(f"value: {text}".encode())).value == float(text)
    with pytest.raises(ValidationError, match="at most 400 characters; this one has 401"):
        Row.model_validate(yaml_loads(f"value: {text}0".encode()))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", True),
        ("number", 2.0),
        ("number", "2"),
        ("number", 2**63),
        ("value", True),
        ("value", "2.5"),
        ("value", 1_234_567_890_123_456),
        ("value", 0.1 + 0.2),
        ("value", float("inf")),
        ("value", 10**30),
        ("fictional", 1),
        ("fictional", "true"),
        ("title", 1899),
    ],
)
def test_json_has_its_types_already(field: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Row.model_validate({field: value})


@pytest.mark.parametrize("value", [58_000_000, 123_456_789_012_345_000, 0.00058, -1.5, 0, -0.0, 9e18, 1e-300])
def test_fifteen_significant_digits_are_taken_from_json_and_yaml(value: float) -> None:
    assert as_number(value) == value
    assert as_number(Plain(value)) == value
    assert type(as_number(Plain(value))) is type(value)


@given(st.integers(-(2**63), 2**63 - 1))
def test_any_64_bit_integer_is_read(number: int) -> None:
    assert as_integer(Plain(number)) == number
    assert as_integer(number) == number
