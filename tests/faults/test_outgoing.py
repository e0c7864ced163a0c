"""The service connects only to its database: Python audits each connection and each name lookup."""

import os
import subprocess
import sys
from pathlib import Path

import httpx

from app.database.sessions import Database
from app.publishing.keys import create_key
from app.vocabulary.operations import Scope
from tests.catalogues import submission
from tests.factories import sheet
from tests.operations import READS
from tests.reporting import Report
from tests.servers import NO_TLS

RENEWAL = sheet("report", series=[{"slug": "harbour-lights", "title": "Harbour Lights"}])

WATCHED_SERVE = """
import sys

OUTGOING = ("socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname")

def tell(event, arguments):
    if event in OUTGOING:
        print("outgoing", event, *map(str, arguments[1:] if event in OUTGOING[:3] else arguments), file=sys.stderr)

sys.addaudithook(tell)
import app.cli
# uvloop's sockets are written in C and tell Python nothing; without it asyncio's own are used.
sys.modules["uvloop"] = None
sys.exit(app.cli.main(["serve", "--port", "0"]))
"""


def test_nothing_is_connected_to_but_the_database(database_url: str, tmp_path: Path, report: Report) -> None:
    with Database(database_url) as database, database.write() as session:
        key = create_key(session, "me", Scope)
    environment = os.environ | {"SHOWFACTS_DATABASE_URL": database_url, "SHOWFACTS_LOG_LEVEL": "error"}
    command = [sys.executable, "-c", WATCHED_SERVE]
    with (
        (tmp_path / "log").open("w+b") as log,
        subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            address = next(line for line in process.stdout if "ready at" in line).split()[-1]
            use(address, key)
            process.terminate()
            assert process.wait(20) in (0, -15)
        finally:
            process.kill()
    told = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    port = address.rpartition(":")[2]
    # To listen it looks up its own address, and to say that it is ready it tries its own port.
    looked_up = ["outgoing socket.getaddrinfo 127.0.0.1 0 0 1 0", f"outgoing socket.getaddrinfo 127.0.0.1 {port} 0 1 0"]
    tried = f"outgoing socket.connect ('127.0.0.1', {port})"
    others = [line for line in told if line not in (*looked_up, tried)]
    found = f"{len(others)} connections and names looked up"
    report("D3", "every read, a publication and a withdrawal", times=len(READS), found=found, promised="0")
    assert tried in told
    assert others == []


def use(address: str, key: str) -> None:
    with httpx.Client(base_url=address, verify=NO_TLS, timeout=30) as client:
        headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
        body = submission(RENEWAL)
        assert client.put("/v1/documents/report", content=body, headers=headers).status_code == 201
        assert client.post("/v1/documents/check", content=body, headers=headers).status_code == 200
        for operation in READS:
            for accept in ("*/*", "application/problem+json"):
                client.get(operation.target, headers={"accept": accept})
        listing = b'{"jsonrpc": "2.0", "id": 1, "method": "tools/list"}'
        assert client.post("/mcp", content=listing, headers=headers).status_code == 200
        assert client.delete("/v1/documents/report", headers=headers).status_code == 200
        with client.stream("GET", "/v1/changes/stream?since=0") as stream:
            assert next(stream.iter_lines()) == ": showfacts"
        assert client.get("/docs").status_code == client.get("/redoc").status_code == 200
