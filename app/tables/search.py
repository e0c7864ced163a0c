from sqlalchemy import Index

from app.tables import columns
from app.vocabulary import Kind

INDEX = "search_index"
"""Each database's own full text index: a bag of words for each subject that has words, under the subject's number.
SQLite adds tables with longer names. The migrations make it; the tables here leave it out, because only one engine
could read it."""


def is_modelled(name: str | None, kind: str, _: object) -> bool:
    """What Alembic compares with the tables of this room."""
    return not (kind == "table" and name is not None and name.startswith(INDEX))


class SearchName(columns.Row, table=True):
    """A name of the subject with this number, other names too, as names are compared: folded, with a blank between
    words, only its beginning.

    A name with a leading article is there once more without it, with a blank at the end.
    """

    __tablename__ = "search_names"
    __table_args__ = (Index(None, "number"), columns.CLUSTERED)

    name: str = columns.code(primary_key=True)
    number: int = columns.integer(1, primary_key=True)
    kind: Kind = columns.term(Kind)


class SearchWord(columns.Row, table=True):
    """A word that some subject has."""

    __tablename__ = "search_words"
    __table_args__ = columns.CLUSTERED

    word: str = columns.code(primary_key=True)


class SearchSpelling(columns.Row, table=True):
    """A word with one letter left out: what a misspelling of it is likely to have in common with it."""

    __tablename__ = "search_spellings"
    __table_args__ = (Index(None, "word"), columns.CLUSTERED)

    spelling: str = columns.code(primary_key=True)
    word: str = columns.code(primary_key=True)
