"""From the schema before the fields of shows, and back to it."""

from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson
import pytest
from alembic import command
from sqlalchemy import select, text, update
from sqlmodel import Session, col

from app.database.migrating import alembic_config, migrate
from app.database.sessions import Database
from app.publishing.documents import PreparedDocument, prepare, publish
from app.publishing.history import revision_digest, state_in_digest
from app.publishing.rebuilding import rebuild
from app.sheets.anchors import find_anchors
from app.sheets.reading import read_sheet
from app.sql.backed_up import KEPT_BY_NAME, rows_of
from app.tables import ChangedFields, Claim, Document, Revision
from app.tables.compressed import compressed, decompressed
from tests.backups import backup_of, restored
from tests.database.test_migrating import rows
from tests.factories import Data, publish_sheet, sheet, withdraw_document

pytestmark = pytest.mark.long

BEFORE = "0016"
LIGHTS = {"slug": "lights", "title": "Lights"}
TEXT = "on Monday words for series the lamp the buoy the panel"
EVENTS: list[Data] = [
    {
        "common": {"series": "lights", "kind": "announcement"},
        "rows": [
            {"slug": "lamp", "name": "Golden Lamp", "evidence": "the lamp"},
            {"slug": "panel", "name": "A panel", "kind": "panel", "evidence": "the panel"},
        ],
    },
    {"slug": "buoy", "name": "Silver Buoy", "kind": "announcement", "on": "2023-05-01", "evidence": "the buoy"},
]
REPORT = sheet("report", "2023-06", series=[LIGHTS]) | {"events": EVENTS}


def ready(data: Data) -> PreparedDocument:
    read = read_sheet(data)
    return prepare(read, find_anchors(read, TEXT))


@pytest.fixture
def old(database: Database) -> Database:
    """A catalogue of the schema before, with two events of the kind `award`."""
    with database.write() as session:
        publish(session, ready(REPORT))
    publish_sheet(database, sheet("other", series=[LIGHTS], people=[{"slug": "ann", "name": "Ann"}]))
    with database.write() as session:
        award(session)
        digest_again(session)
    command.downgrade(alembic_config(database.engine), BEFORE)
    with database.write() as session:
        session.execute(text("UPDATE events SET kind = 'award' WHERE kind = 'announcement'"))
    return database


def award(session: Session) -> None:
    """Makes awards of the announcements in claims, changes and sheets."""
    session.execute(update(Claim).where(col(Claim.value) == '"announcement"').values(value='"award"'))
    for changed in session.scalars(select(ChangedFields)):
        lines = decompressed(changed.data)
        changed.data = compressed(line.replace('"announcement"', '"award"') for line in lines)
    for document in session.scalars(select(Document)):
        written, anchors = (part.replace('"announcement"', '"award"') for part in document.submission)
        document.submission = written, anchors
        document.digest = sha256((written + anchors).encode()).hexdigest()


def digest_again(session: Session) -> None:
    """Gives each revision the digest that older software gave it."""
    session.flush()
    before = ""
    changes = [dict(row) for row in rows_of(session, KEPT_BY_NAME["changes"])]
    for revision in session.scalars(select(Revision).order_by(text("number"))):
        document = session.get_one(Document, revision.document)
        columns = {name: getattr(document, name) for name in ("published_until", "digest", "submission")}
        own = [row for row in changes if row["revision"] == revision.number]
        state = state_in_digest(columns) if document.revision == revision.number else None
        before = revision_digest(before, revision.number, revision.at, revision.document, state, own)
        revision.digest = before


def test_awards_become_announcements_and_all_else_is_kept(old: Database) -> None:
    before = rows(old)
    migrate(old)
    assert rebuild(old) == 0
    with old.read() as session:
        kinds = session.execute(text("SELECT slug, kind FROM events ORDER BY slug")).all()
        assert [*map(tuple, kinds)] == [("buoy", "announcement"), ("lamp", "announcement"), ("panel", "panel")]
        written, _ = session.get_one(Document, "report").submission
        assert orjson.loads(written)["events"] == EVENTS
        changes = str([row["fields"] for row in rows_of(session, KEPT_BY_NAME["changes"])])
        assert '"to":"award"' in changes
    after = rows(old)
    same = ("subjects", "changed_fields", "revisions", "external_ids", "conflicts")
    assert [after.get(table) for table in same] == [before.get(table) for table in same]
    changes_with_more = zip(after["changes"], before["changes"], strict=True)  # columns are added at the end of a row
    assert all(row.startswith(row_before.removesuffix(")")) for row, row_before in changes_with_more)


def test_publishing_the_migrated_sheet_again_changes_nothing(old: Database) -> None:
    migrate(old)
    with old.write() as session:
        assert not publish(session, ready(REPORT)).changed


def test_a_backup_of_the_migrated_catalogue_is_proven(old: Database, tmp_path: Path) -> None:
    migrate(old)
    with Database(f"sqlite:///{tmp_path / 'fresh.db'}") as fresh:
        migrate(fresh)
        restored(fresh, backup_of(old), tmp_path)
        assert backup_of(fresh) == backup_of(old)


SAYING_MORE: list[dict[str, Any]] = [
    {"series": [LIGHTS | {"countries": ["NO"], "lifecycle_status": "not_picked_up"}]},
    {"series": [LIGHTS], "seasons": [{"series": "lights", "number": 1, "final": False}]},
    {"people": [{"slug": "ann", "name": "Ann", "born": "1980"}]},
    {"series": [LIGHTS], "characters": [{"slug": "boy", "series": "lights", "description": "A boy."}]},
    {"organizations": [{"slug": "sea", "name": "Sea"}]}
    | {"metrics": [{"slug": "m", "organization": "sea", "measure": "rank", "value": 1}]},
    {"events": [{"slug": "e", "name": "E", "kind": "renewal"}]},
    {"document": {"archived_url": "https://archive.example/"}},
]


@pytest.mark.parametrize("more", SAYING_MORE, ids=lambda more: list(more)[-1])
def test_what_documents_say_more_is_not_lost_on_the_way_back(database: Database, more: dict[str, Any]) -> None:
    publish_sheet(database, sheet("report", **more))
    command.downgrade(alembic_config(database.engine), "0017")
    before = rows(database)
    with pytest.raises(RuntimeError, match="Documents say more about shows"):
        command.downgrade(alembic_config(database.engine), BEFORE)
    assert rows(database) == before


def test_without_such_documents_there_is_a_way_back_and_forth(database: Database) -> None:
    publish_sheet(database, sheet("report", **SAYING_MORE[0]))
    withdraw_document(database, "report")
    publish_sheet(database, sheet("other", series=[LIGHTS]))
    command.downgrade(alembic_config(database.engine), BEFORE)
    migrate(database)
    assert rebuild(database) == 0
