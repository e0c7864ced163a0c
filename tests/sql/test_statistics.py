from sqlalchemy import text

from app.database.sessions import Database
from tests.factories import publish_sheet, sheet

KNOWN = text("SELECT reltuples FROM pg_class WHERE oid = 'claims'::regclass")


def known_claims(database: Database) -> float:
    with database.read() as session:
        return float(session.scalar(KNOWN) or 0)


def people(count: int) -> list[dict[str, str]]:
    return [{"slug": f"person-{place}", "name": f"Person {place}"} for place in range(count)]


def test_postgresql_knows_at_once_how_many_claims_a_large_document_has(postgres_url: str):
    with Database(postgres_url) as database:
        publish_sheet(database, sheet("small", people=people(10)))
        assert known_claims(database) <= 0
        publish_sheet(database, sheet("large", people=people(1_000)))
        assert known_claims(database) > 1_000
