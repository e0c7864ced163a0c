"""PostgreSQL connections with client-side timeouts.

A stopped server cannot apply its statement_timeout. TCP keepalives do not help, because its kernel still acknowledges
them.
"""

import time
from typing import Any, ClassVar, Self, TypeVar, cast

import psycopg
from psycopg.abc import PQGen, PQGenConn
from psycopg.errors import _WaitTimeout, error_from_result
from psycopg.generators import execute
from psycopg.pq import ExecStatus, TransactionStatus

from app import deadlines

PING_WAIT_SECONDS = 2
"""Timeout of a ping, which a server answers at once or not at all."""
CONNECTED_LOOKS, FIRST_CONNECTED_LOOKS = 8, 20
"""Maximum number of polls, ten per second, for a new connection.

A server that is shutting down accepts connections but does not answer. A stall of this machine counts as one poll. The
first connection has more time, because the server fills the caches of a new database or wakes a sleeping one.
"""
_AT_ONCE_SECONDS = 0.2

_T = TypeVar("_T")


class Silence(psycopg.OperationalError, TimeoutError):
    """The server did not respond in time. A refused connection is a different error."""


class ImpatientConnection(psycopg.Connection[tuple[Any, ...]]):
    """Closes itself if a statement takes longer than `deadline_seconds`, and raises Silence."""

    deadline_seconds: float = PING_WAIT_SECONDS
    statement_seconds: float = PING_WAIT_SECONDS
    """Server-side timeout of a statement."""
    connected_looks: ClassVar = CONNECTED_LOOKS

    @classmethod
    def within(cls, deadline_seconds: float, *args: Any, **parameters: Any) -> Self:
        began = time.monotonic()
        try:
            connection = cls.connect(*args, **parameters)
        except psycopg.OperationalError as error:
            if time.monotonic() - began < _AT_ONCE_SECONDS:
                raise
            raise Silence(str(error)) from None
        connection.deadline_seconds = deadline_seconds
        return connection

    @classmethod
    def _connect_gen(cls, conninfo: str = "") -> PQGenConn[Self]:
        """Like psycopg's, which waits for at least two seconds. psycopg resumes this generator after each poll."""
        looks_left = cls.connected_looks
        connecting = super()._connect_gen(conninfo)
        try:
            wanted = next(connecting)
            while True:
                ready = yield wanted
                looks_left -= not ready
                if not looks_left:
                    raise Silence("The server does not accept the connection.")
                wanted = connecting.send(ready)
        except StopIteration as connected:
            return cast(Self, connected.value)

    def wait(self, gen: PQGen[_T], interval: float = 0.1, timeout: float | None = None) -> _T:
        try:
            return super().wait(gen, interval, self._patience() if timeout is None else timeout)
        except _WaitTimeout:
            self.pgconn.finish()  # a late response would be taken for the response to the next statement
            raise Silence("The server does not respond.") from None

    def _start_query(self) -> PQGen[None]:
        """Shortens the timeout of a statement if the request has less time left.

        Sent in the same message, to save a round trip.
        """
        left = deadlines.seconds_left()
        is_begun = self.autocommit or self.pgconn.transaction_status != TransactionStatus.IDLE
        if is_begun or left is None or left >= self.statement_seconds:
            yield from super()._start_query()
            return
        milliseconds = max(1, round(left * 1000))
        self.pgconn.send_query(b"%s; SET LOCAL statement_timeout = %d" % (self._get_tx_start_command(), milliseconds))
        for result in (yield from execute(self.pgconn)):
            if result.status != ExecStatus.COMMAND_OK:
                raise error_from_result(result)

    def commit(self) -> None:
        try:
            super().commit()
        except Silence as error:
            # The server may be fine but waiting for its standby.
            raise psycopg.OperationalError(str(error)) from None

    def _patience(self) -> float:
        """Statements outside of transactions are pings. The first statement of a transaction may wait for a lock."""
        return min(PING_WAIT_SECONDS, self.deadline_seconds) if self.autocommit else self.deadline_seconds


class FirstConnection(ImpatientConnection):
    """The first connection to a server."""

    connected_looks = FIRST_CONNECTED_LOOKS
