"""Publishes the bundled documents in a catalogue that does not have them yet."""

from pathlib import Path

from sqlmodel import Session, col, select

import app
from app.database.sessions import Database
from app.publishing.documents import prepare, publish
from app.sheets.folders import FACTS, anchors_of, read_folder
from app.tables import Document, Withdrawal

SEED_DATA = Path(app.__file__).resolve().parent.parent / "seed_data"
"""Next to the package, in the repository as in a wheel."""


def publish_seed(database: Database) -> list[str]:
    """Returns the slugs of the published documents. Documents that exist or were withdrawn are skipped.

    Raises BadFiles.
    """
    with database.read() as session:
        missing = [
            file.parent for file in sorted(SEED_DATA.glob(f"*/{FACTS}")) if not _knows(session, file.parent.name)
        ]
    for path in missing:
        folder = read_folder(path)
        anchors = anchors_of(folder)
        with folder.located():
            prepared = prepare(folder.sheet, anchors)
            with database.write() as session:
                if not _knows(session, prepared.slug):
                    publish(session, prepared)
    return [path.name for path in missing]


def _knows(session: Session, slug: str) -> bool:
    living = select(col(Document.slug)).where(col(Document.slug) == slug)
    withdrawn = select(col(Withdrawal.document)).where(col(Withdrawal.document) == slug)
    return session.exec(living).first() is not None or session.exec(withdrawn).first() is not None
