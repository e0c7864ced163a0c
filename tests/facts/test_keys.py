from typing import Annotated, Any, ClassVar

import pytest
from pydantic import Field

from app.facts.credits import CreditFields
from app.facts.fields import CountryCode, Day, Fields, Line, Ref, Season, To
from app.facts.keys import key_made_of, parts_of_key
from app.vocabulary.kinds import Kind


class ReviewFields(Fields[Ref, Season, Day]):
    """A kind whose key has every type of part."""

    identity: ClassVar = ("series", "season", "episode", "paper", "country")
    keyed: ClassVar = True
    required: ClassVar = ("series", "paper")

    series: Annotated[Ref, To(Kind.SERIES)]
    season: Season | None = None
    episode: Annotated[Ref | None, To(Kind.EPISODES)] = None
    paper: Line = Field()
    country: CountryCode | None = None


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ({"series": "a", "person": "b", "role": "director"}, "a.b.director"),
        ({"series": "a", "season": 2, "person": "b", "role": "actor", "character": "c"}, "a.s2.b.actor.c"),
        ({"series": "a", "episode": "s2", "person": "b", "role": "actor", "character": "c"}, "a.ep.s2.b.actor.c"),
        ({"series": "a", "episode": "actor", "person": "ep", "role": "writer"}, "a.ep.actor.ep.writer"),
        ({"series": "a", "person": "ep", "role": "actor", "character": "actor"}, "a.ep.actor.actor"),
        ({"series": "a", "season": None, "person": "s2", "role": "actor", "character": "c"}, "a.s2.actor.c"),
        ({"series": "a", "season": 0, "person": "actor", "role": "actor"}, "a.s0.actor.actor"),
    ],
)
def test_a_key_has_the_parts_that_are_given(row: dict[str, Any], key: str):
    assert key_made_of(CreditFields, row) == key
    parts = {name: str(part) for name, part in row.items() if part is not None}
    assert parts_of_key(CreditFields, key) == parts


@pytest.mark.parametrize("key", ["a", "a.b", "a.b.c", "a.s02.b.actor", "a.s2.b.actor.c.d", "a.ep.b.c.d", "A.b.actor"])
def test_no_other_text_is_a_key(key: str):
    assert parts_of_key(CreditFields, key) == {}


def test_an_episode_is_marked():
    row = {"series": "a", "episode": "a-s1e1", "paper": "b"}
    assert key_made_of(ReviewFields, row) == "a.ep.a-s1e1.b"
    assert parts_of_key(ReviewFields, "a.ep.a-s1e1.b") == row


def test_texts_and_codes_become_slugs():
    assert key_made_of(ReviewFields, {"series": "a", "paper": "L’Écho & Co.", "country": "FR"}) == "a.l-echo-and-co.fr"


def test_texts_without_latin_letters_have_different_keys():
    keys = {key_made_of(ReviewFields, {"series": "a", "paper": paper}) for paper in ("朝日", "毎日")}
    assert len(keys) == 2
    assert all(parts_of_key(ReviewFields, key) for key in keys)
