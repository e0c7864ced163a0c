"""A fake endpoint of a language model: a real HTTP server on this machine that answers as a test says."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """`pause` stops before the last byte of the body until the test ends. `drip` are seconds between bytes."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    pause: bool = False
    drip: float = 0


Script = Callable[[dict[str, Any], int], Reply]
"""The reply to a request, given its body and its number from 0."""


@dataclass
class FakeEndpoint:
    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)


def completion(content: str | None, *, finish: str = "stop", refusal: str | None = None) -> Reply:
    message = {"role": "assistant", "content": content, "refusal": refusal}
    usage = {"prompt_tokens": 100, "completion_tokens": 20, "total_tokens": 120}
    choices = [{"index": 0, "message": message, "finish_reason": finish}]
    answer = {"id": "1", "object": "chat.completion", "created": 1, "model": "m", "choices": choices, "usage": usage}
    return Reply(json.dumps(answer).encode())


def proposals(*rows: tuple[str, str, Any, str], **others: Any) -> Reply:
    """Flat proposals: subject, field, value and words of each."""
    names = ("subject", "field", "value", "words")
    flat = [{**dict(zip(names, row, strict=True)), "basis": "stated", "why": None, **others} for row in rows]
    return completion(json.dumps({"proposals": flat}))


@contextmanager
def fake_endpoint(script: Script) -> Iterator[FakeEndpoint]:
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            read = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            endpoint.headers.append({name.lower(): value for name, value in self.headers.items()})
            endpoint.requests.append(json.loads(read or b"{}"))
            reply = script(endpoint.requests[-1], len(endpoint.requests) - 1)
            self.send_response(reply.status)
            for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            try:
                pieces = [reply.body[:-1]] if not reply.drip else (bytes([each]) for each in reply.body[:-1])
                for piece in pieces:
                    self.wfile.write(piece)
                    over.wait(reply.drip)
                self.wfile.flush()
                if reply.pause:
                    over.wait(60)
                self.wfile.write(reply.body[-1:])
            except OSError:
                self.close_connection = True

        do_GET = do_POST  # noqa: N815 - the name that the server looks for

        def log_message(self, *arguments: Any) -> None:
            """Tests print nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    endpoint = FakeEndpoint(f"http://127.0.0.1:{server.server_port}/v1")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        over.set()
        server.shutdown()
        server.server_close()
