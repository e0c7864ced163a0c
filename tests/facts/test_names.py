"""Names as they are compared for identity."""

import pytest

from app.facts.names import same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arsène Lupin", "ARSENE  LUPIN"),
        ("Will & Grace", "Will and Grace"),
        ("Grey’s Anatomy", "Grey's Anatomy"),
        ("“Crazy” – Love", '"crazy"-love'),
        ("Wait…", "Wait..."),
        ("ＡＢＣ", "abc"),
        ("Straße", "STRASSE"),
        ("Bjørn", "bjorn"),
        ("!!!", "!!!"),
        ("👻", "👻\ufe0f"),
    ],
)
def test_case_accents_and_typography_make_no_difference(one: str, other: str):
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("AMC", "AMC+"),
        ("C++", "C#"),
        ("!!!", "???"),
        ("👻", "👽"),
        ("Jeopardy!", "Jeopardy"),
        ("10%", "10"),
        ("S.W.A.T.", "SWAT"),
        ("パリ", "バリ"),
        ("Sandman", "Sand man"),
        ("Cosmos", "Cosmos 2"),
    ],
)
def test_other_signs_tell_names_apart(one: str, other: str):
    assert not same_name(one, other)
