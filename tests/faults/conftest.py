import gc
from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.long)


@pytest.fixture(autouse=True)
def _what_is_there_is_permanent() -> None:
    """Collections leave out the collected tests and the reports of earlier ones.

    They would stop this process, with the servers in its threads and the clients that measure, for up to half a second,
    which would be reported as the time of a response.
    """
    gc.collect()
    gc.freeze()
