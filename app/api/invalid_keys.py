"""Counts requests that lack a valid key, for `/metrics` and once per minute in the log."""

import asyncio
import logging

from app.server.metrics import Metrics

MINUTE_SECONDS = 60.0

logger = logging.getLogger(__name__)


class InvalidKeys:
    """Must be used from the event loop only. Client addresses are in the log lines of the requests."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._attempts = 0

    def count(self) -> None:
        self._metrics.count_invalid_key()
        self._attempts += 1
        if self._attempts == 1:
            asyncio.get_running_loop().call_later(MINUTE_SECONDS, self.write)

    def write(self) -> None:
        """Logs the attempts since the last line."""
        if self._attempts:
            fields = {"attempts": self._attempts, "seconds": round(MINUTE_SECONDS)}
            logger.warning("requests without a valid key", extra={"fields": fields})
        self._attempts = 0
