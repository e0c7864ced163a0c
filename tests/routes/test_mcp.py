"""The tools over HTTP, called by the SDK's own client, and requests that violate the protocol."""

import asyncio
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator
from mcp import Client
from mcp_types import CallToolResult, ListToolsResult, TextContent
from sqlalchemy import event
from sqlalchemy.exc import OperationalError, ProgrammingError

from app.publishing.seeding import publish_seed
from app.tools.answers import text_of as text_of_answer
from app.tools.registry import TOOLS
from tests.catalogues import Newsroom
from tests.operations import DOCUMENT
from tests.routes.test_every_route import INSIDE, assert_problem
from tests.servers import NO_TLS, Address, answering, free_port, started, wait_until_ready

ERAS = ["auto", "legacy"]
"""Without a handshake, and with one as clients before July 2026 have it."""
EMILY = "emily-in-paris"
JSON = {"content-type": "application/json"}

QUESTIONS: dict[str, dict[str, Any]] = {
    "search": {"q": "emily"},
    "list_facts": {"kind": "filming-locations", "series": EMILY, "season": 2},
    "get_facts": {"subject": f"series/{EMILY}"},
    "get_evidence": {"subject": f"series/{EMILY}"},
    "find_quotations": {"series": EMILY},
    "compare_metrics": {"slug": ["emily-in-paris-first-28-days-households"]},
    "where_sources_disagree": {"series": EMILY},
    "what_changed": {"since": "0", "limit": 100},
    "check_claims": {"items": [{"sentence": "Lily Collins plays Emily Cooper in Emily in Paris."}]},
}

NONSENSE: list[tuple[str, dict[str, Any]]] = [
    ("no_tool", {}),
    ("get_facts", {}),
    ("get_facts", {"subject": None}),
    ("get_facts", {"subject": "series/" + "x" * 50_000}),
    ("get_facts", {"subject": "series/'; DROP TABLE series; --"}),
    ("get_facts", {"subject": f"series/{EMILY}", "max_chars": 10**30}),
    ("get_facts", {"subject": f"series/{EMILY}", "max_chars": 0.5}),
    ("get_facts", {"subject": f"series/{EMILY}", "as_of": "yesterday"}),
    ("get_facts", {"subject": f"series/{EMILY}", "topics": ["weather"]}),
    ("get_facts", {"subject": f"series/{EMILY}/seasons/7"}),
    ("get_evidence", {"subject": [f"series/{EMILY}"]}),
    ("get_evidence", {"subject": "series/../../etc/passwd"}),
    ("search", {"q": "\u0000"}),
    ("search", {"q": " "}),
    ("search", {"q": "emily", "kind": "weather"}),
    ("search", {"q": "emily", "cursor": "x"}),
    ("list_facts", {"kind": "weather"}),
    ("list_facts", {"kind": "series", "colour": "red"}),
    ("list_facts", {"kind": "series", "filters": {"genre": {"a": 1}}}),
    ("list_facts", {"kind": "series", "filters": "genre=drama"}),
    ("list_facts", {"kind": "cast"}),
    ("list_facts", {"kind": "series", "by": "weather"}),
    ("list_facts", {"kind": "series", "as_of": "2021-06-01"}),
    ("list_facts", {"kind": "series", "like": "series/nothing"}),
    ("find_quotations", {"cursor": {"slug": "x"}}),
    ("find_quotations", {"limit": -1}),
    ("compare_metrics", {"slug": [[[]]]}),
    ("where_sources_disagree", {"as_of": "2021-06-01"}),
    ("what_changed", {"since": "1-99999999"}),
    ("what_changed", {"since": -1}),
    ("check_claims", {"items": []}),
    ("check_claims", {"items": [{"sentence": "x", "quote": "y"}]}),
    ("check_claims", {"items": [{"subject": f"series/{EMILY}", "field": "weather", "value": 1}]}),
]


@pytest.fixture(scope="module")
def newsroom(shared_database_url: str) -> Iterator[Newsroom]:
    with Newsroom(shared_database_url) as newsroom:
        publish_seed(newsroom.database)
        yield newsroom


@pytest.fixture(scope="module")
def address(newsroom: Newsroom) -> Iterator[Address]:
    with answering(newsroom.app) as address:
        yield address


def call(address: Address, name: str, arguments: dict[str, Any], era: str = "auto") -> CallToolResult:
    async def ask() -> CallToolResult:
        async with Client(f"{address}/mcp", mode=era) as client:
            return await client.call_tool(name, arguments)

    return asyncio.run(ask())


def listed(address: Address, era: str) -> ListToolsResult:
    async def ask() -> ListToolsResult:
        async with Client(f"{address}/mcp", mode=era) as client:
            return await client.list_tools()

    return asyncio.run(ask())


def text_of(answer: CallToolResult) -> str:
    (content,) = answer.content
    assert isinstance(content, TextContent)
    return content.text


def post(address: Address, content: bytes, headers: dict[str, str] | None = None) -> httpx.Response:
    return httpx.post(f"{address}/mcp", content=content, headers=JSON | (headers or {}), verify=NO_TLS)


@pytest.mark.parametrize("era", ERAS)
def test_the_tools_say_what_they_do_and_take(address: Address, era: str) -> None:
    tools = {tool.name: tool for tool in listed(address, era).tools}
    assert list(tools) == list(TOOLS)
    for tool in tools.values():
        assert len(tool.description or "") > 200
        assert tool.annotations
        assert tool.annotations.read_only_hint
        Draft202012Validator.check_schema(tool.input_schema)
        Draft202012Validator.check_schema(tool.output_schema or {})
        silent = [name for name, spec in tool.input_schema["properties"].items() if "description" not in spec]
        assert set(silent) <= {"include"}  # its names are listed


def test_the_definitions_of_all_tools_are_short(address: Address) -> None:
    tools = listed(address, "auto").model_dump_json(by_alias=True, exclude_none=True)
    assert len(tools.encode()) <= 16_000


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("name", TOOLS)
def test_every_tool_answers(address: Address, name: str, era: str) -> None:
    """The client holds the answer against the tool's own schema."""
    answer = call(address, name, QUESTIONS[name], era)
    assert not answer.is_error, text_of(answer)
    assert TOOLS[name].answers_with.model_validate(answer.structured_content)
    assert text_of(answer) == text_of_answer(answer.structured_content or {})


def test_a_series_is_told_in_lines(address: Address) -> None:
    answer = call(address, "get_facts", {"subject": f"series/{EMILY}", "max_chars": 2_500})
    assert "\n- Emily in Paris is a romantic comedy series. [1]\n" in text_of(answer)


@pytest.mark.parametrize("era", ERAS)
def test_nonsense_is_told_to_the_model(address: Address, era: str) -> None:
    async def ask() -> list[CallToolResult]:
        async with Client(f"{address}/mcp", mode=era) as client:
            return [await client.call_tool(name, arguments) for name, arguments in NONSENSE]

    for answer, asked in zip(asyncio.run(ask()), NONSENSE, strict=True):
        assert answer.is_error, asked
        assert text_of(answer).endswith((".", "?", ")")), text_of(answer)
        assert INSIDE.findall(text_of(answer).replace("DROP TABLE series", "")) == []


@pytest.mark.parametrize("version", [None, "2025-11-25", "2026-07-28", "1999-01-01", "é"])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"a": 1}',
        b"[" * 100_000,
        b'{"jsonrpc": "2.0", "id": 1, "method": 5}',
        b'{"jsonrpc": "2.0", "id": {}, "method": "tools/list"}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "\\ud800", "arguments": {}}}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": []}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "subscriptions/listen", "params": {}}',
        b'{"jsonrpc": "2.0", "id": 1, "method": "no/such"}',
        b'{"jsonrpc": "2.0", "id": ' + b"9" * 5000 + b', "method": "ping"}',
    ],
)
def test_what_is_no_call_is_refused_and_nothing_breaks(address: Address, body: bytes, version: str | None) -> None:
    answer = post(address, body, {"mcp-protocol-version": version.encode("latin-1")} if version else None)  # type: ignore[dict-item]  # httpx takes bytes
    assert answer.status_code < 500
    assert answer.headers.get("content-type", "application/json") in ("application/json", "application/problem+json")
    assert "error" in answer.text or answer.status_code == 202
    assert httpx.get(f"{address}/healthz", verify=NO_TLS).status_code == 200


@pytest.mark.parametrize(
    ("method", "headers", "status", "code"),
    [
        ("GET", {"accept": "text/event-stream"}, 405, "method_not_allowed"),
        ("DELETE", {"mcp-session-id": "1"}, 405, "method_not_allowed"),
        ("POST", {"content-type": "text/plain"}, 415, "unsupported_media_type"),
        ("POST", {"accept": "text/html"}, 406, "not_acceptable"),
        ("POST", {"host": "a b"}, 400, "invalid_header"),
    ],
)
def test_what_is_wrong_with_the_request_is_a_problem(
    address: Address, method: str, headers: dict[str, str], status: int, code: str
) -> None:
    answer = httpx.request(method, f"{address}/mcp", headers=JSON | headers, verify=NO_TLS)
    assert_problem(answer, status, code)


def test_a_body_that_is_too_long_is_a_problem(address: Address) -> None:
    assert_problem(post(address, b" " * 3_000_001), 413, "too_large")
    pieces = (b" " * 1_000_000 for _ in range(4))
    answer = httpx.post(f"{address}/mcp", content=pieces, headers=JSON, verify=NO_TLS)
    assert_problem(answer, 413, "too_large")


@pytest.mark.parametrize("values", ["{}", "[]", "0", '"a"'])
def test_a_call_with_many_values_is_refused_before_they_are_read(address: Address, values: str) -> None:
    many = ",".join([values] * 10_000)
    call = f'{{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{{"name":"search","arguments":[{many}]}}}}'
    answer = post(address, call.encode())
    assert_problem(answer, 413, "too_large")


def test_an_argument_has_at_most_100_values(address: Address) -> None:
    told = text_of(call(address, "compare_metrics", {"slug": ["a"] * 101}))
    assert told == "'slug': At most 100 values are allowed, not 101."


def test_an_error_is_as_short_as_the_shortest_answer(address: Address) -> None:
    answer = call(address, "search", {"q": "a", "max_chars": 2_000, **{f"k{number}": 0 for number in range(120)}})
    assert text_of(answer).startswith("search has no argument 'k0'; known: max_chars, q, kind, genre")
    assert len(answer.model_dump_json(by_alias=True, exclude_none=True)) <= 2_000


def test_pages_of_other_origins_cannot_call(address: Address) -> None:
    asked = {"origin": "https://elsewhere.example", "access-control-request-method": "POST"}
    preflight = httpx.options(f"{address}/mcp", headers=asked, verify=NO_TLS)
    assert "POST" not in preflight.headers["access-control-allow-methods"]
    assert "access-control-allow-origin" not in post(address, b"{}").headers


def test_it_is_guarded_and_nobody_keeps_it(address: Address) -> None:
    answer = post(address, b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}', {"x-request-id": "r-7"})
    assert answer.status_code == 200
    assert (answer.headers["x-request-id"], answer.headers["cache-control"]) == ("r-7", "no-store")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "mcp-session-id" not in answer.headers


def test_it_describes_itself_and_stands_in_no_other_document() -> None:
    assert "/mcp" not in DOCUMENT["paths"]


def test_a_slow_database_does_not_stop_the_others(newsroom: Newsroom, address: Address) -> None:
    asked, go_on = threading.Event(), threading.Event()

    def wait(*_: Any) -> None:
        if threading.current_thread().name.startswith("AnyIO"):
            asked.set()
            go_on.wait(10)

    event.listen(newsroom.database.engine, "before_cursor_execute", wait)
    try:
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(call, address, "get_facts", {"subject": f"series/{EMILY}"})
            assert asked.wait(10)
            assert httpx.get(f"{address}/healthz", verify=NO_TLS, timeout=5).status_code == 200
            go_on.set()
            assert not answer.result().is_error
    finally:
        event.remove(newsroom.database.engine, "before_cursor_execute", wait)


@pytest.mark.parametrize("failure", [OperationalError, ProgrammingError])
@pytest.mark.parametrize("version", [None, "2026-07-28"])
def test_a_failing_database_tells_nothing_of_the_inside(
    newsroom: Newsroom, address: Address, failure: Any, version: str | None
) -> None:
    def fail(*_: Any) -> None:
        raise failure("SELECT password", {}, OSError("/secret/showfacts.py: postgresql://me:hunter2@host failed"))

    params = {"name": "get_facts", "arguments": {"subject": f"series/{EMILY}"}}
    if version:
        prefix = "io.modelcontextprotocol/"
        params |= {"_meta": {f"{prefix}protocolVersion": version, f"{prefix}clientCapabilities": {}}}
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params}).encode()
    routing = {"mcp-protocol-version": version, "mcp-method": "tools/call", "mcp-name": "get_facts"} if version else {}
    event.listen(newsroom.database.engine, "before_cursor_execute", fail)
    try:
        answer = post(address, body, routing)
    finally:
        event.remove(newsroom.database.engine, "before_cursor_execute", fail)
    assert INSIDE.findall(answer.text) == []
    if failure is OperationalError:
        assert answer.json()["result"]["isError"] is True
    else:
        assert answer.json()["error"]["code"] == -32603


@pytest.mark.long
def test_any_worker_answers_any_request(database_url: str) -> None:
    with Newsroom(database_url) as newsroom:
        publish_seed(newsroom.database)
    port = free_port()
    with started(database_url, port, "--workers", "2"):
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(address)
        for era in ERAS * 3:
            assert not call(address, "get_facts", {"subject": f"series/{EMILY}"}, era).is_error


def test_the_sdk_is_not_needed_to_start() -> None:
    program = "import sys, app.cli, app.main; print(sorted({'mcp', 'mcp_types'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_without_the_extra_it_says_so(sqlite_newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "app.api.model_context", raising=False)
    for name in [name for name in sys.modules if name.partition(".")[0] in ("mcp", "mcp_types")]:
        monkeypatch.setitem(sys.modules, name, None)  # Python's marker for a missing module
    answer = sqlite_newsroom.ask("POST", "/mcp", content=b"{}", headers=JSON)
    assert_problem(answer, 501, "not_installed")
    assert answer.json()["detail"] == "The tools for language models need the extra: pip install 'showfacts[mcp]'."


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        (None, 200),
        ("http://localhost:6274", 200),
        ("https://[::1]", 200),
        ("https://chat.example", 200),
        ("https://evil.example", 403),
        ("http://localhost.evil.example", 403),
        ("https://chat.example.evil.example", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_only_pages_that_are_named_may_ask(sqlite_url: str, origin: str | None, status: int):
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = JSON | ({"origin": origin} if origin is not None else {})
    with Newsroom(sqlite_url, mcp_origins="https://other.example,https://chat.example") as newsroom:
        answer = newsroom.ask("POST", "/mcp", json=asked, headers=headers)
    assert answer.status_code == status
    if status == 403:
        assert answer.json()["code"] == "forbidden_origin"
