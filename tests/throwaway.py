"""A test server over an empty catalogue, for programs that send arbitrary requests."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from app.database.sessions import Database
from app.publishing.keys import create_key
from app.vocabulary.operations import Scope
from tests.postgres import running_server


@contextmanager
def throwaway_service(engine: str, folder: str) -> Iterator[tuple[str, str]]:
    """Its URL, and a key for publishing. `engine` is `sqlite` or `postgresql`; a SQLite file is in the folder."""
    with throwaway_database(engine, folder) as url, _server(url) as address:
        yield address, _key(url)


@contextmanager
def throwaway_database(engine: str, folder: str) -> Iterator[str]:
    """URL of an empty database. `engine` is `sqlite` or `postgresql`; a SQLite file is in the folder."""
    if engine == "sqlite":
        yield f"sqlite:///{folder}/showfacts.db"
        return
    with running_server() as server:
        yield server.create().render_as_string(hide_password=False)


@contextmanager
def _server(url: str) -> Iterator[str]:
    """URL of a server with the seed, once it is ready."""
    command = [sys.executable, "-m", "app", "serve", "--port", "0"]
    environment = os.environ | {"SHOWFACTS_DATABASE_URL": url, "SHOWFACTS_LOG_LEVEL": "error"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        ready = next(line for line in server.stdout if "ready at" in line)
        yield ready.split()[-1]
        server.terminate()


def _key(url: str) -> str:
    with Database(url) as database, database.write() as session:
        return create_key(session, "throwaway", Scope)
