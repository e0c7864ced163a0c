"""Readiness checks. Concurrent checks share one database query."""

import asyncio

from app.database.migrating import is_current
from app.database.sessions import Database
from app.errors import Unavailable
from app.queries.state import current_state
from app.server.lanes import started


class Readiness:
    """Must be used from the event loop only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._looking: asyncio.Task[None] | None = None

    async def require(self) -> None:
        """Raises Unavailable unless the database responds, has the current schema, and is not empty."""
        if self._looking is None or self._looking.done():
            self._looking = started(self._look)
        await asyncio.shield(self._looking)

    def _look(self) -> None:
        if not is_current(self._database):
            raise Unavailable("The database has another schema than this version: run `showfacts migrate`.")
        with self._database.read() as session:
            if current_state(session).revision == 0:
                raise Unavailable("The catalogue is empty: nothing has been published.")
