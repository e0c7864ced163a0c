from collections.abc import Iterator

import pytest
from sqlalchemy import event

from tests.service import CURSOR_SECRET, Service


class Counter:
    """The statements that a request sends to the database, without what begins and ends its transaction."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.statements: list[str] = []
        event.listen(service.database.engine, "before_cursor_execute", self._note)

    def of(self, target: str, **headers: str) -> int:
        self.statements.clear()
        answer = self.service.ask("GET", target, headers=headers)
        assert answer.status_code < 400, answer.text
        return len(self.statements)

    def _note(self, connection: object, cursor: object, statement: str, *more: object) -> None:
        if not statement.startswith("BEGIN"):
            self.statements.append(statement)


@pytest.fixture
def service(database_url: str) -> Iterator[Service]:
    """Serves a catalogue of its own, with nothing in it. The secret of cursors is given, or it would be read once."""
    with Service(database_url, cursor_secret=CURSOR_SECRET) as service:
        yield service


@pytest.fixture
def counter(service: Service) -> Counter:
    return Counter(service)
