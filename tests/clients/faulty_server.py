"""A server with given answers, faults among them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

from tests.servers import Address


@dataclass(slots=True)
class Answer:
    status: int
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)


LOST = Answer(0)
"""The connection is closed without a response."""


@dataclass(slots=True)
class FaultyServer:
    address: Address
    answers: list[Answer]
    """The next answers. The last one is repeated."""
    requests: list[str] = field(default_factory=list)
    """Methods and paths."""


@contextmanager
def faulty_server() -> Iterator[FaultyServer]:
    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            faulty.requests.append(f"{self.command} {self.path}")
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer = faulty.answers.pop(0) if len(faulty.answers) > 1 else faulty.answers[0]
            if answer is LOST:
                return
            self.send_response(answer.status)
            for name, value in (answer.headers | {"Content-Length": str(len(answer.body))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.body)

        do_GET = do_PUT = do_POST = _answer  # noqa: N815 - names of the base class

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        faulty = FaultyServer(f"http://127.0.0.1:{server.server_port}", [])
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield faulty
        finally:
            server.shutdown()
            thread.join()
