"""Runs the application behind a socket: in a thread of this process, or in a process that can be killed."""

import multiprocessing
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Protocol, TypeAlias

import httpx
import uvicorn
from starlette.types import ASGIApp

import app.cli
from app.server import protocol
from app.server.protocol import BoundedProtocol

Address: TypeAlias = str
"""`http://127.0.0.1:PORT`"""

START_SECONDS = 30
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For clients: without it, each loads all certificates, which takes longer than the request."""


@contextmanager
def answering(app: ASGIApp, port: int = 0) -> Iterator[Address]:
    """A server in a thread of this process, by default at any free port. On exit it does not wait for requests."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        config = uvicorn.Config(
            app, http=BoundedProtocol, ws="none", server_header=False, log_level="critical", timeout_graceful_shutdown=1
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)  # no event to wait for
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


class Process(Protocol):
    """The common interface of `subprocess` and `multiprocessing`."""

    @property
    def pid(self) -> int | None: ...

    def kill(self) -> None: ...


# Importing everything takes a second or two; a fork of a process that has done it starts immediately.
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["app.main", "app.database.migrating", "app.publishing.seeding", "psycopg", __name__])


def _serve(port: int, environment: dict[str, str], hurry: float) -> None:
    os.environ |= environment
    protocol.READ_SECONDS /= hurry
    protocol.BODY_SECONDS /= hurry
    protocol.STALL_SECONDS /= hurry
    sys.exit(app.cli.main(["serve", "--port", str(port)]))


def _environment(database_url: str, settings: dict[str, object]) -> dict[str, str]:
    given = {"database_url": database_url, "log_level": "error"} | settings
    return {f"SHOWFACTS_{name.upper()}": str(value) for name, value in given.items()}


@contextmanager
def forked(database_url: str, port: int, *, hurry: float = 1, **settings: object) -> Iterator[Process]:
    """`showfacts serve` in a process of its own, which is killed at the end.

    Its timeouts for clients are divided by `hurry`.
    """
    process = FORKS.Process(target=_serve, args=(port, _environment(database_url, settings), hurry))
    process.start()
    try:
        yield process
    finally:
        process.kill()
        process.join()


@contextmanager
def started(
    database_url: str, port: int, *arguments: str, environment: dict[str, str] | None = None, **settings: object
) -> Iterator["subprocess.Popen[bytes]"]:
    """Like `forked`, but from the command line, optionally with workers, which end with it."""
    command = [sys.executable, "-m", "app", "serve", "--port", str(port), *arguments]
    whole = os.environ | _environment(database_url, settings) | (environment or {})
    with subprocess.Popen(command, env=whole, stdout=subprocess.DEVNULL, start_new_session=True) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def until_it_listens(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.01)  # a refused connection returns at once
    raise AssertionError(f"nothing listened within {START_SECONDS} s")


def wait_until_ready(address: Address) -> float:
    """Returns the seconds that it took."""
    start = time.monotonic()
    with httpx.Client(base_url=address, verify=NO_TLS) as client:
        while time.monotonic() < start + START_SECONDS:
            try:
                client.get("/readyz").raise_for_status()
                return time.monotonic() - start
            except httpx.HTTPError:
                time.sleep(0.01)  # a refused connection returns at once
    raise AssertionError(f"no server was ready within {START_SECONDS} s")
