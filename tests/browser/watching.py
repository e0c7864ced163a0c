"""Things that no page may do: contact another host, or log an error to the console."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request

HOST = "127.0.0.1"
"""Of every server that tests start."""


@contextmanager
def watched(context: BrowserContext, *, may_refuse: Collection[str] = ()) -> Iterator[None]:
    """Raises AssertionError at the end, if a page contacted another host, violated its policy or logged an error.

    A page may itself be a 404, but its resources may not, except the requests of scripts to the paths in `may_refuse`.
    """
    opened: set[str] = set()
    faults: list[str] = []

    def see_request(request: Request) -> None:
        if request.is_navigation_request() or urlsplit(request.url).path in may_refuse:
            opened.add(request.url)
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != HOST:
            faults.append(f"asked another host: {request.url}")

    def see_message(message: ConsoleMessage) -> None:
        is_status_of_page = message.text.startswith("Failed to load resource") and message.location["url"] in opened
        if message.type in ("error", "warning", "assert") and not is_status_of_page:
            faults.append(f"{message.type} in the console: {message.text}")

    context.on("request", see_request)
    context.on("console", see_message)
    context.on("weberror", lambda raised: faults.append(f"raised in the page: {raised.error}"))
    yield
    context.close()
    assert faults == [], "\n".join(faults)
