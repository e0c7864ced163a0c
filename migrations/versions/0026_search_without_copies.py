"""search without copies: the full-text index of SQLite has no copy of the words; two smaller tables have them

The search tables are emptied both ways. They are filled again once the schema is the newest.
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

OPTIONS = "detail=none, columnsize=0, tokenize='ascii', prefix='1 2 3 4 5'"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _empty()
        op.execute(f"CREATE VIRTUAL TABLE search_index USING fts5(words, content='', {OPTIONS})")
        op.execute("CREATE TABLE search_index_bags (number INTEGER PRIMARY KEY, words TEXT NOT NULL)")
        op.execute("CREATE TABLE search_index_evidence (document INTEGER PRIMARY KEY, bags BLOB NOT NULL)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _empty()
        op.execute("DROP TABLE search_index_evidence")
        op.execute("DROP TABLE search_index_bags")
        op.execute(f"CREATE VIRTUAL TABLE search_index USING fts5(words, {OPTIONS})")


def _empty() -> None:
    for table in ("search_spellings", "search_words", "search_names"):
        op.execute(f"DELETE FROM {table}")  # noqa: S608 - the names are those above
    op.execute("DROP TABLE search_index")
