from base64 import urlsafe_b64encode

import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st

from app.api.cursors import Position, next_link, open_cursor, seal
from app.errors import InvalidCursor

SECRET = "s"
DIGEST = "0123456789abcdef"
GOOD = seal(SECRET, "series?genre=drama", ("Émily", 3, 2.5, None), 7, DIGEST)


def test_an_opened_cursor_is_what_was_sealed() -> None:
    assert open_cursor(SECRET, "series?genre=drama", GOOD) == Position(("Émily", 3, 2.5, None), 7, DIGEST)


@pytest.mark.parametrize(
    ("secret", "scope", "sentence"),
    [
        ("other", "series?genre=drama", "another secret"),
        (SECRET, "series?genre=comedy", "another list, filter or order"),
    ],
)
def test_a_cursor_is_bound_to_secret_and_list(secret: str, scope: str, sentence: str) -> None:
    with pytest.raises(InvalidCursor, match=sentence):
        open_cursor(secret, scope, GOOD)


@pytest.mark.parametrize("place", range(0, len(GOOD), 7))
def test_a_changed_cursor_is_refused(place: int) -> None:
    other = "A" if GOOD[place] != "A" else "B"
    with pytest.raises(InvalidCursor):
        open_cursor(SECRET, "series?genre=drama", GOOD[:place] + other + GOOD[place + 1 :])


@pytest.mark.parametrize("cursor", [GOOD[:-1], GOOD + " ", GOOD + "=", "\n" + GOOD, "A" * 5_000, "eyJhIjoxfQ.e30."])
def test_only_the_one_spelling_is_taken(cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        open_cursor(SECRET, "series?genre=drama", cursor)


@given(st.text() | st.binary().map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_no_text_breaks_the_reader(cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        open_cursor(SECRET, "series", cursor)


def test_a_forged_cursor_with_the_right_signature_is_still_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.api.cursors.json.dumps", lambda *_, **__: '{"a": [1]}')
    forged = seal(SECRET, "series", (), 0, "")
    with pytest.raises(InvalidCursor, match="something else"):
        open_cursor(SECRET, "series", forged)


@pytest.mark.parametrize(
    "digest", ["", "0", "0123456789abcde", "0123456789ABCDEF", "0123456789abcdeg", "\n" + "0" * 15]
)
def test_the_digest_of_the_history_has_16_digits(digest: str) -> None:
    with pytest.raises(InvalidCursor, match="something else"):
        open_cursor(SECRET, "series", seal(SECRET, "series", ("a",), 0, digest))


def test_the_link_keeps_the_query_and_names_no_host() -> None:
    request = Request(
        {
            "type": "http",
            "path": "/v1/séries",
            "query_string": b"genre=drama&genre=sci%2Cfi&q=a+%26b&cursor=old",
            "headers": [(b"host", b"evil.example")],
        }
    )
    target = "/v1/s%C3%A9ries?genre=drama&genre=sci%2Cfi&q=a%20%26b&cursor=new"
    assert next_link(request, "new") == f'<{target}>; rel="next"'
