"""A line of the log is one JSON object in printable ASCII, and holds no secret."""

import json
import logging
from typing import Any

import pytest

from app.server.log_lines import JSONFormatter, redacted, timestamp

KEY = f"sf_{'Ab-_' * 11}"[:46]


def line_of(message: str, *args: Any, **more: Any) -> str:
    record = logging.LogRecord("app.somewhere", logging.WARNING, "", 0, message, args, more.pop("exc_info", None))
    record.__dict__ |= more
    return JSONFormatter().format(record)


@pytest.mark.parametrize(
    ("secret", "shown"),
    [
        (f"the key {KEY} is unknown", "the key sf_… is unknown"),
        (f"/v1/documents/{KEY}", "/v1/documents/sf_…"),
        ("Authorization: Basic dXNlcjpwYXNz", "Authorization: …"),
        ("[(b'authorization', b'Bearer abc.def')]", "[(b'authorization', …"),
        ("postgresql://me:s3cr:et@host/name fails", "postgresql://me:…@host/name fails"),
        ("redis://:pa/ss@word@host:6379/0", "redis://:…@host:6379/0"),
        ("host=a password=hunter2 user=b", "host=a password=… user=b"),
        ("password='two words' user=b", "password=… user=b"),
    ],
)
def test_a_secret_is_not_shown(secret: str, shown: str) -> None:
    assert redacted(secret) == shown
    assert json.loads(line_of("%s", secret))["message"] == shown


@pytest.mark.parametrize("innocent", ["/v1/search?q=a:b@c", "http://127.0.0.1:8000/a", "Unauthorized", "sf_1"])
def test_what_is_no_secret_is_left_alone(innocent: str) -> None:
    assert redacted(innocent) == innocent


def test_nothing_of_a_line_reaches_the_terminal_as_a_command() -> None:
    odd = "a\n\r\t\x00\x1b[31m\x7f\x85\x9b31m\u2028\u202e\ud800é"
    line = line_of("%s", odd)
    assert line.isprintable()
    assert line.isascii()
    assert json.loads(line)["message"] == odd


@pytest.mark.parametrize("long", ["x" * 100_000, "\x1b\U0001f600" * 50_000, "é" * 9_000])
def test_a_line_has_at_most_8_kilobytes(long: str) -> None:
    try:
        raise ValueError(f"{long} ends here")
    except ValueError as error:
        line = line_of(
            "%s", f"begins {long}", exc_info=(type(error), error, error.__traceback__), fields={"path": long}
        )
    assert len(line) <= 8_000
    told = json.loads(line)
    assert told["message"].startswith("begins")
    assert told["exception"].endswith("ends here")


def test_an_exception_is_part_of_the_line() -> None:
    try:
        raise ValueError(f"broken\nby {KEY}")
    except ValueError as error:
        line = line_of("It failed.", exc_info=(type(error), error, error.__traceback__))
    told = json.loads(line)
    assert "\n" not in line
    assert told["exception"].startswith("Traceback (most recent call last):\n")
    assert told["exception"].endswith("ValueError: broken\nby sf_…")


def test_a_line_says_when_and_who() -> None:
    told = json.loads(line_of("Hello.", created=1_800_000_000.9876))
    assert told == {
        "at": "2027-01-15T08:00:00.987Z",
        "level": "warning",
        "logger": "app.somewhere",
        "message": "Hello.",
    }
    assert timestamp(1_800_000_059.0) == "2027-01-15T08:00:59.000Z"
