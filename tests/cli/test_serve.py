import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.publishing.seeding import SEED_DATA, publish_seed
from tests.cli.conftest import Run
from tests.factories import withdraw_document

SEED = "emily-in-paris-season-2-production"


@pytest.fixture
def service(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The real command, with nothing configured but a free port."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SHOWFACTS_")}
    environment["PYTHONPATH"] = str(SEED_DATA.parent)
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def test_with_nothing_configured_it_serves_the_seed(service: subprocess.Popen[str]):
    assert service.stdout is not None
    assert service.stdout.readline() == f"published {SEED}\n"
    ready, _, address = service.stdout.readline().strip().rpartition(" ")
    assert ready == "showfacts is ready at"
    assert httpx.get(f"{address}/v1/series/emily-in-paris").status_code == 200
    service.send_signal(signal.SIGINT)
    assert service.wait(10) == 0


def test_a_port_in_use_is_a_sentence(run: Run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = run("serve", "--port", str(port))
    assert (outcome.code, outcome.err) == (
        1,
        f"Cannot listen on 127.0.0.1, port {port}: Address already in use.\n",
    )


def test_sqlite_that_may_corrupt_a_shared_file_gets_one_worker(run: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("app.database.engines.may_corrupt_shared_files", lambda version: True)
    outcome = run("serve", "--workers", "2")
    assert outcome.code == 2
    assert outcome.err.endswith(": use one worker, SQLite 3.51.3 or PostgreSQL.\n")


def test_a_seed_document_that_was_withdrawn_stays_so(sqlite_database):
    assert publish_seed(sqlite_database) == [SEED]
    assert publish_seed(sqlite_database) == []
    withdraw_document(sqlite_database, SEED)
    assert publish_seed(sqlite_database) == []


def test_the_description_of_the_api_is_printed(run: Run):
    assert run("openapi").out.startswith('{\n  "openapi": "3.1.0",\n')
