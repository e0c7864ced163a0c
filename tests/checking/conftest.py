from collections.abc import Iterator

import pytest

from tests.catalogues import Newsroom
from tests.checking.newsroom import filled


@pytest.fixture(scope="module")
def newsroom(shared_database_url: str) -> Iterator[Newsroom]:
    """Serves all made-up reports. Its tests only read."""
    with filled(shared_database_url, namesakes=True) as newsroom:
        yield newsroom
