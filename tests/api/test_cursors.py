from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import Any

import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st
from itsdangerous import Signer
from itsdangerous.encoding import base64_encode

from app.api.cursors import LONGEST_CURSOR, CursorPosition, next_link, open_cursor, seal
from app.errors import InvalidCursor
from app.tables.columns import KEY_LENGTH, SLUG_LENGTH

SECRET = "s"
DIGEST = "0123456789abcdef"
GOOD = seal(SECRET, "series?genre=drama", ("Émily", 3, 2.5, None), 7, DIGEST)


def test_an_opened_cursor_is_what_was_sealed() -> None:
    assert open_cursor(SECRET, "series?genre=drama", GOOD) == CursorPosition(("Émily", 3, 2.5, None), 7, DIGEST)


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


CONTENT, _, SIGNATURE = GOOD.partition(".")
OTHER_SPELLINGS = [
    GOOD[:-1],
    GOOD + " ",
    GOOD + "=",
    "\n" + GOOD,
    f"{CONTENT}=.{SIGNATURE}",
    f"{CONTENT}.!{SIGNATURE}",
    f"{CONTENT}.é{SIGNATURE}",
    GOOD[:-1] + chr(ord(GOOD[-1]) + 1),  # differs in the two last bits, which are not part of the signature
]


@pytest.mark.parametrize("cursor", OTHER_SPELLINGS)
def test_only_the_one_spelling_is_taken(cursor: str) -> None:
    with pytest.raises(InvalidCursor, match="another secret, or was changed"):
        open_cursor(SECRET, "series?genre=drama", cursor)


@pytest.mark.parametrize(
    ("cursor", "sentence"), [("", "not issued"), (CONTENT, "not issued"), (f"{GOOD}{'A' * 5_000}", "at most 2,000")]
)
def test_a_text_that_is_no_cursor_is_refused(cursor: str, sentence: str) -> None:
    with pytest.raises(InvalidCursor, match=sentence):
        open_cursor(SECRET, "series?genre=drama", cursor)


def test_the_longest_values_fit() -> None:
    values = ("𠀀" * KEY_LENGTH, "a" * SLUG_LENGTH)
    cursor = seal(SECRET, "series", values, 2**63 - 1, DIGEST)
    assert len(cursor) <= LONGEST_CURSOR
    assert open_cursor(SECRET, "series", cursor).values == values


@given(st.text() | st.binary().map(lambda raw: urlsafe_b64encode(raw).decode()))
def test_no_text_breaks_the_reader(cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        open_cursor(SECRET, "series", cursor)


@pytest.mark.parametrize(
    "content", [b"A", base64_encode(""), base64_encode("{"), base64_encode(b"\xff"), base64_encode('{"a": [1]}')]
)
def test_a_forged_cursor_with_the_right_signature_is_still_checked(content: bytes) -> None:
    forged = Signer(SECRET, salt="cursor", digest_method=sha256).sign(content).decode()
    with pytest.raises(InvalidCursor, match="does not contain a position"):
        open_cursor(SECRET, "series", forged)


@pytest.mark.parametrize(
    ("values", "revision"), [((True,), 0), (([],), 0), (("a",), True), (("a",), -1), (("a",), "0")]
)
def test_the_types_of_a_position_are_strict(values: Any, revision: Any) -> None:
    with pytest.raises(InvalidCursor, match="does not contain a position"):
        open_cursor(SECRET, "series", seal(SECRET, "series", values, revision, DIGEST))


@pytest.mark.parametrize(
    "digest", ["", "0", "0123456789abcde", "0123456789ABCDEF", "0123456789abcdeg", "\n" + "0" * 15]
)
def test_the_digest_of_the_history_has_16_digits(digest: str) -> None:
    with pytest.raises(InvalidCursor, match="does not contain a position"):
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
