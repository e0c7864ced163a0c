"""However many ask at once, a service holds few connections to its database."""

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
from sqlalchemy import event

from tests.faults.crowd import telling
from tests.newsroom import Newsroom, submission
from tests.servers import NO_TLS, answering

READING, LOOKING_UP_KEYS, WRITING, WATCHING = 4, 4, 1, 1


def test_a_crowd_shares_few_connections(sqlite_url: str) -> None:
    in_use = []
    with Newsroom(sqlite_url) as newsroom, answering(newsroom.app) as address:
        engine = newsroom.database.engine
        newsroom.put(telling(0))
        headers = {"authorization": f"Bearer {newsroom.key}", "content-type": "application/json", "if-match": "*"}
        event.listen(engine, "checkout", lambda *_: in_use.append(engine.pool.checkedout()))  # type: ignore[attr-defined]  # a QueuePool
        event.listen(engine, "before_cursor_execute", lambda *_: time.sleep(0.003))  # as a slower database would

        def ask(number: int) -> int:
            with httpx.Client(base_url=address, headers=headers, verify=NO_TLS, timeout=30) as http:
                if number % 2:
                    return http.put("/v1/documents/shared", content=submission(telling(number))).status_code
                return http.get(f"/v1/search?q=lights+{number}").status_code

        with ThreadPoolExecutor(30) as crowd:
            statuses = set(crowd.map(ask, range(30)))
    assert statuses == {200}
    assert READING < max(in_use) <= READING + LOOKING_UP_KEYS + WRITING + WATCHING
