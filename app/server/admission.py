"""Admission: limits the running and queued requests. Further requests are rejected immediately.

An overloaded service that accepts every request responds to all of them too late. A request is running until its
response begins: exports and streams have limits of their own. A request whose body is still arriving has no slot.

Free slots are assigned round-robin to the queued addresses, and none has more than a quarter while others wait. If the
queue is full, requests of the address with the longest queue are rejected first.
"""

import asyncio
from collections import Counter, OrderedDict, deque

from app.errors import Unavailable

WAIT_SECONDS = 1.0
TOO_BUSY = "The service is overloaded."
SHARE = 4
"""An address may use one in this many slots while others wait."""


class Admission:
    """Must be used from the event loop only."""

    def __init__(self, in_work: int, waiting: int) -> None:
        self._share = max(1, in_work // SHARE)
        self._most_waiting = waiting
        self._in_work: Counter[str] = Counter()
        """Number of slots per address."""
        self._free = in_work
        self._lines: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        """Queued requests by address; the address whose turn is next comes first. No queue is empty."""
        self._waiting = 0
        self._coming = 0
        """Admitted requests that will enter in the same iteration of the event loop."""

    @property
    def is_full(self) -> bool:
        return self._free + self._most_waiting - self._waiting <= self._coming

    def refuses(self, address: str) -> bool:
        """True if the queue is full and no address has a longer one."""
        return self.is_full and self._longest_but(address) is None

    def expect_one(self) -> None:
        """Counts an admitted request immediately: hundreds may arrive in one iteration of the event loop."""
        self._coming += 1
        asyncio.get_running_loop().call_soon(self._expect_one_less)

    def _expect_one_less(self) -> None:
        self._coming -= 1

    async def enter(self, address: str) -> None:
        """Raises Unavailable if the queue is full, or after a second in the queue."""
        if self._free and (not self._lines or self._in_work[address] < self._share):
            self._take(address)
            return
        place = self._line_up(address)
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await place
        except BaseException as error:
            self._give_up(address, place)
            if isinstance(error, TimeoutError):
                raise Unavailable(TOO_BUSY) from None
            raise

    def _give_up(self, address: str, place: asyncio.Future[None]) -> None:
        """A slot may have been assigned just when the time was over."""
        if place.done() and not place.cancelled() and place.exception() is None:
            self.leave(address)
        elif place in self._lines.get(address, ()):
            self._remove(address, place)
            self._hand_out()

    def leave(self, address: str) -> None:
        self._free += 1
        self._in_work[address] -= 1
        if not self._in_work[address]:
            del self._in_work[address]
        self._hand_out()

    def _take(self, address: str) -> None:
        self._free -= 1
        self._in_work[address] += 1

    def _line_up(self, address: str) -> asyncio.Future[None]:
        if self._waiting >= self._most_waiting:
            longest = self._longest_but(address)
            if longest is None:
                raise Unavailable(TOO_BUSY)
            self._send_away(longest)
        place = asyncio.get_running_loop().create_future()
        self._lines.setdefault(address, deque()).append(place)
        self._waiting += 1
        return place

    def _longest_but(self, address: str) -> str | None:
        """The address that would still have the longest queue after one of its requests was replaced by one of
        `address`.
        """
        longest = max(self._lines, key=lambda other: len(self._lines[other]), default=None)
        if longest is None or len(self._lines[longest]) <= len(self._lines.get(address, ())) + 1:
            return None
        return longest

    def _send_away(self, address: str) -> None:
        """Rejects the last request in the address's queue."""
        place = self._lines[address][-1]
        self._remove(address, place)
        if not place.done():
            place.set_exception(Unavailable(TOO_BUSY))

    def _remove(self, address: str, place: asyncio.Future[None]) -> None:
        line = self._lines[address]
        line.remove(place)
        self._waiting -= 1
        if not line:
            del self._lines[address]

    def _hand_out(self) -> None:
        while self._free and (address := self._next()) is not None:
            place = self._lines[address][0]
            self._remove(address, place)
            if address in self._lines:
                self._lines.move_to_end(address)
            if not place.done():
                self._take(address)
                place.set_result(None)

    def _next(self) -> str | None:
        """The address whose turn it is. A single waiting address may exceed its share."""
        if len(self._lines) == 1:
            return next(iter(self._lines))
        return next((address for address in self._lines if self._in_work[address] < self._share), None)
