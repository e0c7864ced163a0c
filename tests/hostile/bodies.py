"""Bodies that are no JSON or YAML, or have other values, members or shapes than they should; and calls of tools."""

import gzip
import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from typing import Any

from app.tools.registry import TOOLS
from tests.hostile import values
from tests.hostile.requests import JSON, YAML, Ground, HostileRequest, encoded
from tests.queries.harbour_lights import SERIES

CHECK, CALLS = "/v1/documents/check", "/mcp"
TARGETS = (CHECK,) * 5 + ("/v1/documents/hostile-0", "/v1/documents/x", CALLS, "/v1/series", "/", "/v1/search?q=a")
TYPES = (JSON,) * 12 + (
    YAML,
    YAML,
    "text/yaml",
    "application/json; charset=utf-16",
    "text/plain",
    "multipart/form-data",
    "",
)
MOST_BYTES = 2_900_000
QUESTIONS: dict[str, dict[str, Any]] = {
    "search": {"q": "emily"},
    "list_facts": {"kind": "metrics", "series": SERIES, "sort": "-value"},
    "get_facts": {"subject": f"series/{SERIES}"},
    "get_evidence": {"subject": f"series/{SERIES}"},
    "find_quotations": {"series": SERIES},
    "compare_metrics": {"slug": ["metric-1", "metric-2"]},
    "where_sources_disagree": {"series": SERIES},
    "what_changed": {"since": "0"},
    "check_claims": {"items": [{"sentence": "Person 1 plays Character 1 in Harbour Lights."}]},
}
"""A call of each tool that is answered."""


def requests(random: Random, ground: Ground) -> Iterator[HostileRequest]:
    while True:
        match random.randrange(10):
            case 0 | 1:
                yield _broken(random, ground)
            case 2 | 3 | 4:
                yield _call(random)
            case _:
                yield _mutated_sheet(random, ground)


def submitted(random: Random, ground: Ground, body: bytes, media_type: str = JSON) -> HostileRequest:
    """To be checked, mostly; a tenth is published, over documents of a few names."""
    headers = ground.keyed | {"content-type": media_type}
    if random.random() < 0.9:
        return HostileRequest("POST", CHECK, headers, body)
    return HostileRequest("PUT", f"/v1/documents/hostile-{random.randrange(5)}", headers, body)


def mutated(random: Random, data: Any) -> Any:
    """A copy in which one to three places hold something else."""
    holder = [deepcopy(data)]
    for _ in range(random.choice((1, 1, 2, 3))):
        _change(random, holder)
    return holder[0]


def _mutated_sheet(random: Random, ground: Ground) -> HostileRequest:
    data = deepcopy(random.choice(ground.sheets))
    if random.random() < 0.9:
        data["sheet"] = mutated(random, data["sheet"])
    else:
        data = mutated(random, data)
    return submitted(random, ground, written(data), YAML if random.random() < 0.1 else JSON)


def written(data: Any) -> bytes:
    return json.dumps(data).encode()[:MOST_BYTES]


def _change(random: Random, holder: list[Any]) -> None:
    """At a place that is the deeper, the longer the walk goes on."""
    around, key = _place(random, holder)
    match random.randrange(9):
        case 0:
            del around[key]
        case 1:
            around[key] = values.nested(random.choice((1, 2, 40)), around[key], in_maps=random.random() < 0.5)
        case 2 if isinstance(around, dict):
            around[random.choice((f"{key}s", key.upper(), values.text(random), "evidence", "formerly"))] = around.pop(
                key
            )
        case 3 if isinstance(around, dict):
            around |= {values.text(random): values.value(random) for _ in range(random.choice((1, 30, 300)))}
        case 3 | 4 if isinstance(around, list):
            around.extend(deepcopy(around[key]) for _ in range(random.choice((1, 30, 300))))
        case _:
            around[key] = values.value(random)
    holder.extend([None] * (not holder))


def _place(random: Random, holder: list[Any]) -> tuple[Any, Any]:
    around: Any = holder
    key: Any = 0
    while isinstance(inner := around[key], dict | list) and inner and random.random() < 0.85:
        around, key = inner, random.choice(list(inner) if isinstance(inner, dict) else range(len(inner)))
    return around, key


def _broken(random: Random, ground: Ground) -> HostileRequest:
    good = written(random.choice(ground.sheets))
    body = random.choice(_BODIES)(random, good)[: 3 * 2**20]
    headers = {"content-type": random.choice(TYPES)}
    if random.random() < 0.9:
        headers |= ground.keyed
    if random.random() < 0.05:
        headers["content-encoding"], body = "gzip", gzip.compress(body)
    if random.random() < 0.03:
        headers["if-match"] = random.choice(("*", '"x"', "x" * 8_000, ", ".join(f'"{n}"' for n in range(5_000))))
    target = random.choice(TARGETS)
    method = "PUT" if target.startswith("/v1/documents/") and target != CHECK else "POST"
    if random.random() < 0.05:
        method, target = "PUT", f"/v1/documents/{encoded(random, values.text(random))}"[:9_000]
    return HostileRequest(method, target, headers, body)


def _cut(random: Random, good: bytes) -> bytes:
    return good[: random.randrange(len(good))]


def _with_noise(random: Random, good: bytes) -> bytes:
    noise, place = random.randbytes(random.randint(1, 40)), random.randrange(len(good))
    return good[:place] + noise + good[place + random.randrange(40) :]


def _with_a_value(random: Random, good: bytes) -> bytes:
    """In place of the slug of the document, words that JSON has or nearly has."""
    words = (
        "NaN", "-Infinity", "1e999", "-0", "01", "1.", ".5", "+1", "9" * 401, "9" * 100_000, "1e-400", "0." + "1" * 30,
        "'x'", "undefined", "True", '"\\ud800"', '"\\u0000"', '"\\x"', '"\t"', "/* */ 1", '"\\ud83d\\ude00"', "[1 2]",
        '{"a":1,"a":2}', '{"a":1,"\\u0061":2}', '{"a" 1}', "{a: 1}",
    )  # fmt: skip
    before, slug, after = good.partition(b'"slug": ')
    return before + slug + random.choice(words).encode() + after[after.find(b",") :]


_BODIES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _cut,
    _with_noise,
    _with_a_value,
    _with_a_value,
    lambda random, _: random.choice((b"[", b'{"a":', b'[{"a":')) * random.choice((33, 1_000, 500_000)),
    lambda random, _: b"[" * 32 + b"]" * 32 + b"," * random.choice((0, 10**6)),
    lambda random, _: b"[" + b"[]," * random.choice((1_000, 900_000)) + b"[]]",
    lambda random, _: b"[" + b"0," * random.choice((1_000, 1_400_000)) + b"0]",
    lambda random, _: json.dumps({f"k{n}": n for n in range(random.choice((1_000, 150_000)))}).encode(),
    lambda random, _: b'{"' + b'a":1,"' * random.choice((2, 400_000)) + b'b":2}',
    lambda random, _: b'"' + b'\\"' * random.choice((10, 1_400_000)) + random.choice((b'"', b"")),
    lambda random, _: b'["' + b"\\ud83d\\ude00" * random.choice((10, 200_000)) + b'"]',
    lambda random, _: b'["' + b"\\u0061" * random.choice((10, 400_000)) + b'\\ud800"]',
    lambda random, _: b" \n" * random.choice((1, 1_400_000)),
    lambda _, good: good.decode().encode("utf-16"),
    lambda _, good: good.decode().encode("utf-32"),
    lambda _, good: b"\xef\xbb\xbf" + good,
    lambda _, good: good + good,
    lambda _, good: good + b"\0",
    lambda random, _: json.dumps(values.value(random)).encode(),
    lambda random, _: json.dumps({"sheet": values.value(random), "text": values.text(random)}).encode(),
    lambda random, _: json.dumps({"sheet": {values.text(random): [values.value(random)]}, "anchors": {}}).encode(),
    lambda random, _: random.randbytes(random.choice((0, 1, 100, 10_000))),
)


def _call(random: Random) -> HostileRequest:
    """Of a tool, with other arguments; or in the protocol around it."""
    name = random.choice(list(TOOLS))
    arguments = QUESTIONS[name] | random.choice(({}, {"as_of": "2024-12-31"}, {"limit": 50}, {"max_chars": 100_000}))
    call: Any = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}}
    match random.randrange(8):
        case 0:
            call = mutated(random, call)
        case 1:
            call = [call] * random.choice((1, 50))
        case 2:
            call["params"]["arguments"] = {values.text(random): values.value(random) for _ in range(30)}
        case 3:
            methods = (
                "tools/list",
                "initialize",
                "ping",
                "resources/read",
                "notifications/cancelled",
                values.text(random),
            )
            call["method"] = random.choice(methods)
        case 4:
            known = TOOLS[name].arguments.model_fields
            arguments[random.choice(list(known))] = [
                values.slug(random) for _ in range(random.choice((2, 100, 101, 900)))
            ]
        case _:
            call["params"]["arguments"] = mutated(random, arguments)
    return HostileRequest("POST", CALLS, _headers_of_calls(random), written(call)[: random.choice((65_536, 10**6))])


def _headers_of_calls(random: Random) -> dict[str, str]:
    headers = {"content-type": JSON, "accept": "application/json, text/event-stream"}
    more = {
        "mcp-protocol-version": random.choice(("2025-06-18", "1900-01-01", "x" * 5_000)),
        "mcp-session-id": values.slug(random).encode("ascii", "replace").decode() or "x",
        "mcp-method": random.choice(("tools/call", "x")),
        "origin": random.choice(("http://localhost:1", "https://evil.example", "null")),
    }
    return headers | {name: value for name, value in more.items() if random.random() < 0.2}
