"""Connections to PostgreSQL that wait for it only so long.

A server that is stopped says nothing, so its own statement_timeout cannot help. Nor can the socket's keepalives: its
kernel goes on answering those.
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
"""How long a server may take to answer a ping, which it does at once or not at all."""
CONNECTED_LOOKS, FIRST_CONNECTED_LOOKS = 8, 20
"""How often psycopg may look in vain, ten times a second, whether a new connection is taken. A server that is shutting
down still accepts them, and answers nobody; a stall of this machine is but one look. The first one has longer: it makes
the caches of a new database, or wakes one that sleeps."""
_AT_ONCE_SECONDS = 0.2

_T = TypeVar("_T")


class Silence(psycopg.OperationalError, TimeoutError):
    """The server was waited for in vain. One that refuses at once is none."""


class ImpatientConnection(psycopg.Connection[tuple[Any, ...]]):
    """Closes itself rather than wait longer than `deadline_seconds` for one statement. Raises Silence then."""

    deadline_seconds: float = PING_WAIT_SECONDS
    statement_seconds: float = PING_WAIT_SECONDS
    """After which the server ends a statement by itself."""
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
        """The same, but impatient: psycopg waits for two seconds at least. It comes back here after each look."""
        looks_left = cls.connected_looks
        connecting = super()._connect_gen(conninfo)
        try:
            wanted = next(connecting)
            while True:
                ready = yield wanted
                looks_left -= not ready
                if not looks_left:
                    raise Silence("The server does not take the connection.")
                wanted = connecting.send(ready)
        except StopIteration as connected:
            return cast(Self, connected.value)

    def wait(self, gen: PQGen[_T], interval: float = 0.1, timeout: float | None = None) -> _T:
        try:
            return super().wait(gen, interval, self._patience() if timeout is None else timeout)
        except _WaitTimeout:
            self.pgconn.finish()  # an answer that comes later would be taken for that to the next question
            raise Silence("The server does not answer.") from None

    def _start_query(self) -> PQGen[None]:
        """With less time for each statement where the request has less left: in the same message, as it costs less."""
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
            # The server may be well, and wait for its standby.
            raise psycopg.OperationalError(str(error)) from None

    def _patience(self) -> float:
        """Pings are the statements outside of transactions. The first one of a transaction may wait for a lock."""
        return min(PING_WAIT_SECONDS, self.deadline_seconds) if self.autocommit else self.deadline_seconds


class FirstConnection(ImpatientConnection):
    """To a server that has not been heard from yet."""

    connected_looks = FIRST_CONNECTED_LOOKS
