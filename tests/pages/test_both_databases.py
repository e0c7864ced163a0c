"""Pages do not depend on the database behind them."""

import re
from collections.abc import Iterator

import pytest

from tests.articles import EPISODES, LISTINGS
from tests.factories import publish_sheet
from tests.pages.test_every_page import PAGES
from tests.pages.test_french import MORE_PAGES
from tests.postgres import Server
from tests.service import Service, seeded

MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|(?<=[0-9])[.][0-9a-f]{8}\b")
"""Times of publishing, and the digests of revisions, which contain them."""


@pytest.fixture(scope="module")
def both(postgres: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Service, Service]]:
    """The same catalogue in SQLite and in PostgreSQL."""
    url = postgres.create()
    folder = tmp_path_factory.mktemp("both")
    with seeded(f"sqlite:///{folder}/a.db") as sqlite, seeded(url.render_as_string(hide_password=False)) as postgresql:
        for service in (sqlite, postgresql):
            for report in (EPISODES, LISTINGS):
                publish_sheet(service.database, report)
        yield sqlite, postgresql
    postgres.drop(url)


@pytest.mark.long
@pytest.mark.parametrize("path", [*PAGES, *MORE_PAGES])
def test_both_databases_give_the_same_page(both: tuple[Service, Service], path: str) -> None:
    sqlite, postgresql = (service.ask("GET", path, headers={"accept": "text/html"}) for service in both)
    assert sqlite.status_code == postgresql.status_code == 200
    assert MOMENT.sub("", sqlite.text) == MOMENT.sub("", postgresql.text)
