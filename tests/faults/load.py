"""Clients over raw sockets, which take less of the machine than the service does and know how an answer ended."""

import asyncio
import gc
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from typing import cast

from tests.servers import Address, Process

NONE, CUT = 0, -1
"""Instead of a status: the connection ended without an answer, or in the middle of one."""


@dataclass(frozen=True)
class Answer:
    status: int
    began: float
    ended: float
    head: bytes = b""

    @property
    def seconds(self) -> float:
        return self.ended - self.began

    @property
    def tells_when_to_come_again(self) -> bool:
        return b"\r\nretry-after: " in self.head.lower()

    @property
    def ends_the_connection(self) -> bool:
        return b"\r\nconnection: close" in self.head.lower()


def request(address: Address, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> bytes:
    given = {"host": address.removeprefix("http://")} | ({"content-length": str(len(body))} if body else {}) | headers
    lines = [f"{method} {path} HTTP/1.1", *(f"{name.replace('_', '-')}: {value}" for name, value in given.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


class Connection(asyncio.Protocol):
    """Asks one thing at a time, and stays open. It reads answers that say how long they are."""

    def __init__(self) -> None:
        self._answered: asyncio.Future[tuple[int, bytes]] | None = None
        self._received = b""
        self._whole = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    async def ask(self, sent: bytes, began: float) -> Answer:
        self._received, self._whole = b"", 0
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(sent)
        if self._transport.is_closing():
            return Answer(NONE, began, time.monotonic())
        status, head = await self._answered
        return Answer(status, began, time.monotonic(), head)

    def data_received(self, data: bytes) -> None:
        self._received += data
        if not self._whole and (end := self._received.find(b"\r\n\r\n")) >= 0:
            self._whole = end + 4 + _length_in(self._received[:end])
        if self._whole and len(self._received) >= self._whole:
            self._finish(int(self._received[9:12]))

    def connection_lost(self, exc: Exception | None) -> None:
        self._finish(CUT if self._received else NONE)

    def _finish(self, status: int) -> None:
        if self._answered and not self._answered.done():
            self._answered.set_result((status, self._received.partition(b"\r\n\r\n")[0]))

    @property
    def is_open(self) -> bool:
        return not self._transport.is_closing()

    def close(self) -> None:
        self._transport.close()


def _length_in(head: bytes) -> int:
    return int(head.lower().partition(b"\r\ncontent-length: ")[2].partition(b"\r\n")[0] or 0)


@dataclass
class Crowd:
    """As many connections as are needed at once, each used again. They come from one address of this machine."""

    address: Address
    source: str = "127.0.0.1"
    answers: list[Answer] = field(default_factory=list)
    _idle: list[Connection] = field(default_factory=list)

    async def ask(self, sent: bytes) -> Answer:
        began = time.monotonic()
        connection = await self._connection()
        answer = await connection.ask(sent, began) if connection else Answer(NONE, began, time.monotonic())
        self.answers.append(answer)
        if connection and connection.is_open and not answer.ends_the_connection:
            self._idle.append(connection)
        return answer

    async def ask_in_turn(self, several: Sequence[bytes], *, people: int, seconds: float) -> list[Answer]:
        """The responses to `people` clients that send the next request as soon as they get a response."""
        asked, end = cycle(several), time.monotonic() + seconds

        async def go_on() -> list[Answer]:
            told = []
            while time.monotonic() < end:
                told.append(await self.ask(next(asked)))
            return told

        return [answer for told in await asyncio.gather(*(go_on() for _ in range(people))) for answer in told]

    async def ask_all(self, several: Iterable[bytes], *, people: int) -> list[Answer]:
        """The responses to `people` clients that share the requests, each taking the next one."""
        left = iter(several)

        async def go_on() -> list[Answer]:
            return [await self.ask(sent) for sent in left]

        return [answer for told in await asyncio.gather(*(go_on() for _ in range(people))) for answer in told]

    async def ask_at_rate(self, several: Sequence[bytes], *, rate: float, seconds: float) -> list[Answer]:
        """The responses to requests at a fixed rate, independent of earlier responses."""
        start, asked = time.monotonic(), cycle(several)
        tasks = []
        for number in range(round(rate * seconds)):
            if (early := start + number / rate - time.monotonic()) > 0:
                await asyncio.sleep(early)
            tasks.append(asyncio.create_task(self.ask(next(asked))))
        return await asyncio.gather(*tasks)

    async def _connection(self) -> Connection | None:
        while self._idle:
            if (known := self._idle.pop()).is_open:
                return known
        host, port = self.address.removeprefix("http://").split(":")
        try:
            _, connection = await asyncio.get_running_loop().create_connection(
                Connection, host, int(port), local_addr=(self.source, 0)
            )
        except OSError:
            return None
        return connection

    def leave(self) -> None:
        for connection in self._idle:
            connection.close()


@contextmanager
def apart_from(service: Process) -> Iterator[None]:
    """A new service gets one core, and its clients the others: they would get in each other's way, now more, now less.

    Only Linux can, and only where there are two.
    """
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(cores) < 2:
        yield
        return
    os.sched_setaffinity(service.pid or 0, cores[1:2])
    os.sched_setaffinity(0, {*cores} - {cores[1]})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


@contextmanager
def without_pauses() -> Iterator[None]:
    """The clients do not collect garbage meanwhile, which would count as time that the service takes."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def share(part: float, figures: Sequence[float]) -> float:
    """The figure that this part of all do not exceed; 0 where there are none."""
    ordered = sorted(figures)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else 0.0
