"""Texts, numbers, dates and JSON values that readers of input once failed at, or may fail at."""

import math
from collections.abc import Callable
from random import Random
from typing import Any

MARKS = "\u0301\u0308\u0323\u0345\u20dd\u0489"
"""Combining marks of several classes."""
TYPOGRAPHY = "\u00ad-\u2010\u2013\u2014'\u2019\u201c\"\u2026\ufb01\u00a0\u200b\u2009 "
WILDCARDS = (
    "%", "_", "*", "?", "em*", "%emily%", '"', "'", "\\", "NEAR(emily paris)", "emily AND paris OR NOT x", "^emily",
    "title:emily", "-emily", "(((", ")", "{", "emily:*", "emily & !paris | x", "<->", "'; DROP TABLE series; --",
    "\\x00", "$1", ":x", "%s%n", "${7*7}", "{{7*7}}", "../../etc/passwd", "<script>alert(1)</script>",
)  # fmt: skip
LETTERS = (
    "\u202eevil", "שלום עליכם", "مرحبا", "\u2066\u2069", "\ufeff", "\0", "\x1b[2J", "\r\nset-cookie: a=b", "\x85",
    "\u2028", "\u00a0", "\u200b", "\u200d", "ﷺ" * 50, "ﬃ" * 50, "İ" * 50, "ΐ" * 50, "ß" * 50, "㎖㍿", "東京" * 200,
    "가" * 200, "\u1112\u1161\u11ab" * 100, "👩‍👩‍👧‍👦" * 40, "🇫🇷" * 99, "\ufe0f" * 50, "\U000e0041" * 20,
    "٣٤", "²½𝟙", "\ud800", "\udfff\ud800", "\uffff", "\U0010ffff", "Ǆǅ", "ŉ", "ı",
)  # fmt: skip
NUMBERS = (
    "0", "1", "-1", "+5", " 5 ", "1.0", "1e3", "1e999", "0x10", "1_0", "007", "-0", "٣", "²", "1,2", "NaN", "Infinity",
    "2147483647", "2147483648", "9007199254740993", "9223372036854775807", "9223372036854775808", "9" * 400,
    "0." + "1" * 60, "null", "true", "[]", "",
)  # fmt: skip
DATES = (
    "0000", "0001", "0001-01-01", "9999", "9999-24", "9999-12-31", "9999-12-31%", "2021-02-29", "1900-02-29", "2021-13",
    "2021-20", "2021-21", "2021-25", "2021-22?", "2021-05?~", "2021-05%", "-0001", "12021", "2021-5-3", "20210503",
    "2021-05-03T00:00:00Z", "2021-05-03T24:00:00+99:99", "2021-05/2021-06", "../2021", "Y170000002", "2021-XX", "201X",
    "[2021,2022]", "{2021}", "２０２１", "2021-05-03\n", "2021-W05", "today",
)  # fmt: skip


def text(random: Random) -> str:
    """A text of at most some thousand characters."""
    return random.choice(_TEXTS)(random)


def number(random: Random) -> str:
    return random.choice(NUMBERS)


def date(random: Random) -> str:
    return random.choice(DATES)


def words(random: Random, count: int, letters: str = "aeioulmnrst") -> str:
    """Distinct words, nearly all of which are in no catalogue."""
    return " ".join("".join(random.choices(letters, k=random.randint(2, 9))) for _ in range(count))


def marked(random: Random, letters: int, marks: int) -> str:
    """Letters with this number of combining marks on each."""
    return "".join("e" + "".join(random.choices(MARKS, k=marks)) for _ in range(letters))


def slug(random: Random) -> str:
    made = (
        f"nothing-{random.randrange(10**6)}", "a" * 200, "a" * 201, "a-" * 100 + "a", "-a", "a--b", "A", "é", "check",
        "counts", ".", "..", "a.b", "a_b", "", "%2e%2e", "0", "con", "emily-in-pariz",
    )  # fmt: skip
    return random.choice(made)


def value(random: Random) -> Any:
    """Something that JSON can be written from, if not always I-JSON."""
    return random.choice(_VALUES)(random)


def nested(depth: int, inner: Any, *, in_maps: bool = False) -> Any:
    for _ in range(depth):
        inner = {"a": inner} if in_maps else [inner]
    return inner


_TEXTS: tuple[Callable[[Random], str], ...] = (
    lambda random: random.choice(WILDCARDS),
    lambda random: random.choice(WILDCARDS) * random.randint(2, 300),
    lambda random: random.choice(LETTERS),
    lambda random: " ".join(random.choices(LETTERS, k=5)),
    lambda random: words(random, random.randint(1, 400)),
    lambda random: words(random, 40, letters="abcdefghijklmnopqrstuvwxyzäéñøß"),
    lambda random: " ".join(random.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=random.randint(1, 500))),
    lambda random: random.choice("aeE1€") * random.choice((200, 999, 1_000, 1_001, 5_000)),
    lambda random: marked(random, random.randint(1, 30), random.choice((1, 31, 32, 33, 500))),
    lambda random: marked(random, 400, 2),
    lambda random: "".join(random.choices(TYPOGRAPHY, k=random.randint(1, 1_000))),
    lambda random: f"emily {random.choice(LETTERS)}",
    lambda random: f"{random.randrange(10**9)} million",
    lambda random: number(random),
    lambda random: date(random),
    lambda random: slug(random),
)
_VALUES: tuple[Callable[[Random], Any], ...] = (
    lambda _: None,
    lambda random: random.choice((True, False)),
    lambda _: [],
    lambda _: {},
    text,
    text,
    date,
    slug,
    number,
    lambda random: random.choice((0, -1, 2**31, 2**53 + 1, 2**63 - 1, 2**63, 2**64, -(2**63) - 1, 10**300, 10**401)),
    lambda random: random.choice((0.1, -0.0, 1e22, 1e308, 5e-324, math.nan, math.inf, -math.inf, 123456789.123456789)),
    lambda random: nested(random.choice((2, 31, 33, 400)), text(random), in_maps=random.random() < 0.5),
    lambda random: [slug(random) for _ in range(random.choice((2, 100, 3_000)))],
    lambda random: list(range(random.choice((10, 1_001, 20_000)))),
    lambda random: {f"key-{n}": n for n in range(random.choice((2, 200, 5_000)))},
    lambda random: {text(random): text(random)},
    lambda random: [[]] * random.choice((5, 2_000)),
    lambda random: "a" * random.choice((2_001, 100_001)),
)
