"""Requests without a valid key where one is needed: counted for `/metrics`, and by minute in the log."""

import asyncio
import logging

from app.server.metrics import Metrics

MINUTE_SECONDS = 60.0

logger = logging.getLogger(__name__)


class InvalidKeys:
    """Used in the event loop only. The address of each request is in its own line of the log."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._attempts = 0

    def count(self) -> None:
        self._metrics.count_invalid_key()
        self._attempts += 1
        if self._attempts == 1:
            asyncio.get_running_loop().call_later(MINUTE_SECONDS, self.write)

    def write(self) -> None:
        """A line for the attempts since the last one."""
        if self._attempts:
            fields = {"attempts": self._attempts, "seconds": round(MINUTE_SECONDS)}
            logger.warning("requests without a valid key", extra={"fields": fields})
        self._attempts = 0
