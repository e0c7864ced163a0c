import re

import pytest

from app.facts.names import LONGEST_SLUG
from app.importers.records.names import slug_of, words_key


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Emily in Paris", "emily-in-paris"),
        ("The Queen's Gambit", "the-queens-gambit"),
        ("Don’t Come Home", "dont-come-home"),
        ("L'art du crime", "l-art-du-crime"),
        ("Suburræterna", "suburraeterna"),
        ("10%", "10-percent"),
        ("【OSHI NO KO】", "oshi-no-ko"),
    ],
)
def test_a_slug_reads_like_its_name(name: str, slug: str):
    assert slug_of(name) == slug


def test_letters_that_are_not_latin_are_told_apart_by_a_digest():
    assert re.fullmatch("attack-[0-9a-f]{8}", slug_of("Attack 進撃"))
    assert len({slug_of(name) for name in ("進撃", "巨人", "!!!", "???")}) == 4


def test_long_names_that_begin_alike_have_slugs_of_their_own():
    one, other = slug_of("long " * 100 + "one"), slug_of("long " * 100 + "other")
    assert one != other
    assert len(one) <= LONGEST_SLUG
    assert "--" not in one


@pytest.mark.parametrize(
    ("one", "other"), [("Arsène Lupin", "ARSENE  LUPIN"), ("Jeopardy!", "jeopardy"), ("A-B", "a b")]
)
def test_spellings_of_one_name_are_equal(one: str, other: str):
    assert words_key(one) == words_key(other)


@pytest.mark.parametrize(("one", "other"), [("10%", "10"), ("?", "!"), ("Cosmos", "Cosmos 2")])
def test_names_that_differ_in_more_than_spelling_differ(one: str, other: str):
    assert words_key(one) != words_key(other)
