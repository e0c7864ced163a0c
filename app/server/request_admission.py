"""Admits a request when it is complete, and starts its deadline."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app import deadlines
from app.errors import Unavailable
from app.server.access_log import FOR_OPERATORS
from app.server.addresses import counted_as
from app.server.admission import Admission
from app.server.guard import ASKED
from app.server.lanes import Lanes, heavy_lane

MOST_ARRIVING = 64
"""Maximum number of request bodies per address that are arriving at the same time."""


@dataclass(frozen=True, slots=True)
class Budgets:
    """Deadlines in seconds, from the complete request to its response."""

    read: float
    publish: float

    def of(self, scope: Scope) -> float:
        return self.read if scope["method"] in ("GET", "OPTIONS") or scope["path"] in ASKED else self.publish


class Admitting:
    def __init__(self, app: ASGIApp, admission: Admission, heavy: Admission, lanes: Lanes, budgets: Budgets) -> None:
        self.app = app
        self.admission = admission
        self.heavy = heavy
        self.lanes = lanes
        self.budgets = budgets
        self._arriving: dict[str, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in FOR_OPERATORS:
            await self.app(scope, receive, send)
            return
        address = counted_as((scope.get("client") or ("",))[0])
        is_heavy = self.lanes.is_heavy(scope)
        place = _Place(self.heavy if is_heavy else self.admission, address)
        body = _Body(receive, self, place, self.budgets.of(scope))

        async def send_and_leave(message: Message) -> None:
            place.leave()
            deadlines.lift()  # streams and exports have their own deadlines
            await send(message)

        with deadlines.within(self.budgets.of(scope)), heavy_lane() if is_heavy else nullcontext():
            await place.enter()
            try:
                await self.app(scope, body.receive if _has_body(scope) else receive, send_and_leave)
            finally:
                place.leave()

    def expect_body(self, address: str) -> Callable[[], None]:
        """Returns a function to call when the body has arrived. Raises Unavailable."""
        if self._arriving.get(address, 0) >= MOST_ARRIVING:
            raise Unavailable(f"This address is already sending {MOST_ARRIVING} request bodies.")
        self._arriving[address] = self._arriving.get(address, 0) + 1

        def arrived() -> None:
            self._arriving[address] -= 1
            if not self._arriving[address]:
                del self._arriving[address]

        return arrived


class _Place:
    """An admission slot, either held or released."""

    def __init__(self, admission: Admission, address: str) -> None:
        self.address = address
        self._admission = admission
        self._is_had = False

    async def enter(self) -> None:
        await self._admission.enter(self.address)
        self._is_had = True

    def leave(self) -> None:
        if self._is_had:
            self._is_had = False
            self._admission.leave(self.address)


class _Body:
    """Buffers a request body until it is complete. The slot is taken and the deadline starts only then."""

    def __init__(self, receive: Receive, admitting: Admitting, place: _Place, seconds: float) -> None:
        self._receive = receive
        self._admitting = admitting
        self._place = place
        self._seconds = seconds
        self._is_read = False

    async def receive(self) -> Message:
        if self._is_read:
            return await self._receive()
        self._is_read = True
        self._place.leave()
        deadlines.lift()
        message = await self._whole()
        if message["type"] == "http.request":
            deadlines.begin(self._seconds)
            await self._place.enter()
        return message

    async def _whole(self) -> Message:
        arrived = self._admitting.expect_body(self._place.address)
        parts = []
        try:
            while True:
                message = await self._receive()
                if message["type"] != "http.request":
                    return message
                parts.append(message.get("body", b""))
                if not message.get("more_body", False):
                    return {"type": "http.request", "body": b"".join(parts), "more_body": False}
        finally:
            arrived()


def _has_body(scope: Scope) -> bool:
    names = {name for name, value in scope["headers"] if value != b"0"}
    return scope["method"] != "GET" and not names.isdisjoint((b"content-length", b"transfer-encoding"))
