"""Imported records, stored so that their subjects can be decided again."""

from sqlalchemy import Index

from app.tables import columns


class ImportedRecord(columns.Row, table=True):
    """The newest version of a record, as in `app.importers.sources`.

    `data` is JSON; null if the source's own number decides, which never needs a second decision. There is one row per
    record: some 300 bytes for a row of a list, and no data for most shows.
    """

    __tablename__ = "imported_records"
    __table_args__ = (
        Index(None, "document"),
        Index(None, "source", "question"),
    )

    source: str = columns.code(primary_key=True)
    key: str = columns.code(primary_key=True)
    document: str = columns.code()
    question: str = columns.code()
    version: str = columns.code()
    name: str = columns.text()
    head: str = columns.text()
    data: str = columns.json()


class ImportedName(columns.Row, table=True):
    """A name in a record by which a subject was looked up. `name` begins with the kind: `series harbour lights`.

    `own` is the source's number of the subject, or empty. `subject` is the slug of the matched subject, null while it
    is uncertain. `candidate` is the subject that a fact supported.
    """

    __tablename__ = "imported_names"
    __table_args__ = (Index(None, "source", "key"),)

    name: str = columns.code(primary_key=True)
    source: str = columns.code(primary_key=True)
    key: str = columns.code(primary_key=True)
    own: str = columns.code(primary_key=True)
    subject: str | None = columns.code()
    candidate: str | None = columns.code()


class ImportDecision(columns.Row, table=True):
    """A person's decision about a record: `new`, `skip`, or the path of a subject."""

    __tablename__ = "import_decisions"
    __table_args__ = (Index(None, "source", "question"),)

    source: str = columns.code(primary_key=True)
    key: str = columns.code(primary_key=True)
    question: str = columns.code()
    decision: str = columns.code()
