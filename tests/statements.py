"""Counts the SQL statements of a request."""

from sqlalchemy import event

from tests.service import Service


def statements_of(service: Service, path: str) -> int:
    """The number of statements that read, without those that begin and end transactions."""
    seen: list[str] = []

    def note(*given: object) -> None:
        seen.append(str(given[2]))

    event.listen(service.database.engine, "before_cursor_execute", note)
    try:
        answer = service.ask("GET", f"/{path}")
    finally:
        event.remove(service.database.engine, "before_cursor_execute", note)
    assert answer.status_code == 200
    return sum(1 for statement in seen if statement.lstrip().upper().startswith(("SELECT", "WITH")))
