from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import orjson
import pytest
import zstandard

from app.errors import ShowfactsError
from app.tables import bodies as module
from app.tables.bodies import DICTIONARY, packed, unpacked
from app.vocabulary.kinds import Kind

BODY = '{"path":"people/ann","slug":"ann","name":"Änn","also_known_as":[],"born":null,"died":null}'


def test_the_dictionary_stays_as_it_is():
    """Otherwise nobody could read the bodies that are stored already."""
    digest = "2fd1bac19b7d4f28df428c37e987ef380f8d28306a8a6ad8743008cd2d9f0451"
    assert sha256(DICTIONARY).hexdigest() == digest


def test_the_dictionary_has_a_body_of_each_kind():
    paths = [orjson.loads(line)["path"].split("/") for line in DICTIONARY.splitlines()]
    assert {"seasons" if "seasons" in path else path[0] for path in paths} == set(Kind)


def test_bodies_come_back_as_they_were_and_are_much_shorter():
    assert unpacked(packed(BODY)) == BODY
    assert len(packed(BODY)) < len(BODY) / 2


def test_several_threads_pack_at_once():
    texts = [BODY.replace("Änn", f"{number}" * 1_000) for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda text: unpacked(packed(text)), texts)) == texts


def test_what_would_take_too_much_memory_is_refused_before_it_does(monkeypatch: pytest.MonkeyPatch):
    bomb = packed("0" * 10_000_000)
    monkeypatch.setattr(module, "MOST_BYTES", 1_000_000)
    for use in (lambda: unpacked(bomb), lambda: packed("0" * 1_000_001)):
        with pytest.raises(ShowfactsError, match="1,000,000"):
            use()


@pytest.mark.parametrize("data", [b"", b"no zstd", packed(BODY)[:-1], zstandard.ZstdCompressor().compress(b"\xff")])
def test_a_damaged_body_is_a_sentence(data: bytes):
    with pytest.raises(ShowfactsError, match="damaged"):
        unpacked(data)
