import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.newsroom import Newsroom
from tests.postgres import Server
from tests.service import Service, seeded


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serves the seed, from either database. Tests only read."""
    if request.param == "sqlite":
        with seeded(f"sqlite:///{tmp_path_factory.mktemp('seeded')}/showfacts.db") as service:
            yield service
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.create()
    with seeded(url.render_as_string(hide_password=False)) as service:
        yield service
    server.drop(url)


@pytest.fixture
def newsroom(database_url: str) -> Iterator[Newsroom]:
    """Serves a catalogue of its own, with nothing in it, to publish to."""
    with Newsroom(database_url) as newsroom:
        yield newsroom


@pytest.fixture(scope="module")
def sqlite_newsroom(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsroom]:
    """The same on SQLite, for what no database has a part in. Tests publish nothing."""
    file = shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("newsroom"))
    with Newsroom(f"sqlite:///{file}") as newsroom:
        yield newsroom
