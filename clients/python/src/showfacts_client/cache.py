"""A cache of responses, each of which is used again only if the service confirms it with a 304."""

from collections import OrderedDict
from threading import Lock

import httpx


class Cache:
    """Holds the responses that were used last, up to a number of bytes of content."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._responses: OrderedDict[str, httpx.Response] = OrderedDict()
        self._lock = Lock()  # threads may share a client

    def get(self, url: httpx.URL) -> httpx.Response | None:
        with self._lock:
            response = self._responses.get(str(url))
            if response is not None:
                self._responses.move_to_end(str(url))
            return response

    def put(self, url: httpx.URL, response: httpx.Response) -> None:
        """A response that followed a redirect is left out: its ETag is that of another URL."""
        if response.status_code != httpx.codes.OK or "ETag" not in response.headers or response.history:
            return
        with self._lock:
            if replaced := self._responses.pop(str(url), None):
                self._bytes -= len(replaced.content)
            self._responses[str(url)] = response
            self._bytes += len(response.content)
            while self._bytes > self._max_bytes:
                _, removed = self._responses.popitem(last=False)
                self._bytes -= len(removed.content)
