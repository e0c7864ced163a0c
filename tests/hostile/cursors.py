"""True cursors of all lists, at other lists, with other signatures, and with other contents under a true signature."""

import json
from collections.abc import Iterator
from hashlib import sha256
from random import Random
from typing import Any
from urllib.parse import urlencode

from itsdangerous import Signer
from itsdangerous.encoding import base64_decode, base64_encode

from tests.hostile import values
from tests.hostile.requests import Ground, HostileRequest, TruePage, encoded

PLACES = (
    "0", "1", "1-1", "1-999999999", "999999999999999999", "0-0", "1-0", "-1", "1.5", "01", "1-1.00000000", "1.ffffffff",
    "1-1.zzzzzzzz", "9" * 40, "9" * 5_000,
)  # fmt: skip
"""In the feed of changes, which has places of its own kind."""


def requests(random: Random, ground: Ground) -> Iterator[HostileRequest]:
    while True:
        if random.random() < 0.1:
            yield _in_the_feed(random)
            continue
        page, cursor = random.choice(ground.pages), ""
        match random.randrange(8):
            case 0:
                cursor = random.choice(ground.pages).cursor
            case 1:
                cursor = _damaged(random, page.cursor)
            case 2:
                cursor = _sealed(random.choice(("", "other")), _changed(random, _content(page.cursor)))
            case 3:
                cursor = _sealed(ground.secret, _of_no_page(random))
            case _:
                cursor = _sealed(ground.secret, _changed(random, _content(page.cursor)))
        yield _at(random, page, cursor)


def _at(random: Random, page: TruePage, cursor: str) -> HostileRequest:
    query = [each for each in page.query if each[0] != "limit"] + [("limit", random.choice(("1", "20", "100")))]
    if random.random() < 0.1:
        query.append(random.choice(query))
    parameters = f"{urlencode(query)}&cursor={encoded(random, cursor)}"
    path = page.path.removeprefix("/v1") if random.random() < 0.05 else page.path
    return HostileRequest("GET", f"{path}?{parameters}"[:60_000])


def _in_the_feed(random: Random) -> HostileRequest:
    place = random.choice((*PLACES, values.text(random)))
    path, name = random.choice(
        (("/v1/changes", "since"), ("/v1/changes/stream", "since"), ("/changes", "until"), ("/v1/audit", "since"))
    )
    return HostileRequest("GET", f"{path}?{name}={encoded(random, place)}")


def _content(cursor: str) -> list[Any]:
    """Mark of the list, values of the last row, revision, and digits of its digest."""
    content: list[Any] = json.loads(base64_decode(cursor.partition(".")[0]))
    return content


def _sealed(secret: str, content: Any) -> str:
    written = content if isinstance(content, bytes) else json.dumps(content, separators=(",", ":")).encode()
    return Signer(secret, salt="cursor", digest_method=sha256).sign(base64_encode(written)).decode()


def _changed(random: Random, content: list[Any]) -> Any:
    """Mostly the values of the row: they reach the database."""
    mark, row, revision, digest = content
    match random.randrange(14):
        case 0:
            return [mark, [*row, *row], revision, digest]
        case 1:
            return [mark, row[:-1], revision, digest]
        case 2:
            return [mark, row[::-1], revision, digest]
        case 3:
            return [mark, row, random.choice((-1, 0, revision + 1, 2**31, 2**63 - 1, 2**63, 1.5, "1", None)), digest]
        case 4:
            return [mark, row, revision, random.choice(("", "0" * 16, digest[:8], "\n" + "0" * 15, None, 0))]
        case 5:
            return [values.value(random), row, revision, digest]
        case 6:
            return [mark, values.value(random), revision, digest]
    other = list(row)
    for _ in range(random.choice((1, 1, len(row)))):
        place = random.randrange(len(row))
        other[place] = _other_value(random, row[place])
    return [mark, other, revision, digest]


def _other_value(random: Random, known: Any) -> Any:
    """Half of them are of the same type, as far as JSON knows types."""
    if random.random() < 0.5:
        return values.value(random)
    if isinstance(known, str):
        return random.choice((values.text, values.date, values.slug))(random)
    return random.choice(
        (0, 1, -1, 2**31, 2**53, 2**63 - 1, -(2**63), 2**63, 0.5, 1e300, 1e22, float("nan"), float("inf"))
    )


def _of_no_page(random: Random) -> bytes:
    raw = (
        b"", b"null", b"[]", b"{}", b"[" * 500, b"\xff\xfe", b'["\\ud800",[],1,""]', b"[1e999]", b"[NaN]", b"\0",
        json.dumps(values.value(random)).encode(),
    )  # fmt: skip
    return random.choice(raw)


def _damaged(random: Random, cursor: str) -> str:
    place = random.randrange(len(cursor))
    match random.randrange(6):
        case 0:
            return cursor[:place]
        case 1:
            return cursor[:place] + random.choice("A_-.=+/ é\n") + cursor[place + 1 :]
        case 2:
            return cursor + random.choice(("=", "==", "A", " ", "\n", cursor))
        case 3:
            return "A" * random.choice((1, 1_999, 2_000, 2_001, 50_000))
        case 4:
            return random.randbytes(random.randint(1, 300)).decode("latin-1")
    return cursor.swapcase()
