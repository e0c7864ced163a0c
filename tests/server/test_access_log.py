"""Every request is counted once, in the log and in the metrics, regardless of the layer that answered it.

Uses a real server.
"""

import io
import json
import logging
import re
import socket
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from app.server import access_log
from app.server.admission import Admission
from app.server.log_lines import JSONFormatter
from tests.catalogues import Newsroom
from tests.factories import sheet
from tests.servers import NO_TLS, answering

REPORT = sheet("report", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}])
TARGET = "/v1/series/harbour-lights"


class Watched:
    """A server, and its log at level info."""

    def __init__(self, newsroom: Newsroom, address: str, log: io.StringIO) -> None:
        self.newsroom = newsroom
        self.client = httpx.Client(base_url=address, verify=NO_TLS)
        self._log = log

    def ask(self, target: str = TARGET, method: str = "GET", **headers: str) -> httpx.Response:
        return self.client.request(method, target, headers={n.replace("_", "-"): v for n, v in headers.items()})

    def talk(self, sent: bytes) -> None:
        with socket.create_connection((self.client.base_url.host, int(self.client.base_url.port or 0))) as client:
            client.sendall(sent)
            while client.recv(65_536):
                pass

    def lines(self, count: int) -> list[dict[str, Any]]:
        """All lines, once there are at least `count`: a line is written after its response."""
        deadline = time.monotonic() + 10
        while self._log.getvalue().count("\n") < count and time.monotonic() < deadline:
            time.sleep(0.01)
        lines = [json.loads(line) for line in self._log.getvalue().splitlines()]
        assert len(lines) == count, lines
        return lines

    def metric(self, name: str, **labels: str) -> float:
        return metric(self.ask("/metrics").text, name, **labels)


def metric(text: str, name: str, **labels: str) -> float:
    """0 for a series that is not there yet."""
    for line in text.splitlines():
        series, _, value = line.rpartition(" ")
        if series.partition("{")[0] == name and dict(re.findall(r'(\w+)="([^"]*)"', series)) == labels:
            return float(value)
    return 0.0


@pytest.fixture
def watched(sqlite_url: str) -> Iterator[Watched]:
    with Newsroom(sqlite_url) as newsroom:
        newsroom.put(REPORT)
        log = io.StringIO()
        handler = logging.StreamHandler(log)
        handler.setFormatter(JSONFormatter())
        level = access_log.logger.level
        with answering(newsroom.app) as address:
            watched = Watched(newsroom, address, log)
            until_hot(watched)
            access_log.logger.addHandler(handler)
            access_log.logger.setLevel(logging.INFO)
            yield watched
            watched.client.close()
        access_log.logger.removeHandler(handler)
        access_log.logger.setLevel(level)


def until_hot(watched: Watched) -> None:
    """The first look at the newest revision empties the cache."""
    deadline = time.monotonic() + 10
    while not watched.metric("showfacts_cache_answers_total", result="hit"):
        assert time.monotonic() < deadline
        watched.ask()


def test_hot_and_cold_requests_are_told_of_in_the_same_way(watched: Watched) -> None:
    hot = watched.ask(x_request_id="hot")
    cold = watched.ask(x_request_id="cold", accept_language="fr", if_none_match='"other"')
    first, second = watched.lines(2)
    assert list(first) == list(second)
    assert {name: type(value) for name, value in first.items()} == {name: type(v) for name, v in second.items()}
    differing = {"at", "request_id", "milliseconds", "cached"}
    assert {n: v for n, v in first.items() if n not in differing} == {
        "level": "info",
        "logger": "app.server.access_log",
        "message": "request",
        "method": "GET",
        "path": TARGET,
        "query": False,
        "route": "/v1/series/{slug}",
        "status": 200,
        "bytes": int(hot.headers["content-length"]),
        "client": "127.0.0.1",
    }
    assert (first["request_id"], first["cached"]) == ("hot", True)
    assert (second["request_id"], second["cached"]) == ("cold", False)
    assert second["bytes"] == int(cold.headers["content-length"])


def test_requests_in_a_row_have_a_line_each(watched: Watched) -> None:
    heads = [f"GET {TARGET} HTTP/1.1\r\nHost: a\r\nX-Request-ID: r-{n}\r\n" for n in range(9)]
    watched.talk(("\r\n".join(heads) + "Connection: close\r\n\r\n").encode())
    assert [line["request_id"] for line in watched.lines(9)] == [f"r-{n}" for n in range(9)]


def test_what_is_no_request_is_told_of_as_well(watched: Watched) -> None:
    watched.talk(b"nonsense\r\n\r\n")
    (line,) = watched.lines(1)
    assert (line["method"], line["path"], line["route"], line["status"]) == ("", "", "unmatched", 400)
    assert watched.metric("showfacts_requests_total", method="other", route="unmatched", status="400") == 1


def test_neither_keys_nor_control_characters_come_into_the_log(watched: Watched) -> None:
    key = watched.newsroom.key
    watched.ask(f"/v1/documents/{key}?q={key}", authorization=f"Bearer {key}", x_request_id=key)
    watched.ask("/v1/series/%1b%5B31m%0a")
    told, odd = watched.lines(2)
    assert key not in str(told)
    assert (told["path"], told["query"]) == ("/v1/documents/sf_…", True)
    assert odd["path"] == "/v1/series/%1b%5B31m%0a"


def test_a_long_path_is_cut(watched: Watched) -> None:
    watched.ask("/" + "a" * 5_000)
    assert len(watched.lines(1)[0]["path"]) == 1_000


def test_behind_a_proxy_the_client_is_told_of(watched: Watched) -> None:
    for more in ({}, {"if_none_match": '"other"'}):
        watched.ask(x_forwarded_for='203.0.113.9, "odd\\', **more)
        watched.ask(x_forwarded_for="203.0.113.9", **more)
    assert [line["client"] for line in watched.lines(4)] == ['"odd\\', "203.0.113.9"] * 2
    assert [line["cached"] for line in watched.lines(4)] == [True, True, False, False]


def test_so_it_is_where_too_many_ask(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Admission, "is_full", True)
    monkeypatch.setattr(Admission, "refuses", lambda *_: True)
    assert watched.ask("/v1/people", x_forwarded_for="203.0.113.9").status_code == 503
    assert watched.lines(1)[0]["client"] == "203.0.113.9"


def test_a_forwarded_client_of_any_length_is_cut(watched: Watched) -> None:
    for more in ({}, {"if_none_match": '"other"'}):
        watched.ask(x_forwarded_for="x" * 20_000, **more)
    assert [len(line["client"]) for line in watched.lines(2)] == [100, 100]


def test_who_runs_the_service_is_not_told_of(watched: Watched) -> None:
    for target in ("/healthz", "/readyz", "/metrics", "/version"):
        assert watched.ask(target).status_code == 200
    assert [line["path"] for line in watched.lines(1)] == ["/version"]


def test_a_mistake_of_ours_stands_in_the_line_of_its_request(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    def mistaken(*_: object, **__: object) -> None:
        raise RuntimeError(f"broken by {watched.newsroom.key}")

    monkeypatch.setattr("app.api.reading.Reader._answer", mistaken)
    assert watched.ask("/v1/people").status_code == 500
    (line,) = watched.lines(1)
    assert (line["level"], line["status"]) == ("error", 500)
    assert line["exception"].endswith("RuntimeError: broken by sf_…")


def test_requests_are_counted_by_route_and_status(watched: Watched) -> None:
    for target in ("/v1/people?limit=2", "/v1/people?limit=1", "/v1/people?limit=x", "/v1/people/nobody", "/nowhere"):
        watched.ask(target)
    watched.ask("/v1/people", method="PATCH")
    asked: list[tuple[str, str, str]] = [
        ("GET", "/v1/people", "200"),
        ("GET", "/v1/people", "400"),
        ("GET", "/v1/people/{slug}", "404"),
        ("GET", "unmatched", "404"),
        ("PATCH", "/v1/people", "405"),
    ]
    text = watched.ask("/metrics").text
    counts = [metric(text, "showfacts_requests_total", method=m, route=r, status=s) for m, r, s in asked]
    assert counts == [2, 1, 1, 1, 1]
    assert metric(text, "showfacts_request_seconds_count", route="/v1/people") == 4
    assert metric(text, "showfacts_request_seconds_bucket", route="/v1/people", le="+Inf") == 4


def test_a_known_tag_does_not_hide_the_route(watched: Watched) -> None:
    tag = watched.ask("/v1/people").headers["etag"]
    assert watched.ask("/v1/people", if_none_match=f'"x", {tag}', accept_encoding="gzip").status_code == 304
    assert watched.lines(2)[1]["route"] == "/v1/people"


def test_hits_and_misses_are_counted(watched: Watched) -> None:
    def counts() -> tuple[float, float]:
        text = watched.ask("/metrics").text
        hits, misses = (metric(text, "showfacts_cache_answers_total", result=each) for each in ("hit", "miss"))
        return hits, misses

    hits, misses = counts()
    for target in (TARGET, TARGET, "/v1/people", "/v1/people", "/v1/series/nothing"):
        watched.ask(target)
    assert counts() == (hits + 3, misses + 1)


def test_publications_are_counted_by_cause_and_raise_the_revision(watched: Watched) -> None:
    newsroom = watched.newsroom
    tag = newsroom.put(REPORT).headers["etag"]  # changes nothing
    assert newsroom.put(REPORT | {"events": []}, if_match=tag).status_code == 200
    assert newsroom.withdraw("report").status_code == 200
    text = newsroom.ask("GET", "/metrics").text
    causes = [metric(text, "showfacts_publishes_total", cause=each) for each in ("published", "replaced", "withdrawn")]
    assert causes == [1, 1, 1]
    time.sleep(0.25)  # how old the revision may be
    assert watched.metric("showfacts_revision") == newsroom.read("")["revision"]


def test_a_silent_database_has_no_revision_and_is_told_of(watched: Watched) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("SELECT", None, OSError("no route to postgresql://me:hunter2@host"))

    event.listen(watched.newsroom.database.engine, "before_cursor_execute", fail)
    time.sleep(0.25)  # how old the revision may be
    assert "showfacts_revision " not in watched.ask("/metrics").text
    assert watched.ask("/v1/people").status_code == 503
    (line,) = watched.lines(1)
    assert (line["level"], line["status"]) == ("warning", 503)
    assert line["reason"] == "The database does not respond. no route to postgresql://me:…@host"


def test_without_a_replica_there_is_no_lag(watched: Watched) -> None:
    assert "showfacts_replica_lag_seconds" not in watched.ask("/metrics").text


def test_prometheus_is_told_what_it_reads(watched: Watched) -> None:
    answer = watched.ask("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    assert "_created" not in answer.text
