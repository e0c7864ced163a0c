"""Facts depend only on the claims, not on the order in which documents were published, replaced and withdrawn."""

import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.engine import URL

from app import tables
from app.database.sessions import Database
from app.errors import InvalidSheet, NotFound
from app.publishing.documents import publish
from app.publishing.rebuilding import rebuild
from app.sql.claim_rows import claims_placed_by
from tests.examples import examples
from tests.factories import Data, prepared, publish_sheet, withdraw_document
from tests.postgres import Server
from tests.publishing.following import chosen, followed
from tests.publishing.worlds import DOCUMENTS, renames, sheets, touched

pytestmark = pytest.mark.target("E7", "documents in any order", "the same facts")

Empty = Callable[[], AbstractContextManager[Database]]
Step = tuple[str, Data | None]

OF_THE_HISTORY = {"revisions", "changes", "changed_fields", "withdrawals", "audit_entries", "kinds"}
VERSIONS = {f"subjects.{name}" for name in ("number", "facts", "claims", "whole_facts", "whole_claims")}
GIVEN_IN_TURN = {
    "documents.number",
    "documents.revision",
    "search_names.number",
    *VERSIONS,
}

steps = st.sampled_from(DOCUMENTS).flatmap(
    lambda slug: st.tuples(st.just(slug), st.one_of(sheets(slug), sheets(slug), st.none()))
)
quick = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def on_sqlite(migrated: Path) -> Empty:
    @contextmanager
    def empty() -> Iterator[Database]:
        with tempfile.TemporaryDirectory() as folder:
            file = shutil.copy(migrated, Path(folder) / "showfacts.db")
            with Database(f"sqlite:///{file}") as database:
                yield database

    return empty


def on_postgres(server: Server, migrated: URL) -> Empty:
    @contextmanager
    def empty() -> Iterator[Database]:
        url = server.create(template=migrated)
        with Database(url) as database:
            yield database
        server.drop(url)

    return empty


@st.composite
def histories(draw: st.DrawFn) -> list[Step]:
    """Documents that are published, changed, changed in nothing but their own date and title, and withdrawn."""
    history: list[Step] = []
    for _ in range(draw(st.integers(2, 7))):
        slug = draw(st.sampled_from(DOCUMENTS))
        last = living(history).get(slug)
        again = [touched(last)] if last else []
        history.append((slug, draw(st.one_of(sheets(slug), sheets(slug), st.none(), *again))))
    return history


def living(history: list[Step]) -> dict[str, Data]:
    """The sheets that are published at the end."""
    return {slug: last for slug, last in dict(history).items() if last is not None}


def live_through(database: Database, history: list[Step]) -> None:
    for slug, data in history:
        if data is not None:
            publish_sheet(database, data)
        else:
            with suppress(NotFound):  # it was not there to be withdrawn
                withdraw_document(database, slug)


def publish_in_batches(database: Database, some: list[Data], random: Any) -> None:
    """Each batch in one transaction."""
    while some:
        size = random.randint(1, len(some))
        ready = [prepared(data) for data in some[:size]]
        with database.write() as session:
            for each in ready:
                publish(session, each)
        some = some[size:]


def rows(database: Database, left_out: Collection[str] = GIVEN_IN_TURN) -> dict[str, list[Any]]:
    """Every row of every table but those of the history, without some columns. Claims have no numbers here."""
    found = {}
    with database.read() as session:
        for table in tables.METADATA.sorted_tables:
            if table is tables.Claim.__table__:
                placed = claims_placed_by(session, session.scalars(select(tables.Document.__table__.c.slug)))
                found[table.name] = sorted(repr((each.claim, each.keys)) for each in placed)
            elif table.name not in OF_THE_HISTORY:
                columns = [column for column in table.c if str(column) not in left_out]
                found[table.name] = sorted(map(repr, session.execute(select(*columns)).all()))
    return found


def revisions(database: Database) -> tuple[list[int], dict[str, int], dict[str, int | None]]:
    """All numbers in order, and the subjects of each kind as the last one counted them, and as they are."""
    table = tables.Revision.__table__
    with database.read() as session:
        found = session.execute(select(table.c.number, table.c.counts).order_by(table.c.number)).all()
        real = {
            kind.value: session.scalar(select(func.count()).select_from(each.__table__))
            for kind, each in tables.TABLES.items()
        }
    return [number for number, _ in found], orjson.loads(found[-1][1]) if found else {}, real if found else {}


def assert_adds_up(database: Database) -> None:
    assert rebuild(database) == 0
    assert followed(database) == chosen(database)
    numbers, counted, real = revisions(database)
    assert numbers == list(range(1, len(numbers) + 1))
    assert counted == real


def assert_order_does_not_matter(empty: Empty, history: list[Step], random: Any) -> None:
    last = living(history)
    with empty() as database, empty() as fresh:
        live_through(database, history)
        publish_in_batches(fresh, [last[slug] for slug in random.sample(sorted(last), len(last))], random)
        assert rows(database) == rows(fresh)
        assert_adds_up(database)


@pytest.mark.long
@settings(quick, max_examples=examples(40))
@given(history=histories(), random=st.randoms(use_true_random=False))
def test_any_history_gives_what_its_last_sheets_give_at_once(migrated_sqlite: Path, history: list[Step], random: Any):
    assert_order_does_not_matter(on_sqlite(migrated_sqlite), history, random)


@settings(quick, max_examples=examples(8))
@given(history=histories(), random=st.randoms(use_true_random=False))
def test_order_does_not_matter_on_postgres_either(
    postgres: Server, migrated_postgres: URL, history: list[Step], random: Any
):
    assert_order_does_not_matter(on_postgres(postgres, migrated_postgres), history, random)


@pytest.mark.long
@settings(quick, max_examples=examples(25))
@given(history=st.lists(st.one_of(steps, renames().map(lambda data: ("names", data))), min_size=3, max_size=7))
def test_a_history_with_renames_adds_up(migrated_sqlite: Path, history: list[Step]):
    with on_sqlite(migrated_sqlite)() as database:
        for step in history:
            with suppress(InvalidSheet):  # a name can become only one other
                live_through(database, [step])
        assert_adds_up(database)
