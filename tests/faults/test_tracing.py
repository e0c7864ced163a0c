"""Spans go to a collector, if one is named; here to a real one, over HTTP."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from typing import Any

import httpx
import pytest

from app.errors import BadConfiguration
from app.main import create_app
from app.settings import Settings
from tests.servers import NO_TLS

service = pytest.importorskip("opentelemetry.proto.collector.trace.v1.trace_service_pb2", reason="the extra otel")


@contextmanager
def collector(spans: Queue[Any]) -> Iterator[str]:
    """Its address, for OTLP over HTTP."""

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if self.headers["content-encoding"] == "gzip":
                body = gzip.decompress(body)
            for resource in service.ExportTraceServiceRequest.FromString(body).resource_spans:
                for scope in resource.scope_spans:
                    for span in scope.spans:
                        spans.put((self.path, span))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_collector_receives_a_span_of_each_request(sqlite_url: str) -> None:
    spans: Queue[Any] = Queue()
    with collector(spans) as address:
        traced = {"SHOWFACTS_TRACING": "true", "OTEL_EXPORTER_OTLP_ENDPOINT": address, "OTEL_BSP_SCHEDULE_DELAY": "50"}
        command = [sys.executable, "-m", "app", "serve", "--port", "0"]
        environment = os.environ | {"SHOWFACTS_DATABASE_URL": sqlite_url, "SHOWFACTS_LOG_LEVEL": "error"} | traced
        with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                assert process.stdout is not None
                ours = next(line for line in process.stdout if "ready at" in line).split()[-1]
                for path in ("/healthz", "/v1/series/emily-in-paris", "/v1/series/emily-in-paris"):
                    assert httpx.get(f"{ours}{path}", verify=NO_TLS).status_code == 200
                told = [spans.get(timeout=20) for _ in range(2)]
            finally:
                process.kill()
    assert [(path, span.name) for path, span in told] == [("/v1/traces", "GET /v1/series/{slug}")] * 2
    attributes = {each.key: each.value for each in told[0][1].attributes}
    assert attributes["http.response.status_code"].int_value == 200


def test_without_the_extra_it_is_said_how_to_get_it(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318")
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(BadConfiguration, match=r"Tracing needs the extra: pip install 'showfacts\[otel\]'\."):
        create_app(Settings(database_url=sqlite_url, tracing=True))


def test_without_a_collector_nothing_is_traced_in_vain(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OTEL_EXPORTER_OTLP_ENDPOINT", raising=False)
    with pytest.raises(BadConfiguration, match="set OTEL_EXPORTER_OTLP_ENDPOINT to its address"):
        create_app(Settings(database_url=sqlite_url, tracing=True))
