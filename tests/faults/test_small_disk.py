"""A disk that really is full, under a service in a process of its own: it says so, goes on reading, and recovers."""

import shutil
import time
from collections import Counter
from pathlib import Path

import httpx

from tests.catalogues import Newsroom, submission
from tests.conftest import Rounds
from tests.factories import sheet
from tests.faults.disks import fill, mounted
from tests.reporting import Report
from tests.servers import NO_TLS, forked, free_port, wait_until_ready

TRIES = 5
PATIENCE_SECONDS = 1.0


def long(n: int) -> bytes:
    """More than a disk takes that is full."""
    people = [{"slug": f"person-{n}-{m}", "name": f"Person {n}, {m}", "evidence": "a person"} for m in range(40)]
    return submission(sheet(f"long-{n}", people=people))


def test_a_disk_that_is_full(migrated_sqlite: Path, tmp_path: Path, rounds: Rounds, report: Report):
    returns, statuses, port = [], Counter[int](), free_port()
    address = f"http://127.0.0.1:{port}"
    with mounted(tmp_path, "size=64m") as disk:
        url = f"sqlite:///{shutil.copy(migrated_sqlite, disk)}"
        with (
            Newsroom(url) as newsroom,
            forked(url, port),
            httpx.Client(base_url=address, verify=NO_TLS, headers={"authorization": f"Bearer {newsroom.key}"}) as http,
        ):
            wait_until_ready(address)
            for turn in range(rounds(3, 30)):
                before = http.get("/v1").json()
                empty_the_log(newsroom)
                filler = fill(disk)
                for _ in range(TRIES):
                    refusal = http.put(f"/v1/documents/long-{turn}", content=long(turn), headers=NEW)
                    statuses[refusal.status_code] += 1
                    assert refusal.headers["retry-after"]
                    assert http.get("/v1").json() == before
                    assert http.get(f"/v1/people?sort=-name&limit={turn + 1}").status_code == 200
                filler.unlink()
                returns.append(seconds_until_published(http, turn))
            assert newsroom.read("")["counts"]["documents"] == len(returns) + 1
    report(
        "B7",
        f"a full disk: {statuses.total()} publications refused, reads between them",
        times=len(returns),
        found=f"told {', '.join(map(str, statuses))}; good again after {max(returns):.2f} s",
        promised=f"503 or 507, digest kept, {PATIENCE_SECONDS:g} s",
    )
    assert statuses.keys() <= {503, 507}
    assert max(returns) < PATIENCE_SECONDS


def empty_the_log(newsroom: Newsroom) -> None:
    """It keeps its size, and so has room for a publication or two on a disk that is full."""
    with newsroom.database.engine.connect() as connection:
        cursor = connection.connection.cursor()  # past SQLAlchemy, whose transaction would keep the log
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.close()


NEW = {"content-type": "application/json", "if-none-match": "*"}


def seconds_until_published(http: httpx.Client, turn: int) -> float:
    start = time.monotonic()
    while True:
        answer = http.put(f"/v1/documents/long-{turn}", content=long(turn), headers=NEW)
        if answer.status_code == 201:
            return time.monotonic() - start
        assert answer.status_code in (503, 507)
