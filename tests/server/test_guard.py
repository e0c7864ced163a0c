import re
from collections.abc import Callable

import httpx
import pytest

Ask = Callable[..., httpx.Response]
Wire = Callable[[bytes], bytes]


def get(target: bytes, more: bytes = b"Host: a\r\n") -> bytes:
    return b"GET " + target + b" HTTP/1.1\r\nConnection: close\r\n" + more + b"\r\n"


def status_and_code(answer: bytes) -> tuple[int, str]:
    head, _, body = answer.partition(b"\r\n\r\n")
    code = re.search(rb'"code": "([a-z_]+)", "request_id"', body)
    return int(head.split()[1]), code[1].decode() if code else ""


@pytest.mark.parametrize(
    "path",
    [
        b"/v1/things/%00",
        b"/v1/things/a%",
        b"/v1/things/%zz",
        b"/v1/things/%c0%af",
        b"/v1/things/%f4%90%80%80",
        b"/v1/things/%1b%5b31mred",
        b"/v1/things/a%0a",
        b"/v1/things/a%C2%85",
        b"/v1/things/a%2fb",
        b"/v1/things/..%5Cb",
        b"/v1/things/./a",
        b"/v1/things/%2e%2e/a",
        b"/v1//things",
        b"/v1/things/" + b"a" * 9_000,
    ],
)
def test_a_path_that_can_be_read_in_two_ways_is_refused(wire: Wire, path: bytes) -> None:
    assert status_and_code(wire(get(path))) == (400, "invalid_path")


def test_a_trailing_slash_is_another_path(wire: Wire) -> None:
    assert status_and_code(wire(get(b"/v1/things/"))) == (404, "not_found")


def test_an_encoded_hyphen_is_a_hyphen(wire: Wire) -> None:
    assert wire(get(b"/v1/things/a%2db")).endswith(b'{"slug":"a-b"}')


@pytest.mark.parametrize(
    "query", [b"q=%zz", b"q=%", b"q=%ff%fe", b"q=%ed%a0%80", b"q=a%00", b"q=%0d%0aX-Evil:1", b"%00=a"]
)
def test_a_query_that_is_no_text_is_refused(wire: Wire, query: bytes) -> None:
    assert status_and_code(wire(get(b"/v1/things?" + query))) == (400, "invalid_query")


def test_encoded_utf_8_in_a_query_is_read_as_such(wire: Wire) -> None:
    assert '"q":"café"'.encode() in wire(get(b"/v1/things?q=caf%C3%a9"))


@pytest.mark.parametrize("hosts", [b"", b"Host: a\r\nHost: b\r\n", b"Host:\r\n", b"Host: a/b\r\n", b"Host: a b\r\n"])
def test_a_request_has_one_proper_host(wire: Wire, hosts: bytes) -> None:
    assert status_and_code(wire(get(b"/v1/things", hosts))) == (400, "invalid_header")


def test_http_1_0_needs_no_host(wire: Wire) -> None:
    assert status_and_code(wire(b"GET /v1/things HTTP/1.0\r\n\r\n"))[0] == 200
    for hosts in (b"Host: a\r\nHost: b\r\n", b"Host: a b\r\n", b"Host:\r\n"):
        answer = wire(b"GET /v1/things HTTP/1.0\r\n" + hosts + b"\r\n")
        assert status_and_code(answer) == (400, "invalid_header")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:80", "a_b.example"])
def test_usual_hosts_are_taken(ask: Ask, host: str) -> None:
    assert ask("GET", "/v1/things", headers={"Host": host}).status_code == 200


def test_http_2_in_the_first_line_is_refused(wire: Wire) -> None:
    answer = wire(b"GET /v1/things HTTP/2.0\r\nHost: a\r\n\r\n")
    assert answer.split()[1] == b"400"


def test_head_is_get_without_the_body(wire: Wire, ask: Ask) -> None:
    head = wire(b"HEAD /v1/things HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK\r\n")
    assert head.endswith(b"\r\n\r\n")
    length = len(ask("GET", "/v1/things").content)
    assert f"content-length: {length}\r\n".encode() in head


def test_head_of_an_endless_stream_ends(ask: Ask) -> None:
    answer = ask("HEAD", "/v1/endless")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_request_id_is_kept_if_it_is_harmless(ask: Ask) -> None:
    assert ask("GET", "/v1/things", headers={"X-Request-ID": "a.B-1_"}).headers["x-request-id"] == "a.B-1_"
    made = ask("GET", "/v1/things", headers={"X-Request-ID": "<script>"}).headers["x-request-id"]
    assert re.fullmatch("[0-9a-f]{32}", made)


def test_a_body_over_the_limit_is_refused_by_its_length(ask: Ask) -> None:
    assert ask("PUT", "/v1/things/a", content=b"a" * 1_000).json() == 1_000
    assert ask("PUT", "/v1/things/a", content=b"a" * 1_001).json()["code"] == "too_large"


@pytest.mark.parametrize("target", [b"PUT /v1/things/a", b"POST /v1/bodies"])
def test_a_chunked_body_over_the_limit_is_refused_while_it_is_read(wire: Wire, target: bytes) -> None:
    head = target + b" HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunk = b"200\r\n" + b"a" * 0x200 + b"\r\n"
    assert status_and_code(wire(head + chunk * 3 + b"0\r\n\r\n")) == (413, "too_large")


@pytest.mark.parametrize("path", ["/v1/things", "/v1/things?colour=red", "/v1/things/bug", "/docs", "/nowhere"])
def test_every_answer_is_guarded(ask: Ask, path: str) -> None:
    headers = ask("GET", path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["cross-origin-resource-policy"] == "cross-origin"
    assert headers["access-control-allow-origin"] == "*"
    assert "ETag" in headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in headers


def test_other_origins_may_read_and_not_write(ask: Ask) -> None:
    wish = {"Origin": "https://app.example", "Access-Control-Request-Method": "PUT"}
    answer = ask("OPTIONS", "/v1/things/a", headers=wish)
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert "access-control-allow-origin" not in ask("PUT", "/v1/things/a", headers={"Origin": "null"}).headers
