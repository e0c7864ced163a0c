"""A service whose responses fail in the ways that clients must survive."""

import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, TypeAlias

from tests.servers import Address

Reply: TypeAlias = tuple[int, dict[str, str], Any]
"""Status, headers and body. Without a status, the connection is closed."""

SERVICE: Reply = (200, {}, {"name": "showfacts"})
LOST: Reply = (0, {}, None)
LATE_SECONDS = 6

ANSWERS: dict[str, list[Reply]] = {
    "GET /v1": [(503, {"Retry-After": "1"}, None), (429, {"Retry-After": "1"}, None), SERVICE],
    "POST /busy/v1/lookup": [(503, {}, None), (200, {}, {"data": [], "unresolved": []})],
    "GET /broken/v1": [LOST, SERVICE],
    "GET /late/v1": [LOST, SERVICE],
    "GET /always/v1": [(503, {}, None)],
    "POST /always/v1/documents/check": [(503, {}, None)],
    "GET /tomorrow/v1": [(429, {"Retry-After": "86400"}, None)],
}
"""The responses to a request, of which the last one is repeated."""


@dataclass
class FaultyService:
    address: Address
    requests: Counter[str] = field(default_factory=Counter)
    kept: list[str] = field(default_factory=list)
    """The slug and status of each request for a series, whose tag is its slug."""


@contextmanager
def faulty() -> Iterator[FaultyService]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            request = f"{self.command} {self.path}"
            if request.startswith("GET /kept/v1/series/"):
                self._series(self.path.rpartition("/")[2])
                return
            answers = ANSWERS[request]
            status, headers, body = answers[min(service.requests[request], len(answers) - 1)]
            service.requests[request] += 1
            if status:
                self._answer(status, headers, body)
            elif "late" in request:
                time.sleep(LATE_SECONDS)
            self.close_connection = True

        def do_POST(self) -> None:
            self.do_GET()

        def _series(self, slug: str) -> None:
            status = 304 if self.headers["if-none-match"] == f'"{slug}"' else 200
            service.kept.append(f"{slug} {status}")
            self._answer(status, {"ETag": f'"{slug}"'}, {"slug": slug, "title": "t" * 16})

        def _answer(self, status: int, headers: dict[str, str], body: Any) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            content = b"" if status == 304 else json.dumps(body).encode()
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        service = FaultyService(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield service
        server.shutdown()
        thread.join()
