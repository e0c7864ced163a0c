"""Concurrent, overlapping publishes: no data is lost or duplicated, and no client gets an error."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import httpx
import pytest

from app.publishing.rebuilding import rebuild
from app.server import change_broadcast as broadcast
from tests.catalogues import Newsroom, submission
from tests.conftest import Rounds
from tests.factories import Data, sheet
from tests.reporting import Report
from tests.servers import Address, answering

PUBLISHERS = 8
PAUSE_SECONDS = 0.2
"""Between two turns of replacing the same version, so that there is time to read as well."""
SHARED = ("morning", "noon", "evening")
HARBOUR = {"slug": "harbour-lights", "title": "Harbour Lights"}


@dataclass
class Publisher:
    """Keeps the status of every answer, and the tag of every good one."""

    http: httpx.AsyncClient
    statuses: Counter[int] = field(default_factory=Counter)
    tags: list[str] = field(default_factory=list)

    async def read(self, path: str) -> httpx.Response:
        answer = await self.http.get(f"/v1/{path}")
        self.statuses[answer.status_code] += 1
        return answer

    async def put(self, data: Data, condition: str, tag: str) -> bool:
        url = f"/v1/documents/{data['document']['slug']}"
        answer = await self.http.put(url, content=submission(data), headers={condition: tag})
        self.statuses[answer.status_code] += 1
        self.tags += [answer.headers["etag"]] if answer.is_success else []
        return answer.is_success

    async def add(self, slug: str, row: Data) -> None:
        """One more person for a document that others add to: read, add, and again if it has changed meanwhile."""
        while True:
            tag = (await self.read(f"documents/{slug}")).headers["etag"]
            known = (await self.read(f"documents/{slug}/sheet")).json()
            if await self.put(known | {"people": [*known["people"], row]}, "if-match", tag):
                return


@asynccontextmanager
async def connected(newsroom: Newsroom, address: Address) -> AsyncIterator[httpx.AsyncClient]:
    headers = {"authorization": f"Bearer {newsroom.key}", "content-type": "application/json"}
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=30) as http:
        yield http


def person(n: int | str, turn: int) -> Data:
    return {"slug": f"person-{n}-{turn}", "name": f"Person {n}, {turn}", "evidence": "a person"}


def own(n: int, turn: int, people: int) -> Data:
    """A document of one publisher, about a series of all publishers and people of its own."""
    others = [person(f"{n}-{m}th", turn) for m in range(1, people)]
    series = [HARBOUR | {"title": f"Told by {n}, {turn}"}]
    return sheet(f"own-{n}", "2024", series=series, people=[person(n, turn), *others])


async def publish(n: int, publisher: Publisher, size: "Size") -> None:
    for turn in range(size.turns):
        condition = ("if-match", publisher.tags[-2]) if turn else ("if-none-match", "*")
        assert await publisher.put(own(n, turn, size.people), *condition)  # or those who follow would wait for ever
        await publisher.add(SHARED[(n + turn) % len(SHARED)], person(f"{n}-too", turn))


@dataclass(frozen=True)
class Size:
    """How often each publishes, and how many people each replaces."""

    turns: int
    people: int


@dataclass
class Followers:
    """Two that follow the changes until they have seen the last revision."""

    http: httpx.AsyncClient
    last: int
    paged: list[str] = field(default_factory=list)
    streamed: list[str] = field(default_factory=list)
    """Where the events stand, each with the mark of its history."""

    async def follow_pages(self) -> None:
        since = "0"
        while not since.startswith(f"{self.last}-"):
            page = (await self.http.get("/v1/changes", params={"since": since, "limit": 7})).json()
            self.paged += [change["id"] for change in page["data"]]
            since = page["page"]["resume"]

    async def follow_stream(self) -> None:
        """Leaves in the middle of everything, and comes back."""
        while not self.streamed or not self.streamed[-1].startswith(f"{self.last}-"):
            headers = {"last-event-id": self.streamed[-1] if self.streamed else "0"}
            async with self.http.stream("GET", "/v1/changes/stream", headers=headers) as answer:
                await self._listen(answer, 10)

    async def _listen(self, answer: httpx.Response, most: int) -> None:
        async for line in answer.aiter_lines():
            if line.startswith("id: "):
                self.streamed.append(line.removeprefix("id: "))
                most -= 1
            if not most or (self.streamed and self.streamed[-1].startswith(f"{self.last}-")):
                return


@dataclass
class Rush:
    newsroom: Newsroom
    publishers: list[Publisher]
    followers: Followers
    size: Size


async def everybody(newsroom: Newsroom, address: Address, size: Size) -> Rush:
    async with connected(newsroom, address) as http:
        publishers = [Publisher(http) for _ in range(PUBLISHERS)]
        followers = Followers(http, last=len(SHARED) + 2 * PUBLISHERS * size.turns)
        await asyncio.gather(
            followers.follow_pages(),
            followers.follow_stream(),
            *(publish(n, publisher, size) for n, publisher in enumerate(publishers)),
        )
        return Rush(newsroom, publishers, followers, size)


@pytest.fixture(scope="module")
def rush(shared_database_url: str, rounds: Rounds) -> Iterator[Rush]:
    with Newsroom(shared_database_url) as newsroom, pytest.MonkeyPatch.context() as patch:
        patch.setattr(broadcast, "LOOK_SECONDS", 0.02)
        for slug in SHARED:
            newsroom.put(sheet(slug, series=[HARBOUR], people=[person(slug, 0)]))
        with answering(newsroom.app) as address:
            rush = asyncio.run(everybody(newsroom, address, rounds(Size(3, 1), Size(30, 25))))
        yield rush


def test_nobody_is_told_of_an_error(rush: Rush):
    statuses = sum((publisher.statuses for publisher in rush.publishers), Counter())
    assert statuses.keys() == {200, 201, 412}


def test_what_was_acknowledged_is_there(rush: Rush):
    tags = [tag for publisher in rush.publishers for tag in publisher.tags]
    assert len(tags) == len(set(tags)) == 2 * PUBLISHERS * rush.size.turns
    assert rush.newsroom.read("")["revision"] == len(SHARED) + len(tags)
    for n, publisher in enumerate(rush.publishers):
        document = rush.newsroom.ask("GET", f"/v1/documents/own-{n}")
        assert document.headers["etag"] == publisher.tags[-2]
        last = rush.size.turns - 1
        assert rush.newsroom.read(f"people/person-{n}-{last}")["name"] == f"Person {n}, {last}"


def test_no_update_is_lost(rush: Rush):
    added = {f"person-{n}-too-{turn}" for n in range(PUBLISHERS) for turn in range(rush.size.turns)}
    sheets = [rush.newsroom.read(f"documents/{slug}/sheet") for slug in SHARED]
    assert added < {row["slug"] for sheet in sheets for row in sheet["people"]}
    assert added < {row["slug"] for row in rush.newsroom.rows("people", limit=100)}


def test_every_fact_is_what_the_claims_give(rush: Rush):
    assert rebuild(rush.newsroom.database) == 0


def all_changes(newsroom: Newsroom, since: str = "0") -> list[str]:
    found: list[str] = []
    while page := newsroom.read("changes", since=since, limit=100)["data"]:
        found += [change["id"] for change in page]
        since = found[-1]
    return found


def test_followers_saw_each_change_once_and_in_order(rush: Rush, report: Report):
    everything = all_changes(rush.newsroom)
    report(
        "B6",
        f"changes, followed while {PUBLISHERS} publishers overlap, {rush.newsroom.database.dialect}",
        times=len(everything),
        found=f"{len(set(everything) ^ set(rush.followers.paged))} missed or doubled by pages, "
        f"{len(rush.followers.streamed) - len(set(rush.followers.streamed))} doubled by a stream that broke off",
        promised="none",
    )
    assert everything == sorted(everything, key=lambda id_: [int(part) for part in id_.split("-")])
    assert rush.followers.paged == everything
    streamed = [place.partition(".")[0] for place in rush.followers.streamed]
    assert streamed == everything[: len(streamed)]
    assert len(everything) - len(streamed) < 20  # it left at the first change of the last revision


def test_every_id_goes_on_with_the_rest(rush: Rush, report: Report):
    everything = all_changes(rush.newsroom)
    for place, id_ in enumerate(everything, 1):
        page = rush.newsroom.read("changes", since=id_, limit=10)["data"]
        assert [change["id"] for change in page] == everything[place : place + 10]
    what = f"resumed from each change, {rush.newsroom.database.dialect}"
    report("B6", what, times=len(everything), found="each went on with the rest", promised="all")


# One document


@dataclass
class Reader:
    """No answer is torn: the title and the figure in it were published together. The past takes many statements."""

    http: httpx.AsyncClient
    read: int = 0
    torn: int = 0

    async def read_on(self, least: int, done: asyncio.Event) -> None:
        for as_of in cycle(("", "&as_of=9999-12-31")):
            if done.is_set() and self.read >= least:
                return
            answer = await self.http.get(f"/v1/series/harbour-lights?include=metrics,evidence{as_of}")
            series: Any = answer.raise_for_status().json()
            number = f"Lights {series['metrics'][0]['value']}"
            self.read += 1
            self.torn += (series["title"], series["evidence"]["title"][0]["value"]) != (number, number)


async def replace(everyone: list[Publisher], number: int) -> None:
    """All of them the same version."""
    tag = (await everyone[0].read("documents/shared")).headers["etag"]
    await asyncio.gather(*(one.put(telling(number + n), "if-match", tag) for n, one in enumerate(everyone, 1)))


async def replacing(newsroom: Newsroom, address: Address, turns: int, reads: int) -> tuple[list[Publisher], Reader]:
    """In each turn all replace the same version, while another reads; and on, until there were reads enough."""
    async with connected(newsroom, address) as http:
        everyone, reader, done = [Publisher(http) for _ in range(16)], Reader(http), asyncio.Event()
        reading = [asyncio.create_task(reader.read_on(reads, done)) for _ in range(4)]
        turn = 0
        while turn < turns or reader.read < reads:
            await replace(everyone, turn * len(everyone))
            await asyncio.sleep(PAUSE_SECONDS)
            turn += 1
        done.set()
        await asyncio.gather(*reading)
        return everyone, reader


def telling(n: int) -> Data:
    metric = {"slug": "views", "series": "harbour-lights", "measure": "views", "value": n}
    return sheet("shared", series=[HARBOUR | {"title": f"Lights {n}"}], metrics=[metric])


def test_of_many_who_replace_one_version_one_succeeds(database_url: str, rounds: Rounds, report: Report):
    with Newsroom(database_url) as newsroom, answering(newsroom.app) as address:
        newsroom.put(telling(0))
        everyone, reader = asyncio.run(replacing(newsroom, address, turns=5, reads=rounds(50, 25_000)))
        tags = [tag for publisher in everyone for tag in publisher.tags]
        statuses = sum((publisher.statuses for publisher in everyone), Counter())
        report(
            "B5",
            f"reads while 16 replace one document with If-Match, {newsroom.database.dialect}",
            times=reader.read,
            found=f"{reader.torn} torn; {len(tags)} acknowledged, {len(set(tags))} versions, {statuses[412]} told no",
            promised="0 torn; as many versions as acknowledged",
        )
        assert reader.torn == 0
        assert len(tags) == len(set(tags)) == newsroom.read("")["revision"] - 1
        assert statuses == {200: 2 * len(tags), 412: 15 * len(tags)}
        assert rebuild(newsroom.database) == 0
