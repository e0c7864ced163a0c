import pytest
import zstandard

from app.errors import ShowfactsError
from app.tables import compressed as module
from app.tables.compressed import compressed, decompressed

LINES = ('{"a":"é\\n"}', "", "[]")


def test_lines_come_back_as_they_were():
    assert decompressed(compressed(LINES)) == LINES


def test_what_would_take_too_much_memory_is_refused_before_it_does(monkeypatch: pytest.MonkeyPatch):
    bomb = compressed(["0" * 10_000_000])
    monkeypatch.setattr(module, "MOST_BYTES", 1_000_000)
    for read in (lambda: decompressed(bomb), lambda: compressed(["0" * 1_000_001])):
        with pytest.raises(ShowfactsError, match="1,000,000"):
            read()


def test_a_value_that_hides_its_size_is_refused():
    """Its bytes would be unbounded."""
    with pytest.raises(ShowfactsError, match="not a text of at most"):
        decompressed(zstandard.ZstdCompressor(write_content_size=False).compress(b"0"))


@pytest.mark.parametrize(
    "data", [b"", b"no zstd", compressed(LINES)[:-1], zstandard.ZstdCompressor().compress(b"\xff")]
)
def test_a_damaged_value_is_a_sentence(data: bytes):
    with pytest.raises(ShowfactsError, match="damaged"):
        decompressed(data)
