from typing import Any

import pytest

from app.facts.subjects import NOUNS, key_of, path_of, sheet_list
from app.vocabulary.kinds import Kind


@pytest.mark.parametrize(
    ("path", "kind", "key"),
    [
        ("series/harbour-lights", Kind.SERIES, {"slug": "harbour-lights"}),
        ("series/harbour-lights/seasons/2", Kind.SEASONS, {"series": "harbour-lights", "number": 2}),
        ("series/harbour-lights/seasons/0", Kind.SEASONS, {"series": "harbour-lights", "number": 0}),
        ("filming-locations/pier", Kind.FILMING_LOCATIONS, {"slug": "pier"}),
        ("credits/a.s2.b.executive_producer", Kind.CREDITS, {"slug": "a.s2.b.executive_producer"}),
    ],
)
def test_a_path_names_a_subject_by_its_kind_and_key(path: str, kind: Kind, key: dict[str, Any]):
    assert key_of(path) == (kind, key)
    assert path_of(kind, key) == path


@pytest.mark.parametrize(
    "path",
    [
        "series",
        "series/",
        "movies/x",
        "seasons/2",
        "series/x/seasons/00",
        "series/x/seasons/02",
        "series/x/episodes/2",
        "people/A",
        "people/x\n",
        "/people/x",
    ],
)
def test_what_is_no_path_is_refused(path: str):
    with pytest.raises(ValueError, match="not the path of a subject"):
        key_of(path)


def test_a_path_ends_with_the_key_of_a_row_without_a_slug():
    row = {"series": "a", "season": 2, "person": "b", "role": "actor", "character": "c"}
    assert path_of(Kind.CREDITS, row) == "credits/a.s2.b.actor.c"


def test_every_kind_is_described():
    assert set(NOUNS) == set(Kind)


def test_lists_in_a_sheet_are_named_with_underscores():
    assert sheet_list(Kind.FILMING_LOCATIONS) == "filming_locations"
