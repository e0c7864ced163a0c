"""Limits for clients: bytes of a head, and time."""

import contextlib
import gc
import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from app.server import protocol
from app.server.protocol import BoundedProtocol
from tests.servers import answering
from tests.waiting import until


@pytest.fixture
def address(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """A server with all timeouts divided by twenty."""
    monkeypatch.setattr(protocol, "READ_SECONDS", protocol.READ_SECONDS / 20)
    monkeypatch.setattr(protocol, "BODY_SECONDS", protocol.BODY_SECONDS / 20)
    monkeypatch.setattr(protocol, "STALL_SECONDS", protocol.STALL_SECONDS / 20)
    with answering(app) as address:
        host, port = address.removeprefix("http://").split(":")
        yield host, int(port)


def all_of(client: socket.socket) -> bytes:
    return b"".join(iter(lambda: client.recv(65_536), b""))


PUT = b"PUT /v1/things/a HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n"
CHUNKED = PUT.replace(b"Content-Length: 100", b"Transfer-Encoding: chunked")


@pytest.mark.parametrize("begun", [b"GET /v1/thi", PUT, PUT + b"half a bo"])
def test_a_request_that_does_not_arrive_is_refused(address: tuple[str, int], begun: bytes) -> None:
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(begun)
        answer = all_of(client)
    assert answer.startswith(b"HTTP/1.1 408 Request Timeout\r\n")
    assert b'"code": "timeout"' in answer


def test_an_address_that_cannot_be_read_is_refused(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(b"CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n")
        assert all_of(client).startswith(b"HTTP/1.1 400 Bad Request\r\n")


UPGRADE = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"
SMUGGLED = b"GET /v1/things/smuggled HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.mark.parametrize("wish", [UPGRADE, b"Connection: Upgrade\r\nUpgrade: websocket\r\n"])
@pytest.mark.parametrize("is_apart", [False, True])
def test_another_protocol_is_not_spoken_and_the_body_stays_a_body(
    address: tuple[str, int], wish: bytes, is_apart: bool
) -> None:
    """As the client of Java asks for HTTP/2."""
    head = b"PUT /v1/things/a HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n%s\r\n" % (len(SMUGGLED), wish)
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(head if is_apart else head + SMUGGLED)
        if is_apart:
            time.sleep(0.05)  # so that the body comes in a packet of its own
            client.sendall(SMUGGLED)
        client.sendall(b"GET /v1/things HTTP/1.1\r\nHost: a\r\nConnection: close, Upgrade\r\nUpgrade: h2c\r\n\r\n")
        answers = all_of(client)
    assert answers.count(b"HTTP/1.1 200 OK\r\n") == answers.count(b"HTTP/1.1 ") == 2
    assert answers.split(b"\r\n\r\n")[1].startswith(b"%d" % len(SMUGGLED))


def test_a_connection_without_a_request_is_closed_in_silence(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=10) as client:
        assert all_of(client) == b""


@pytest.mark.parametrize("begun", [b"GET /v1/things HTTP/1.1\r\nX: ", PUT])
def test_dripping_does_not_help(address: tuple[str, int], begun: bytes) -> None:
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(begun)
        start = time.monotonic()
        while time.monotonic() < start + protocol.BODY_SECONDS * 1.5:
            try:
                client.sendall(b"x")
            except OSError:
                return
            time.sleep(0.05)
    raise AssertionError("the server went on listening")


def test_a_body_that_trickles_is_given_up(address: tuple[str, int]) -> None:
    """2 kB a second, which a head may take its time with."""
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(PUT.replace(b"100", b"100000"))
        start = time.monotonic()
        with contextlib.suppress(OSError):
            while time.monotonic() < start + protocol.BODY_SECONDS * 1.5:
                client.sendall(b"x" * 100)
                time.sleep(0.05)
        assert protocol.BODY_SECONDS * 0.9 < time.monotonic() - start < protocol.BODY_SECONDS * 1.5


def test_extensions_of_chunks_win_no_time(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(CHUNKED)
        start = time.monotonic()
        with contextlib.suppress(ConnectionError):
            while time.monotonic() < start + protocol.BODY_SECONDS * 2:
                client.sendall(b"1;" + b"x" * 30_000 + b"\r\na\r\n")
                time.sleep(0.05)
            raise AssertionError("the server went on listening")


def test_a_trailer_is_no_header(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=10) as client:
        head = CHUNKED.replace(b"\r\n\r\n", b"\r\nX-Request-ID: first\r\nConnection: close\r\n\r\n")
        client.sendall(head + b"1\r\na\r\n0\r\nX-Request-ID: second\r\n\r\n")
        assert b"x-request-id: first\r\n" in all_of(client)


def test_a_body_in_tiny_chunks_is_refused(address: tuple[str, int]) -> None:
    """A parser that is called for each byte would take all time."""
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(CHUNKED + b"1\r\na\r\n" * (protocol.MOST_SMALL_PIECES + 1))
        assert b"The body comes in chunks of less than 100 bytes." in all_of(client)


def test_a_body_that_does_not_end_after_its_answer_is_given_up(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=10) as client, contextlib.suppress(ConnectionError):
        client.sendall(CHUNKED.replace(b"/v1/things/a", b"/nothing"))
        assert client.recv(65_536).startswith(b"HTTP/1.1 404 Not Found\r\n")
        for _ in range(50 * protocol.MOST_UNWANTED // 100_000):  # the system takes some megabytes for the server
            client.sendall(b"186a0\r\n" + b"x" * 100_000 + b"\r\n")
        raise AssertionError("the server went on reading")


def test_who_goes_on_sending_is_listened_to(address: tuple[str, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """1,000 bytes, slowly, for longer than a body that stands still may take."""
    monkeypatch.setattr(protocol, "SLOWEST_BODY", 1_000)
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(PUT.replace(b"100", b"1000"))
        time.sleep(0.1)
        client.sendall(b"x" * 800)
        time.sleep(protocol.BODY_SECONDS * 1.2)
        client.sendall(b"x" * 200)
        assert client.recv(65_536).startswith(b"HTTP/1.1 200 OK\r\n")


def test_an_idle_connection_between_two_requests_is_no_slow_request(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=10) as client:
        for _ in range(2):
            client.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            assert client.recv(65_536).startswith(b"HTTP/1.1 200 OK\r\n")
            time.sleep(protocol.READ_SECONDS * 1.5)


def test_a_client_that_reads_nothing_is_dropped(address: tuple[str, int]) -> None:
    """Otherwise it would read forever once it begins, because the response is endless."""
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(b"GET /v1/endless HTTP/1.1\r\nHost: a\r\n\r\n")
        time.sleep(protocol.STALL_SECONDS * 2)
        assert all_of(client).startswith(b"HTTP/1.1 200 OK\r\n")


def test_a_fragment_is_refused(address: tuple[str, int]) -> None:
    with socket.create_connection(address, timeout=10) as client:
        client.sendall(b"GET /v1/things#x HTTP/1.1\r\nHost: a\r\n\r\n")
        assert all_of(client).startswith(b"HTTP/1.1 400 ")


def test_half_open_requests_keep_nobody_else_waiting(address: tuple[str, int]) -> None:
    """Three hundred incomplete heads, with good requests at the same time."""
    held = [socket.create_connection(address, timeout=10) for _ in range(300)]
    for client in held:
        client.sendall(b"GET /v1/thi")
    with socket.create_connection(address, timeout=10) as good:
        good.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        assert good.recv(65_536).startswith(b"HTTP/1.1 200 OK\r\n")
    closed = [all_of(client)[:12] for client in held]
    assert set(closed) == {b"HTTP/1.1 408"}
    assert threading.active_count() < 60
    for client in held:
        client.close()


@pytest.mark.parametrize(("requests", "answers"), [(protocol.MOST_AHEAD, protocol.MOST_AHEAD), (1_000, 0)])
def test_few_requests_are_read_ahead(address: tuple[str, int], requests: int, answers: int) -> None:
    """A thousand cost a good client seconds, and memory without end."""
    with socket.create_connection(address, timeout=10) as client:
        plain = b"GET /v1/things HTTP/1.1\r\nHost: a\r\n\r\n"
        client.sendall(plain * (requests - 1) + plain.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
        with contextlib.suppress(ConnectionError):
            assert all_of(client).count(b"HTTP/1.1 200 OK") == answers


def test_a_connection_that_is_reset_leaves_nothing(address: tuple[str, int]) -> None:
    """Of thousands in a second, all would be kept for the five seconds in which another request may come."""
    with socket.create_connection(address, timeout=10) as client:
        name = client.getsockname()
        client.sendall(b"GET /v1/things HTTP/1.1\r\nHost: a\r\n\r\n")
        client.recv(1)
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def is_there() -> bool:
        gc.collect()  # of itself, it comes seldom
        return any(isinstance(each, BoundedProtocol) and each.client == name for each in gc.get_objects())

    until(lambda: not is_there(), seconds=4)
