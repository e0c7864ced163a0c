import pytest

from tests.service import Service


@pytest.fixture(scope="session")
def service(full_service: Service) -> Service:
    return full_service
