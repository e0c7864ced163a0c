"""`serve`: prepares the catalogue and runs the HTTP server until it receives a signal."""

import gc
import os
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.catalogue import database_of, settings_given
from app.errors import BadConfiguration, ShowfactsError

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    import uvicorn

    from app.settings import Settings

GRACEFUL_SECONDS = 8
"""Time that running requests have to finish on shutdown."""
ACCEPTED_AT_ONCE = 16
"""Connections accepted per iteration of the event loop.

libuv accepts one connection per socket and iteration. With one socket, a burst of a thousand clients would wait for a
thousand iterations, which are slow under load.
"""


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 listens on all interfaces.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 chooses a free port.")] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=256, help="Number of worker processes.")] = 1,
) -> None:
    """Migrate the catalogue, publish the bundled documents, and serve HTTP."""
    gc.disable()  # imported objects are permanent; collecting during imports takes a sixth of the start-up time
    from app.database.migrating import migrate
    from app.publishing.cursor_secrets import make_secret
    from app.publishing.seeding import publish_seed

    settings = settings_given()
    _refuse_to_corrupt(settings, workers)
    with listener_on(host, port) as listener, _operations_listener(host, settings) as operations:
        with database_of(settings) as database:
            migrate(database)
            make_secret(database)
            for slug in publish_seed(database):
                typer.echo(f"published {slug}")
        with suppress(KeyboardInterrupt):
            _answer(listener, operations, host, workers, settings)


@contextmanager
def _operations_listener(host: str, settings: "Settings") -> "Iterator[socket.socket | None]":
    if settings.operations_port is None:
        yield None
        return
    with listener_on(host, settings.operations_port) as listener:
        yield listener


def _refuse_to_corrupt(settings: "Settings", workers: int) -> None:
    from app.database.engines import may_corrupt_shared_files, sqlite_library

    version = sqlite_library().sqlite_version
    if settings.database_url.startswith("sqlite") and may_corrupt_shared_files(sqlite_library().sqlite_version_info):
        sentence = f"SQLite {version} can corrupt a database that several processes write"
        if workers > 1:
            raise BadConfiguration(f"{sentence}: use one worker, SQLite 3.51.3 or PostgreSQL.")
        typer.echo(f"{sentence}: publish over HTTP while the service runs.", err=True)


def listener_on(host: str, port: int) -> "socket.socket":
    """Bound but not listening: connections are refused until a worker is ready."""
    import socket

    with ExitStack() as on_failure:
        try:
            family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
            listener = on_failure.enter_context(socket.socket(family, kind, protocol))
            if os.name == "posix":  # on other systems it lets two programs share the port
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except (OSError, UnicodeError) as error:
            reason = getattr(error, "strerror", None) or "not a valid host"
            raise ShowfactsError(f"Cannot listen on {host}, port {port}: {reason}.") from None
        on_failure.pop_all()
    return listener


def _answer(
    listener: "socket.socket", operations: "socket.socket | None", host: str, workers: int, settings: "Settings"
) -> None:
    """Serves requests until shutdown."""
    import threading

    import uvicorn

    from app.server.log_lines import log_config
    from app.server.protocol import BoundedProtocol

    proxies = os.environ.get("FORWARDED_ALLOW_IPS", "")  # uvicorn's default trusts every local program
    config = uvicorn.Config(
        "app.main:create_app" if workers == 1 else "app.main:create_worker_app",
        factory=True,
        workers=workers,
        http=BoundedProtocol,
        ws="none",
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        access_log=False,
        log_config=log_config(settings.log_level),
        timeout_graceful_shutdown=GRACEFUL_SECONDS,
    )
    threading.Thread(target=_announce, args=(listener, host), daemon=True).start()
    listeners = [listener, *(listener.dup() for _ in range(ACCEPTED_AT_ONCE - 1))]
    if operations is not None:
        listeners.append(operations)
    if workers > 1:
        _answer_by_many(config, listeners, settings)
        return
    config.load()
    gc.freeze()
    gc.enable()
    uvicorn.Server(config).run(listeners)


def _answer_by_many(config: "uvicorn.Config", listeners: "list[socket.socket]", settings: "Settings") -> None:
    import tempfile

    from uvicorn.supervisors import Multiprocess

    from app.main import create_app
    from app.server.metrics import WORKERS_FOLDER

    # Report invalid settings once here, not once per worker.
    create_app(settings).state.database.dispose()
    with tempfile.TemporaryDirectory(prefix="showfacts-") as folder:
        os.environ[WORKERS_FOLDER] = folder  # where workers store their counters
        Multiprocess(config, listeners).run()


def _announce(listener: "socket.socket", host: str) -> None:
    """Prints the address once a connection is accepted, that is, when a worker listens."""
    import socket
    import time

    address, port = listener.getsockname()[:2]
    loopback = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104 - nothing is bound here
    while True:
        with suppress(OSError), socket.create_connection((loopback, port), timeout=1):
            break
        time.sleep(0.02)  # between two attempts
    typer.echo(f"showfacts is ready at http://{f'[{host}]' if ':' in host else host}:{port}")
