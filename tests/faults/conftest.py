import gc
from pathlib import Path

import pytest

from app.server.memory import collect_seldom

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.long)


@pytest.fixture(autouse=True)
def _garbage_is_collected_as_by_the_service() -> None:
    """Seldom, and without visits to old objects, such as the collected tests and the reports of earlier ones.

    Such a visit would stop this process, with the servers in its threads and the clients that measure, for up to half a
    second, which would be reported as the time of a response.
    """
    gc.collect()
    gc.freeze()
    collect_seldom()
