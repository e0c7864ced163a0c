"""The service is killed while it publishes, repeatedly.

Acknowledged publishes are kept, and no document is incomplete.
"""

import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson
from sqlalchemy import select

from app.api.conditional_requests import document_tag
from app.database.sessions import Database
from app.publishing.documents import prepare
from app.publishing.keys import create_key
from app.publishing.rebuilding import rebuild
from app.sheets.anchors import read_anchors
from app.sheets.reading import read_sheet
from app.sql.claim_rows import claims_made_by
from app.tables import Document, Revision
from app.tables.documents import version
from app.vocabulary.operations import Scope
from tests.catalogues import submission
from tests.conftest import Rounds
from tests.factories import Data, sheet
from tests.reporting import Report
from tests.servers import NO_TLS, Address, forked, free_port, started, wait_until_ready

CLIENTS = 4
KILLS = {"sqlite": (20, 350), "postgresql": (10, 150)}
"""In a short run, and in a full one."""
ANSWERS = 20
"""A service is killed after one to so many responses, however fast the machine is."""
COLD_STARTS = 2
"""How many of the kills befall a service that was started from the command line, which takes longer."""


@dataclass
class Log:
    """Expected state: the tags of published documents, None for withdrawn ones, and requests without a response."""

    known: dict[str, str | None] = field(default_factory=dict)
    unanswered: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)


class Client:
    """Publishes, replaces and withdraws documents of its own, until the service stops responding."""

    def __init__(self, address: Address, key: str, log: Log) -> None:
        headers = {"authorization": f"Bearer {key}", "content-type": "application/json"}
        self._http = httpx.Client(base_url=f"{address}/v1/documents/", headers=headers, verify=NO_TLS)
        self._log = log

    def publish_on(self, name: str) -> None:
        with self._http:
            try:
                for n in range(10_000):
                    self._publish(f"{name}-{n}", n)
            except httpx.TransportError:
                return

    def _publish(self, slug: str, n: int) -> None:
        self._ask("PUT", slug, content=submission(report(slug, 1)), headers={"if-none-match": "*"})
        if n % 2:
            seen = str(self._log.known[slug])
            self._ask("PUT", slug, content=submission(report(slug, 2)), headers={"if-match": seen})
        if n % 3 == 2:
            self._ask("DELETE", slug)

    def _ask(self, method: str, slug: str, **more: Any) -> None:
        self._log.unanswered.add(slug)
        answer = self._http.request(method, slug, **more)
        self._log.unanswered.remove(slug)
        self._log.statuses[answer.status_code] += 1
        self._log.known[slug] = answer.headers.get("etag")


def report(slug: str, edition: int) -> Data:
    """Speaks of a person of its own, and of a series that others speak of too."""
    series = f"series-{slug.partition('-')[0]}"
    return sheet(
        slug,
        series=[{"slug": series, "title": f"Told by {slug}"}],
        people=[{"slug": f"person-{slug}", "name": f"Edition {edition}"}],
        credits=[{"series": series, "person": f"person-{slug}", "role": "actor"}],
    )


def test_what_was_acknowledged_survives_any_kill(database_url: str, database: Database, rounds: Rounds, report: Report):
    with database.write() as session:
        key = create_key(session, "clients", Scope)
    log, waits = Log(), []
    for kill in range(rounds(*KILLS[database.dialect])):
        is_cold = kill < COLD_STARTS
        waits.append(publish_until_killed(database_url, key, kill, log, from_command_line=is_cold))
        assert_kept(database, log)
    report(
        "B1",
        f"kill -9 while {CLIENTS} publish, {database.dialect}",
        times=len(waits),
        found=f"of {log.statuses.total():,} acknowledged 0 lost; ready after {max(waits[COLD_STARTS:]):.2f} s when "
        f"forked, {max(waits[:COLD_STARTS]):.2f} s from the command line",
        promised="0 lost, 2 s",
    )
    assert_whole(database)
    assert log.statuses.keys() == {200, 201}
    assert len(log.known) > len(waits)
    assert max(waits[COLD_STARTS:]) < 2


def publish_until_killed(database_url: str, key: str, kill: int, log: Log, *, from_command_line: bool) -> float:
    """The seconds until the service was ready."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    serving = started if from_command_line else forked
    with serving(database_url, port) as process:
        wait = wait_until_ready(address)
        clients = [
            threading.Thread(target=Client(address, key, log).publish_on, args=(f"k{kill}-c{n}",))
            for n in range(CLIENTS)
        ]
        answered = log.statuses.total()
        for client in clients:
            client.start()
        while log.statuses.total() <= answered + kill % ANSWERS:
            time.sleep(0.005)  # until there is something that could be lost
        time.sleep(0.1 * (kill * 0.618 % 1))  # moments spread evenly over the work of a publication
        process.kill()
        for client in clients:
            client.join()
    return wait


def assert_kept(database: Database, log: Log) -> None:
    """The catalogue matches all responses."""
    document = Document.__table__.c
    with database.read() as session:
        rows = session.execute(select(document.slug, document.revision, document.digest))
        found = {slug: document_tag(version(revision, digest)) for slug, revision, digest in rows}
    answered = log.known.keys() - log.unanswered
    assert {slug: found.get(slug) for slug in answered} == {slug: log.known[slug] for slug in answered}


def assert_whole(database: Database) -> None:
    """No document is incomplete, no revision is missing, and every fact follows from the claims."""
    with database.read() as session:
        for row in session.scalars(select(Document)):
            sheet, anchors = map(orjson.loads, row.submission)
            stored = read_sheet(sheet)
            written = prepare(stored, read_anchors(anchors, stored))
            assert written.digest == row.digest
            claims = {claim.key: claim for claim in claims_made_by(session, [row.slug])}
            assert claims == {claim.key: claim for claim in written.claims}
        numbers = session.scalars(select(Revision.__table__.c.number).order_by(Revision.__table__.c.number)).all()
        assert numbers == list(range(1, len(numbers) + 1))
        if database.dialect == "sqlite":
            assert session.connection().exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert rebuild(database) == 0
