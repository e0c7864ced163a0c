"""Records that importers have read, kept to decide again which subjects they are about."""

from sqlalchemy import Index

from app.tables import columns


class ImportedRecord(columns.Row, table=True):
    """The newest version of a record, as `app.importers.sources` has it. `data` is JSON, null where the source's own
    number decides, which needs no second look.

    One row for each record: some 300 bytes for a row of a list, and none of the data of most shows.
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
    """A name in a record by which a subject was looked for. `name` begins with the kind: `series harbour lights`.

    `own` is the source's number of the subject, empty where there is none. `subject` is the slug of the subject that
    was meant, null while that is uncertain. `candidate` is the one that a fact spoke for.
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
    """The decision of a person about a record: `new`, `skip`, or the path of a subject."""

    __tablename__ = "import_decisions"
    __table_args__ = (Index(None, "source", "question"),)

    source: str = columns.code(primary_key=True)
    key: str = columns.code(primary_key=True)
    question: str = columns.code()
    decision: str = columns.code()
