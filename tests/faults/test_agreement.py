"""The same catalogue gives the same bytes: on either database, in any process, for any client."""

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

import httpx
import pytest
from sqlalchemy import insert, select

from app import tables
from app.database.sessions import Database
from app.publishing.rebuilding import rebuild
from app.publishing.seeding import publish_seed
from tests.articles import EPISODES, FIGURES, LISTINGS, RENEWAL
from tests.conftest import Rounds
from tests.factories import publish_sheet, sheet
from tests.faults.reads import Reads
from tests.operations import CATALOGUE_READS
from tests.queries.harbour_lights import harbour_lights
from tests.reporting import Report
from tests.servers import NO_TLS, Address, forked, free_port, started, wait_until_ready
from tests.service import CURSOR_SECRET, Service

NAMES = ("_b", "B a", "a", "z", "é", "É", "Zoë", "ß", "ss", "İ", "i", "Ω", "ﬁ", "中文", "a-b", "a b", "A", "Å", "aa")
"""Of which every order of letters makes another list."""
TARGETS = [operation.target for operation in CATALOGUE_READS]
PLAIN = {"accept-encoding": "identity", "x-request-id": "the-same"}
NOISE = {
    "user-agent": ("curl/8", "Mozilla/5.0"),
    "accept-language": ("fr", "de, en;q=0.5"),
    "cookie": ("session=1",),
    "referer": ("http://example.org/a",),
    "x-forwarded-host": ("example.org",),
    "x-forwarded-proto": ("https",),
    "x-forwarded-for": ("192.0.2.1",),
    "forwarded": ("host=example.org;proto=https",),
    "x-original-url": ("/v1/people",),
    "x-http-method-override": ("DELETE",),
    "range": ("bytes=0-9",),
    "if-modified-since": ("Sat, 01 Jan 2050 00:00:00 GMT",),
    "cache-control": ("no-cache",),
    "origin": ("http://example.org",),
    "prefer": ("return=minimal",),
    "authorization": ("Bearer sf_nothing",),
}


class Pair(NamedTuple):
    """A catalogue on both databases."""

    sqlite: str
    postgresql: str


@pytest.fixture
def pair(sqlite_url: str, postgres_url: str) -> Pair:
    with Database(sqlite_url) as source, Database(postgres_url) as target:
        publish_seed(source)
        people = [{"slug": f"name-{n}", "name": name, "also_known_as": [*NAMES]} for n, name in enumerate(NAMES)]
        for data in (EPISODES, FIGURES, LISTINGS, RENEWAL, harbour_lights(25), sheet("names", people=people)):
            publish_sheet(source, data)
        copy(source, target)
    return Pair(sqlite_url, postgres_url)


def copy(source: Database, target: Database) -> None:
    """Row by row, so that the times of publishing are the same, and with them all digests."""
    with source.read() as old, target.write() as new:
        for table in tables.METADATA.sorted_tables:
            if rows := [dict(row) for row in old.execute(select(table)).mappings()]:
                new.execute(insert(table), rows)
    rebuild(target)  # builds the search index of each database


@pytest.fixture
def services(pair: Pair) -> Iterator[tuple[Service, Service]]:
    sqlite, postgresql = (Service(url, cursor_secret=CURSOR_SECRET) for url in pair)
    with sqlite as one, postgresql as other:
        yield one, other


def essence(answer: httpx.Response) -> tuple[Any, ...]:
    return answer.status_code, sorted(answer.headers.items()), answer.content


def test_both_databases_answer_the_same(services: tuple[Service, Service], rounds: Rounds, report: Report):
    count = rounds(500, 10_000)
    reads, statuses, differing = Reads(services[0], seed=count), Counter[int](), []
    following = None
    for number in range(count):
        target = following["url"] if following and number % 2 else reads.target()
        answers = [service.ask("GET", target, headers=PLAIN) for service in services]
        statuses[answers[0].status_code] += 1
        following = answers[0].links.get("next")
        if essence(answers[0]) != essence(answers[1]):
            differing.append(target)
    told = ", ".join(f"{number:,} of {status}" for status, number in sorted(statuses.items()))
    report(
        "A3",
        f"generated reads on both databases: {told}",
        times=statuses.total(),
        found=f"{len(differing)} with another status, header or body",
        promised="0",
    )
    assert not differing[:5]
    assert statuses[200] > count * 0.5
    assert statuses.keys() <= {200, 307, 400, 404, 406, 409}


def tags_at(address: Address) -> dict[str, tuple[str | None, bytes]]:
    with httpx.Client(base_url=address, headers=PLAIN, verify=NO_TLS) as client:
        answers = {target: client.get(target) for target in TARGETS}
    return {target: (answer.headers.get("etag"), answer.content) for target, answer in answers.items()}


def test_tags_are_the_same_in_every_process(pair: Pair, rounds: Rounds, report: Report):
    seen, starts = [], 0
    for _ in range(rounds(1, 20)):
        for database_url in pair:
            port = free_port()
            with forked(database_url, port, cursor_secret=CURSOR_SECRET):
                wait_until_ready(f"http://127.0.0.1:{port}")
                seen.append(tags_at(f"http://127.0.0.1:{port}"))
            starts += 1
    for database_url in pair:
        port = free_port()
        with started(database_url, port, "--workers", "2", cursor_secret=CURSOR_SECRET):
            wait_until_ready(f"http://127.0.0.1:{port}")
            # Each comes over a connection of its own, which either worker may take.
            seen += [tags_at(f"http://127.0.0.1:{port}") for _ in range(rounds(2, 10))]
    differing = {target for each in seen for target in TARGETS if each[target] != seen[0][target]}
    report(
        "A6",
        f"starts on both databases, then two workers on each: tags and bodies of {len(TARGETS)} routes",
        times=starts,
        found=f"{len(differing)} differ",
        promised="0",
    )
    assert not differing
    assert all(tag for target, (tag, _) in seen[0].items() if "/lookup" not in target)


def test_only_headers_that_vary_names_change_an_answer(
    services: tuple[Service, Service], rounds: Rounds, report: Report
):
    random, service, differing, tried = Random(3), services[0], [], 0  # noqa: S311 - nothing is kept secret
    for target in TARGETS:
        plain = service.ask("GET", target, headers=PLAIN)
        for _ in range(rounds(2, 20)):
            names = random.sample(sorted(NOISE), k=random.randint(1, len(NOISE)))
            noise = {name: random.choice(NOISE[name]) for name in names}
            tried += 1
            if essence(service.ask("GET", target, headers=PLAIN | noise)) != essence(plain):
                differing.append((target, noise))
    found = f"{len(differing)} answers differ"
    report("A6", "reads with headers that Vary does not name", times=tried, found=found, promised="0")
    assert not differing[:3]
