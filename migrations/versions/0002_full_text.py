"""full text: what is found by its words, under which names, and in which spellings"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")

KINDS = (
    "'series', 'seasons', 'people', 'characters', 'credits', "
    "'organizations', 'places', 'filming-locations', 'statements', 'metrics', 'events', 'documents'"
)


def upgrade() -> None:
    """Leaves the tables empty: `env.py` fills them from the facts, whatever the software finds them by at the time."""
    op.drop_index(op.f("ix_search_documents_kind"), "search_documents")
    op.drop_table("search_documents")
    op.create_table(
        "search_documents",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_search_documents_kind")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_documents")),
        sa.UniqueConstraint("subject", name=op.f("uq_search_documents_subject")),
    )
    op.create_table(
        "search_names",
        sa.Column("name", CODE, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_search_names_number")),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_search_names_kind")),
        sa.PrimaryKeyConstraint("name", "number", name=op.f("pk_search_names")),
    )
    op.create_index(op.f("ix_search_names_number"), "search_names", ["number"])
    op.create_table(
        "search_words",
        sa.Column("word", CODE, nullable=False),
        sa.PrimaryKeyConstraint("word", name=op.f("pk_search_words")),
    )
    op.create_table(
        "search_spellings",
        sa.Column("spelling", CODE, nullable=False),
        sa.Column("word", CODE, nullable=False),
        sa.PrimaryKeyConstraint("spelling", "word", name=op.f("pk_search_spellings")),
    )
    op.create_index(op.f("ix_search_spellings_word"), "search_spellings", ["word"])
    if op.get_bind().dialect.name == "sqlite":
        # Without places within a text, which nobody asks for; with an index of beginnings of up to five letters.
        op.execute(
            "CREATE VIRTUAL TABLE search_index"
            " USING fts5(words, detail=none, columnsize=0, tokenize='ascii', prefix='1 2 3 4 5')"
        )
    else:
        op.execute("CREATE TABLE search_index (number INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)")
        # Fast updates would make searching slow from time to time, until a vacuum sorts them in.
        op.execute("CREATE INDEX ix_search_index_words ON search_index USING gin (words) WITH (fastupdate = off)")


def downgrade() -> None:
    """Empties `search_documents` as well, which nothing filled before."""
    op.execute("DROP TABLE search_index")
    op.drop_table("search_spellings")
    op.drop_table("search_words")
    op.drop_table("search_names")
    op.drop_table("search_documents")
    op.create_table(
        "search_documents",
        sa.Column("subject", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title_text", sa.Text(), nullable=False),
        sa.Column("other_text", sa.Text(), nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_search_documents_kind")),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_search_documents")),
    )
    op.create_index(op.f("ix_search_documents_kind"), "search_documents", ["kind"])
