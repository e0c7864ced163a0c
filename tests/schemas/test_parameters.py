"""The patterns in the OpenAPI document accept the same values as the rules."""

import re
from typing import Annotated

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.facts import edtf
from app.facts.subjects import PATH_PATTERN, key_of
from app.schemas import parameters


class Sorted(parameters.Filter):
    sort: Annotated[parameters.Names, parameters.Sortable("slug", "title")] = ()


def is_date(text: str) -> bool:
    try:
        edtf.parse(text)
    except ValueError:
        return False
    return True


@given(st.from_regex(r"[0-9]{4}(-[0-3][0-9](-[0-3][0-9])?)?[?~%]?", fullmatch=True))
@example("2024-02-29")
@example("2023-02-29")
@example("1900-02-29")
@example("2000-02-29~")
@example("0000")
@example("2021-21")
@example("2021-21?")
def test_the_pattern_of_dates_is_exact(text):
    assert bool(re.search(parameters._EDTF, text)) == is_date(text)


@given(st.from_regex(PATH_PATTERN, fullmatch=True))
def test_the_pattern_of_paths_allows_paths_only(text):
    key_of(text)


@pytest.mark.parametrize(("given", "sort"), [("title", ("title",)), ("-title,slug", ("-title", "slug"))])
def test_sort_keys_are_read_in_their_order(given, sort):
    assert Sorted.model_validate({"sort": [given]}).sort == sort


@pytest.mark.parametrize(
    "given", ["title,title", "title,-title", "-title,slug,title", "colour", "--title", "title,", ""]
)
def test_other_sort_keys_are_refused(given):
    with pytest.raises(ValidationError):
        Sorted.model_validate({"sort": [given]})
