import gc
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypeVar

import pytest
from hypothesis import settings
from sqlalchemy.engine import URL

from app.database.migrating import migrate
from app.database.sessions import Database
from tests.articles import EPISODES, LISTINGS
from tests.catalogues import Newsroom
from tests.factories import publish_sheet
from tests.full_catalogue import full_catalogue
from tests.left_out import left_out
from tests.postgres import Pair, Server, running_pair, running_server, why_none_of_ours, why_not
from tests.service import PATIENT, Service, seeded

pytest_plugins = ["tests.reporting", "tests.small_app"]

T = TypeVar("T")

HERE = Path(__file__).parent
SPEAKS_SQL = {"database", "publishing", "queries", "search", "sql"}


def pytest_configure(config: pytest.Config) -> None:
    """Short runs use the same examples each time; full runs use random ones."""
    settings.register_profile("short", derandomize=True)
    settings.load_profile("short" if config.getoption("--rounds") == "short" else "default")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rounds",
        choices=("short", "full"),
        default="short",
        help="How often and how long tests try out faults: seconds each, or all that is promised.",
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for sentence in left_out(terminalreporter.stats.get("skipped", ())):
        terminalreporter.write_line(sentence)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of code that speaks SQL always run on both databases; other tests run on PostgreSQL with `-m long` only."""
    for item in items:
        callspec = getattr(item, "callspec", None)  # only parametrised tests have one
        on_postgresql = callspec and "postgresql" in callspec.params.values()
        if on_postgresql and item.path.relative_to(HERE).parts[0] not in SPEAKS_SQL:
            item.add_marker(pytest.mark.long)


class Rounds(Protocol):
    def __call__(self, short: T, full: T) -> T: ...


@pytest.fixture(autouse=True)
def _garbage_is_collected() -> Iterator[None]:
    """Commands change when garbage is collected, and here they run in the process of the tests."""
    before = gc.get_threshold()
    yield
    gc.enable()
    gc.set_threshold(*before)


@pytest.fixture(scope="session")
def rounds(request: pytest.FixtureRequest) -> Rounds:
    """Chooses the number of rounds or seconds of a fault test, for a short and for a full run."""
    is_full = request.config.getoption("--rounds") == "full"
    return lambda short, full: full if is_full else short


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    if reason := why_not():
        pytest.skip(reason)
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def pair() -> Iterator[Pair]:
    """Tests that stop one of the two must start it again, and must not promote the standby."""
    if reason := why_none_of_ours():
        pytest.skip(reason)
    with running_pair() as pair:
        yield pair


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Server) -> Iterator[URL]:
    url = postgres.create()
    with Database(url) as database:
        migrate(database)
    yield url
    postgres.drop(url)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "showfacts.db"
    with Database(f"sqlite:///{file}") as database:
        migrate(database)
    return file


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """URL of an empty catalogue with all tables."""
    file = shutil.copy(migrated_sqlite, tmp_path / "showfacts.db")
    return f"sqlite:///{file}"


@pytest.fixture
def postgres_url(postgres: Server, migrated_postgres: URL) -> Iterator[str]:
    """URL of an empty catalogue with all tables."""
    url = postgres.create(template=migrated_postgres)
    yield url.render_as_string(hide_password=False)
    postgres.drop(url)


@pytest.fixture(scope="session")
def migrated_pair(pair: Pair) -> Iterator[URL]:
    url = pair.primary.create()
    with Database(url) as database:
        migrate(database)
    yield url
    pair.primary.drop(url)


@pytest.fixture
def pair_urls(pair: Pair, migrated_pair: URL) -> Iterator[tuple[str, str]]:
    """URLs of one catalogue on the primary and on its standby."""
    url = pair.primary.create(template=migrated_pair)
    pair.wait_until_level()
    yield pair.primary.url_of(url), pair.standby.url_of(url)
    pair.primary.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Runs a test once per database."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_database_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Like `database_url`, with one catalogue for all tests of a file."""
    with migrated_catalogue(request, tmp_path_factory) as url:
        yield url


@contextmanager
def migrated_catalogue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a temporary catalogue with all tables."""
    if request.param == "sqlite":
        yield f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_sqlite'), tmp_path_factory.mktemp('shared'))}"
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.create(template=request.getfixturevalue("migrated_postgres"))
    yield url.render_as_string(hide_password=False)
    server.drop(url)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    with Database(database_url, deadline_seconds=PATIENT["database_deadline_seconds"]) as database:
        yield database


@pytest.fixture
def sqlite_database(sqlite_url: str) -> Iterator[Database]:
    with Database(sqlite_url) as database:
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Without any tables."""
    if request.param == "sqlite":
        with Database(f"sqlite:///{tmp_path}/empty.db") as database:
            yield database
        return
    server: Server = request.getfixturevalue("postgres")
    url = server.create()
    with Database(url) as database:
        yield database
    server.drop(url)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serves the seed, from either database. Tests only read."""
    with empty_catalogue(request, tmp_path_factory) as url, seeded(url) as service:
        yield service


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def complete(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The same with something of every kind, although the seed has nothing of some."""
    with empty_catalogue(request, tmp_path_factory) as url, seeded(url) as service:
        for report in (EPISODES, LISTINGS):
            publish_sheet(service.database, report)
        yield service


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def full_service(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """Serves a small catalogue with something in every field. Tests only read."""
    with empty_catalogue(request, tmp_path_factory) as url, full_catalogue(url) as service:
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
