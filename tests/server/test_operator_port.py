from collections.abc import Iterator

import httpx
import pytest

from tests.servers import NO_TLS, free_port, started, wait_until_ready

PATHS = ["/metrics", "/version", "/healthz", "/readyz", "/v1", "/"]


@pytest.fixture
def ports(sqlite_url: str) -> Iterator[tuple[int, int]]:
    """That of the service, and that of those who run it."""
    port, own = free_port(), free_port()
    with started(sqlite_url, port, operations_port=own):
        wait_until_ready(f"http://127.0.0.1:{port}")
        yield port, own


def test_what_operators_ask_is_answered_at_a_port_of_its_own(ports: tuple[int, int]) -> None:
    with httpx.Client(verify=NO_TLS) as client:
        at_service, at_own = (
            [client.get(f"http://127.0.0.1:{port}{path}").status_code for path in PATHS] for port in ports
        )
    assert at_service == [404, 404, 200, 200, 200, 200]
    assert at_own == [200, 200, 200, 200, 200, 200]
