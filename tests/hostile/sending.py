"""Sends a request over a socket of its own, byte for byte as it is, and judges the answer."""

import http.client
import json
import socket
import time
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

from tests.hostile.requests import HostileRequest
from tests.servers import Address

MOST_BYTES_OF_REFUSAL = 16 * 1024
GRACE_SECONDS = 0.5
"""More than the service has: for the way there and back, while other clients use the same cores."""
TIMEOUT_SECONDS = 30
NO_ANSWER = 0
"""Instead of a status."""
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Answer:
    status: int
    seconds: float
    media_type: str = ""
    body: bytes = b""
    fault: str = ""
    """Of the connection or the framing."""

    @property
    def detail(self) -> str:
        """That of a problem; empty for other answers."""
        return str(json.loads(self.body)["detail"]) if self.media_type == PROBLEM and self.body else ""


def ask(address: Address, request: HostileRequest) -> Answer:
    place = urlsplit(address)
    with socket.create_connection((str(place.hostname), int(place.port or 80)), timeout=TIMEOUT_SECONDS) as connection:
        try:
            connection.sendall(_head(request, place.netloc) + request.body)
            is_sent = True
        except OSError:  # it was refused before its end
            is_sent = False
        return _answer(connection, request, time.monotonic(), is_sent=is_sent)


def _head(request: HostileRequest, host: str) -> bytes:
    length = {"content-length": str(len(request.body))} if request.body or request.method in ("PUT", "POST") else {}
    headers = {"host": host} | length | request.headers
    lines = [f"{request.method} {request.target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


def _answer(connection: socket.socket, request: HostileRequest, began: float, *, is_sent: bool) -> Answer:
    response = http.client.HTTPResponse(connection, method=request.method)
    status, media_type, body, fault, seconds = NO_ANSWER, "", b"", "", None
    try:
        response.begin()
        status, media_type = response.status, response.headers.get_content_type()
        if request.is_streamed:
            seconds = time.monotonic() - began
        body = b"" if media_type == "text/event-stream" else response.read()
    except (OSError, http.client.HTTPException) as error:
        fault = f"the answer was cut: {error!r}" if is_sent else ""
    finally:
        response.close()
    return Answer(status, time.monotonic() - began if seconds is None else seconds, media_type, body, fault)


def fault_of(request: HostileRequest, answer: Answer, *, is_timed: bool = True) -> str | None:
    """A sentence about the first thing that is wrong with an answer."""
    if answer.fault:
        return answer.fault
    if answer.status >= 500 and answer.status != 503:
        return f"the status is {answer.status}"
    if is_timed and answer.seconds > request.seconds + GRACE_SECONDS:
        return f"the answer took {answer.seconds:.1f} s"
    if request.method == "HEAD":
        return "a HEAD has a body" if answer.body else None
    return _fault_of_refusal(request, answer) if answer.status >= 400 else _fault_of_json(answer)


def _fault_of_refusal(request: HostileRequest, answer: Answer) -> str | None:
    if len(answer.body) > MOST_BYTES_OF_REFUSAL:
        return f"the refusal has {len(answer.body):,} bytes"
    is_for_people = not request.path.startswith("/v1") and answer.media_type == "text/html"
    is_of_protocol = request.path == "/mcp" and answer.media_type == "application/json"
    if answer.media_type != PROBLEM and not (is_for_people or is_of_protocol):
        return f"the refusal is {answer.media_type}"
    return _fault_of_json(answer)


def _fault_of_json(answer: Answer) -> str | None:
    """Of a body in JSON, or in JSON line by line."""
    if answer.media_type.endswith("ndjson"):
        texts = answer.body.splitlines()
    elif answer.media_type.endswith("json") and answer.body:
        texts = [answer.body]
    else:
        return None
    try:
        for text in texts:
            json.loads(text.decode(), parse_constant=_refuse)
    except ValueError as error:
        return f"the body is not JSON: {error}"
    return None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
