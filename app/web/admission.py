"""Admission: so many requests are in work at once, so many wait their turn, and whoever comes beyond is told at once.

A service that takes more than it can do answers everybody too late. A request is in work until its answer begins:
exports and streams, which go on for long, have bounds of their own.
"""

import asyncio

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import Unavailable
from app.web.journal import FOR_OPERATORS

WAIT_SECONDS = 1.0
TOO_BUSY = "More is asked for than can be answered at the moment."


class Admission:
    """Used from the event loop only."""

    def __init__(self, in_work: int, waiting: int) -> None:
        self._slots = asyncio.Semaphore(in_work)
        self._places = in_work + waiting
        self._coming = 0
        """Requests that have passed the door and will enter in the same turn of the event loop."""

    @property
    def is_full(self) -> bool:
        return self._places <= self._coming

    def expect_one(self) -> None:
        """Whoever was let in at the door counts at once: hundreds may come in one turn of the event loop."""
        self._coming += 1
        asyncio.get_running_loop().call_soon(self._expect_one_less)

    def _expect_one_less(self) -> None:
        self._coming -= 1

    async def enter(self) -> None:
        """Raises Unavailable if too many wait already, or after a second of waiting."""
        if self._places <= 0:
            raise Unavailable(TOO_BUSY)
        self._places -= 1
        try:
            await self._wait()
        except BaseException:
            self._places += 1
            raise

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._slots.acquire()
        except TimeoutError:
            raise Unavailable(TOO_BUSY) from None

    def leave(self) -> None:
        self._places += 1
        self._slots.release()


class Admitting:
    def __init__(self, app: ASGIApp, admission: Admission) -> None:
        self.app = app
        self.admission = admission

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in FOR_OPERATORS:
            await self.app(scope, receive, send)
            return
        await self.admission.enter()
        is_in_work = True

        def leave() -> None:
            nonlocal is_in_work
            if is_in_work:
                is_in_work = False
                self.admission.leave()

        async def send_and_leave(message: Message) -> None:
            leave()
            await send(message)

        try:
            await self.app(scope, receive, send_and_leave)
        finally:
            leave()
