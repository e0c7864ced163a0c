"""The service as started by users: it logs each request, and no secret."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import make_url

from app.database.sessions import Database
from app.publishing.keys import create_key
from app.vocabulary.operations import Scope
from tests.catalogues import submission
from tests.factories import sheet
from tests.reporting import Report
from tests.servers import NO_TLS

REPORT = sheet("report", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}])


class Serving:
    def __init__(self, address: str, process: int, log: Path) -> None:
        self.address = address
        self.process = process
        self.log = log

    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.log.read_text(encoding="ascii").splitlines()]


@contextmanager
def serving(database_url: str, folder: Path, *more: str) -> Iterator[Serving]:
    """`showfacts serve` as anybody starts it. It is stopped politely, and has nothing more to say then."""
    command = [sys.executable, "-m", "app", "serve", "--port", "0", *more]
    environment = os.environ | {"SHOWFACTS_DATABASE_URL": database_url, "SHOWFACTS_LOG_LEVEL": "debug"}
    log = folder / "log"
    with (
        log.open("wb") as stderr,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=stderr, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            ready = next(line for line in process.stdout if "ready at" in line)
            yield Serving(ready.split()[-1], process.pid, log)
            process.terminate()
            process.wait(20)
        finally:
            process.kill()


@pytest.mark.parametrize("workers", ["1", "2"])
def test_no_key_and_no_password_is_ever_told(database_url: str, tmp_path: Path, workers: str, report: Report) -> None:
    with Database(database_url) as database, database.write() as session:
        key = create_key(session, "me", Scope)
    password = make_url(database_url).password or "no password"
    with serving(database_url, tmp_path, "--workers", workers) as server:
        answers = publish_and_err(server.address, key)
        commands = "".join(commands_below(server.process))
    told = server.log.read_text(encoding="ascii")
    report(
        "D2",
        f"a key and a password in logs, answers and process list, {workers} worker(s)",
        times=len(answers),
        found=f"{sum(key in where or password in where for where in (told, commands))} told",
        promised="0",
    )
    assert {answer.status_code for answer in answers} >= {200, 201, 400, 401, 404, 412, 415, 422}
    for secret in (key, key[3:], password):
        assert secret not in told
        assert secret not in commands
        # A client that writes a key into a URL gets that URL in its response, but no other client does.
        assert [str(a.url) for a in answers if secret in f"{a.headers}{a.text}" and secret not in str(a.url)] == []
    ids = [line["request_id"] for line in server.lines() if line["message"] == "request"]
    assert sorted(each.headers["x-request-id"] for each in answers) == sorted(ids)


def publish_and_err(address: str, key: str) -> list[httpx.Response]:
    known = {"authorization": f"Bearer {key}", "content-type": "application/json"}
    with httpx.Client(base_url=address, verify=NO_TLS, headers=known, timeout=60) as client:
        return [
            client.put("/v1/documents/report", content=submission(REPORT)),
            client.put("/v1/documents/report", content=submission(REPORT), headers={"if-none-match": "*"}),
            client.put("/v1/documents/other", content=submission(REPORT)),
            client.put(f"/v1/documents/{key}", content=b"{"),
            client.put("/v1/documents/report", content=key.encode(), headers={"content-type": "text/plain"}),
            client.put("/v1/documents/report", headers={"authorization": f"Basic {key}"}),
            client.put("/v1/documents/report", headers={"authorization": f"Bearer {key}x"}),
            client.get(f"/v1/documents?key={key}", headers={"x-request-id": "a"}),
            client.get("/v1/documents", headers={"x-request-id": f"a.{key}"}),
            client.get("/openapi.json"),
            client.delete("/v1/documents/report"),
            client.get("/nowhere"),
        ]


def commands_below(process: int) -> Iterator[str]:
    """The command lines of a process and of those that it started, as anybody on the machine can read them."""
    folder = Path(f"/proc/{process}")
    if not folder.is_dir():
        pytest.skip("there is no /proc here")
    yield (folder / "cmdline").read_text()
    for child in (folder / "task" / str(process) / "children").read_text().split():
        yield from commands_below(int(child))


def test_bytes_that_are_no_request_have_one_line(sqlite_url: str, tmp_path: Path, report: Report) -> None:
    sent = [
        b"nonsense\r\n\r\n",
        b"GET /\x1b[31m HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 20_000,
    ]
    with serving(sqlite_url, tmp_path) as server:
        for each in sent:
            talk(server.address, each)
    lines = [line for line in server.lines() if line["logger"] == "app.server.access_log"]
    report("D4", "bytes that are no request", times=len(sent), found=f"{len(lines)} lines of JSON", promised="one each")
    assert [line["status"] for line in lines] == [400, 400, 431]
    assert not any(line["level"] in ("warning", "error") for line in server.lines())


def talk(address: str, sent: bytes) -> None:
    host, port = address.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port)), timeout=10) as client:
        client.sendall(sent)
        try:
            while client.recv(65_536):
                pass
        except ConnectionResetError:
            pass


def test_workers_add_up_what_they_count(sqlite_url: str, tmp_path: Path) -> None:
    with serving(sqlite_url, tmp_path, "--workers", "2") as server:
        for _ in range(40):
            httpx.get(f"{server.address}/v1/people", verify=NO_TLS)
        scrapes = {httpx.get(f"{server.address}/metrics", verify=NO_TLS).text for _ in range(10)}
    count = 'showfacts_requests_total{method="GET",route="/v1/people",status="200"} 40.0\n'
    assert all(count in text for text in scrapes)
    assert all("showfacts_revision 1.0\n" in text for text in scrapes)


def test_what_is_wrong_with_the_settings_is_one_sentence(sqlite_url: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--workers", "2"]
    environment = os.environ | {"SHOWFACTS_DATABASE_URL": sqlite_url, "SHOWFACTS_RATE_LIMIT": "many"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr == "The rate limit 'many' is not valid; write it like 600/minute.\n"
