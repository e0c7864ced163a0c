"""However many ask at once, a service holds few connections to its database."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from sqlalchemy import event

from app.api.authentication import CHECKING
from tests.catalogues import Newsroom, submission
from tests.faults.crowd import telling
from tests.servers import NO_TLS, answering

WRITING, WATCHING = 1, 1


def look_slowly(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
    """Keys are found as late as where the database is far away."""
    if "api_keys" in statement:
        time.sleep(0.05)  # the time to a database that is far away


def test_publishers_share_few_connections(sqlite_url: str) -> None:
    in_use = []
    with Newsroom(sqlite_url) as newsroom, answering(newsroom.app) as address:
        newsroom.put(telling(0))
        headers = {"authorization": f"Bearer {newsroom.key}", "content-type": "application/json", "if-match": "*"}
        engine = newsroom.database.engine
        event.listen(engine, "before_cursor_execute", look_slowly)
        event.listen(engine, "checkout", lambda *_: in_use.append(engine.pool.checkedout()))  # type: ignore[attr-defined]  # a QueuePool

        def publish(number: int) -> int:
            with httpx.Client(base_url=address, headers=headers, verify=NO_TLS, timeout=30) as http:
                return http.put("/v1/documents/shared", content=submission(telling(number))).status_code

        with ThreadPoolExecutor(20) as crowd:
            assert set(crowd.map(publish, range(20))) == {200}
    assert 1 < max(in_use) <= CHECKING.total_tokens + WRITING + WATCHING
