from sqlalchemy import Index

from app.tables import columns
from app.vocabulary.kinds import Kind

INDEX = "search_index"
"""The full-text index of each database: a bag of words per subject, under the subject's number.

SQLite has tables with longer names, too. Migrations create them; they are no models here, because only one database
could use them.
"""


def is_modelled(name: str | None, kind: str, _: object) -> bool:
    """Filters the tables that Alembic compares with the models."""
    return not (kind == "table" and name is not None and name.startswith(INDEX))


class SearchName(columns.Row, table=True):
    """A name or alternative name of the subject with this number, as compared: folded, with single spaces, truncated.

    A name with a leading article has a second row without it, with a trailing space.
    """

    __tablename__ = "search_names"
    __table_args__ = (Index(None, "number"), columns.CLUSTERED)

    name: str = columns.code(primary_key=True)
    number: int = columns.integer(1, primary_key=True)
    kind: Kind = columns.term(Kind)


class SearchWord(columns.Row, table=True):
    """A word of some subject."""

    __tablename__ = "search_words"
    __table_args__ = columns.CLUSTERED

    word: str = columns.code(primary_key=True)


class SearchSpelling(columns.Row, table=True):
    """A word with one letter deleted, to find misspellings."""

    __tablename__ = "search_spellings"
    __table_args__ = (Index(None, "word"), columns.CLUSTERED)

    spelling: str = columns.code(primary_key=True)
    word: str = columns.code(primary_key=True)
