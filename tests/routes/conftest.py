from collections.abc import Iterator

import pytest

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
