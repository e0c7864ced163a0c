"""Paths and queries of every route, from good ones: with other values, more values, other names and other spellings."""

from collections.abc import Callable, Iterator
from random import Random
from urllib.parse import parse_qsl

from tests.faults.reads import Reads
from tests.hostile import values
from tests.hostile.requests import Ground, HostileRequest, encoded
from tests.operations import CATALOGUE_READS, OPERATIONS, Operation
from tests.queries.harbour_lights import SERIES

Query = list[tuple[str, str]]

READS = [each for each in OPERATIONS if each.method == "GET"]
PAGES = {
    "/": (), "/series": ("cursor",), "/check": ("series",), "/search": ("q", "kind", "cursor"), "/changes": ("until",),
    "/conflicts": ("subject", "series", "as_of", "cursor"), "/changes.atom": (), "/problems": (),
    "/problems/not-found": (), "/static/docs/x": (), "/static/0/site.css": (), "/openapi.json": (),
    "/docs": (), "/redoc": (),
}  # fmt: skip
HOW_MANY = (2, 3, 20, 37, 99, 100, 101, 499, 500, 501, 3_000)
JUNK = ("&&&", "&=", "&=a", "?a=b", "#a", ";a=b", "&%", "&a[]=1", "&\xe9=1", "&%00=", "&a=%ed%a0%80", "&a", "&" * 600)
METHODS = ("GET",) * 40 + ("HEAD",) * 4 + ("OPTIONS", "POST", "PATCH", "DELETE", "TRACE", "PUT")
ACCEPTED = (
    "text/html",
    "application/json",
    "text/csv",
    "application/ld+json",
    "*/*;q=0",
    "a/" * 3_000,
    ",".join(["a/b"] * 2_000),
)


def requests(random: Random, ground: Ground) -> Iterator[HostileRequest]:
    reads = ground.reads.with_random(random)
    while True:
        path, query, names = _good(random, reads)
        for _ in range(random.choice((1, 1, 2, 3))):
            path = _other_path(random, path) if random.random() < 0.15 else path
            random.choice(_CHANGES)(random, names, query)
        target = path + "?" * bool(query) + "&".join(f"{name}={encoded(random, value)}" for name, value in query)
        if random.random() < 0.05:
            target += random.choice(JUNK)
        yield HostileRequest(random.choice(METHODS), target[:70_000], _headers(random, ground))


def _good(random: Random, reads: Reads) -> tuple[str, Query, list[str]]:
    """A path, its query, and the names of all parameters it takes."""
    if random.random() < 0.1:
        path = random.choice(list(PAGES))
        return path, [], list(PAGES[path])
    # Most are reads of the catalogue; there are few others.
    operation = random.choice(READS if random.random() < 0.2 else CATALOGUE_READS)
    path, _, rest = reads.target_of(operation).partition("?")
    query = parse_qsl(rest)
    if path.startswith("/v1/series/") and random.random() < 0.4:
        path = "/".join(["", "v1", "series", SERIES, *path.split("/")[4:]])
    if random.random() < 0.15:
        path = path.removeprefix("/v1") or "/"  # subjects have pages at the same paths
    return path, query, _names_in(operation, "query")


def _names_in(operation: Operation, place: str) -> list[str]:
    return [each["name"] for each in operation.spec.get("parameters", ()) if each["in"] == place]


def _other_path(random: Random, path: str) -> str:
    parts = path.split("/")
    place = random.randrange(1, len(parts))
    made = random.choice((values.slug, values.text, values.number))(random)
    match random.randrange(4):
        case 0:
            parts.insert(place, encoded(random, made))
        case 1:
            parts[place] = random.choice(("", ".", "..", "%2e%2e", "%2f", "\\", ";x=y", "a" * 8_200))
        case _:
            parts[-1] = encoded(random, made)
    return "/".join(parts)


def _headers(random: Random, ground: Ground) -> dict[str, str]:
    headers = {}
    if random.random() < 0.1:
        headers["accept"] = random.choice(ACCEPTED)
    if random.random() < 0.05:
        headers["if-none-match"] = random.choice(("*", '"', 'W/"x"', ", ".join(f'"{n}"' for n in range(3_000))))
    if random.random() < 0.1:
        headers |= ground.keyed
    return headers


def _replace(random: Random, names: list[str], query: Query) -> None:
    """One value by a hostile one."""
    if names:
        name = random.choice(names)
        query[:] = [each for each in query if each[0] != name]
        query.append((name, _value(random, name)))


def _repeat(random: Random, names: list[str], query: Query) -> None:
    if names:
        name, count = random.choice(names), random.choice(HOW_MANY)
        same = random.random() < 0.3
        query += [(name, "a" if same else _distinct(name, number)) for number in range(count)]


def _list(random: Random, names: list[str], query: Query) -> None:
    if names:
        count = random.choice(HOW_MANY)
        name = random.choice(names)
        query.append((name, ",".join(_distinct(name, number) for number in range(count))))


def _many_names(random: Random, names: list[str], query: Query) -> None:
    query += [(f"{random.choice([*names, 'x'])}{n}", "1") for n in range(random.choice(HOW_MANY))]


def _unknown_name(random: Random, names: list[str], query: Query) -> None:
    query.append((encoded(random, values.text(random)), values.text(random)))


def _expensive(random: Random, names: list[str], query: Query) -> None:
    """All that is allowed at once."""
    given = {name for name, _ in query}
    more = {"as_of": random.choice(("2021-06-01", "2024-12-31", "9999-12-31")), "limit": "100", "max_chars": "100000"}
    query += [(name, value) for name, value in more.items() if name in names and name not in given]


def _search(random: Random, names: list[str], query: Query) -> None:
    """Words that are in very many rows, and words that are in none."""
    if "q" in names:
        query[:] = [("q", _question(random))]
        _expensive(random, names, query)


def _question(random: Random) -> str:
    known = ("person", "character", "part", "said", "harbour", "lights", "emily", "paris", "season", "2024", "metric")
    match random.randrange(4):
        case 0:
            return " ".join(random.choices(known, k=random.randint(1, 100)))[:1_000]
        case 1:
            return " ".join(f"{random.choice(known)} {number}" for number in range(100))[:1_000]
        case 2:
            return " ".join(word[: random.randint(1, 4)] for word in random.choices(known, k=150))[:1_000]
    return values.words(random, 200)[:1_000]


_CHANGES: tuple[Callable[[Random, list[str], Query], None], ...] = (
    _replace,
    _replace,
    _replace,
    _repeat,
    _list,
    _many_names,
    _unknown_name,
    _expensive,
    _expensive,
    _search,
    _search,
)


def _value(random: Random, name: str) -> str:
    if name in ("limit", "season", "number", "min_revision", "max_chars", "value_from", "value_to"):
        return random.choice((values.number, values.number, values.text))(random)
    if name.endswith(("_from", "_to", "as_of")):
        return random.choice((values.date, values.date, values.text))(random)
    return values.text(random)


def _distinct(name: str, number: int) -> str:
    """Values that many parameters take, though they name nothing."""
    if name in ("season", "number"):
        return str(number + 1)
    return f"series/x-{number}" if name == "subject" else f"x-{number}"
