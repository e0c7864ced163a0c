from collections.abc import Iterator

import pytest

from tests.catalogues import Newsroom
from tests.newsroom.reports import Subjects, publish, subjects


@pytest.fixture
def newsroom(database_url: str) -> Iterator[Newsroom]:
    """Serves an empty catalogue."""
    with Newsroom(database_url) as newsroom:
        yield newsroom


@pytest.fixture(scope="module")
def published(request: pytest.FixtureRequest, shared_database_url: str) -> Iterator[Newsroom]:
    """Serves the reports in `PUBLISHED` of a file. Its tests only read."""
    with Newsroom(shared_database_url) as newsroom:
        publish(newsroom, request.module.PUBLISHED)
        yield newsroom


@pytest.fixture(scope="module")
def known(published: Newsroom) -> Subjects:
    return subjects(published)
