import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from app.errors import BadConfiguration
from app.main import create_app
from app.server.addresses import counted_as
from app.settings import Settings
from tests.catalogues import Newsroom
from tests.servers import NO_TLS, answering, free_port, started, until_it_listens, wait_until_ready
from tests.service import Service

REDIS = shutil.which("redis-server")


@pytest.fixture
def limited(sqlite_url: str) -> Iterator[Newsroom]:
    with Newsroom(sqlite_url, rate_limit="3/hour") as newsroom:
        yield newsroom


def test_the_limit_is_counted_down_and_then_refused(limited: Newsroom) -> None:
    left = [limited.ask("GET", "/v1/people").headers["ratelimit"] for _ in range(3)]
    assert [each.partition(";t=")[0] for each in left] == ['"address";r=2', '"address";r=1', '"address";r=0']
    refused = limited.ask("GET", "/v1/people")
    assert (refused.status_code, refused.json()["code"]) == (429, "too_many_requests")
    assert refused.headers["ratelimit-policy"] == '"address";q=3;w=3600'
    assert 1 <= int(refused.headers["retry-after"]) <= 3600
    assert refused.headers["x-request-id"] == refused.json()["request_id"]


def test_publishing_counts_and_watching_over_the_service_does_not(limited: Newsroom) -> None:
    assert {limited.ask("GET", "/healthz").status_code for _ in range(9)} == {200}
    statuses = [limited.withdraw("nothing").status_code for _ in range(4)]
    assert statuses == [404, 404, 404, 429]


def test_by_default_nobody_is_limited(sqlite_url: str) -> None:
    with Newsroom(sqlite_url) as newsroom:
        assert "ratelimit" not in newsroom.ask("GET", "/v1/people").headers


@pytest.mark.parametrize(
    ("limit", "storage", "sentence"),
    [
        ("many", "memory://", "The rate limit 'many' is not valid; write it like 600/minute."),
        ("3/hour", "file://x", "The storage of the rate limit must be memory:// or redis://HOST:PORT."),
    ],
)
def test_a_limit_that_cannot_be_read_is_told_of(sqlite_url: str, limit: str, storage: str, sentence: str) -> None:
    settings = Settings(database_url=sqlite_url, rate_limit=limit, rate_limit_storage_url=storage)
    with pytest.raises(BadConfiguration, match="rate limit") as told:
        create_app(settings)
    assert told.value.detail == sentence


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    port = free_port()
    command = [str(REDIS), "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            until_it_listens(port)
            yield f"redis://127.0.0.1:{port}"
        finally:
            process.kill()


@pytest.mark.skipif(REDIS is None, reason="no redis-server is installed here")
def test_workers_count_together_in_redis(sqlite_url: str, tmp_path: Path) -> None:
    with ExitStack() as open_, redis_server(tmp_path) as url:
        settings = {"rate_limit": "3/hour", "rate_limit_storage_url": url}
        services = [open_.enter_context(Service(sqlite_url, **settings)) for _ in range(2)]
        addresses = [open_.enter_context(answering(service.app)) for service in services]
        statuses = [httpx.get(f"{address}/v1/people", verify=NO_TLS).status_code for address in addresses * 2]
        assert statuses == [200, 200, 200, 429]


def test_without_redis_nobody_is_limited(sqlite_url: str) -> None:
    with Newsroom(sqlite_url, rate_limit="1/hour", rate_limit_storage_url=f"redis://127.0.0.1:{free_port()}") as away:
        assert [away.ask("GET", "/v1/people").status_code for _ in range(2)] == [200, 200]


@pytest.mark.parametrize(("trusted", "statuses"), [("", [200, 200, 429]), ("127.0.0.1", [200, 200, 200])])
def test_only_a_proxy_that_is_named_is_trusted(sqlite_url: str, trusted: str, statuses: list[int]) -> None:
    """A program of the same machine could otherwise be any client, and the log would tell of others."""
    port, environment = free_port(), {"FORWARDED_ALLOW_IPS": trusted}
    with started(sqlite_url, port, environment=environment, rate_limit="2/hour"):
        address = f"http://127.0.0.1:{port}"
        wait_until_ready(address)
        with httpx.Client(base_url=address, verify=NO_TLS) as client:
            headers = ({"X-Forwarded-For": f"203.0.113.{number}"} for number in range(3))
            assert [client.get("/v1/people", headers=each).status_code for each in headers] == statuses


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:0DB8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix", "unix"),
        ("", ""),
    ],
)
def test_ipv6_clients_are_counted_by_their_network(address: str, counted: str) -> None:
    assert counted_as(address) == counted
