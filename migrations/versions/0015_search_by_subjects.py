"""search by subjects: full text search knows subjects by their own numbers

Its tables are emptied both ways. They are filled again once the schema is the newest.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
KINDS = (
    "'series', 'seasons', 'episodes', 'people', 'characters', 'credits', 'organizations', 'places',"
    " 'filming-locations', 'statements', 'metrics', 'events', 'documents'"
)


def upgrade() -> None:
    _empty()
    op.drop_table("search_documents")


def downgrade() -> None:
    _empty()
    op.create_table(
        "search_documents",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("subject", CODE, nullable=False),
        sa.Column("kind", CODE, nullable=False),
        sa.CheckConstraint(f"kind IN ({KINDS})", name=op.f("ck_search_documents_kind")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_search_documents")),
        sa.UniqueConstraint("subject", name=op.f("uq_search_documents_subject")),
    )


def _empty() -> None:
    for table in ("search_index", "search_spellings", "search_words", "search_names"):
        op.execute(sa.text(f"DELETE FROM {table}"))  # noqa: S608 - the names are those above
