"""Whether the service can answer. Those who ask together share one look at the database."""

import asyncio

from app.database.migrating import is_current
from app.database.sessions import Database
from app.errors import Unavailable
from app.queries.state import current_state
from app.server.lanes import started


class Readiness:
    """Used from the event loop only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._looking: asyncio.Task[None] | None = None

    async def require(self) -> None:
        """Raises Unavailable unless the database answers, has the schema of this version, and holds something."""
        if self._looking is None or self._looking.done():
            self._looking = started(self._look)
        await asyncio.shield(self._looking)

    def _look(self) -> None:
        if not is_current(self._database):
            raise Unavailable("The database has another schema than this version: run `showfacts migrate`.")
        with self._database.read() as session:
            if current_state(session).revision == 0:
                raise Unavailable("There is no data yet: nothing has been published.")
