import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.articles import EPISODES
from tests.catalogues import Newsroom
from tests.factories import publish_sheet
from tests.postgres import Server
from tests.service import Service, seeded


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serves the seed, from either database. Tests only read."""
    with empty_catalogue(request, tmp_path_factory) as url, seeded(url) as service:
        yield service


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def complete(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The same with episodes, of which the seed says nothing: with something of every kind."""
    with empty_catalogue(request, tmp_path_factory) as url, seeded(url) as service:
        publish_sheet(service.database, EPISODES)
        yield service


@contextmanager
def empty_catalogue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a temporary catalogue without tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('seeded')}/showfacts.db"
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.create()
    yield url.render_as_string(hide_password=False)
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
