"""documents say whether the service has seen their text, and whether one of the same digest contradicts them"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """No text has been seen yet. Claims gain two members, so `showfacts rebuild` has to follow."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    either = "(false, true)" if postgresql else "(0, 1)"
    # Alembic would copy the table for these CHECKs; both databases take them with the column.
    for column in (
        f"text_seen BOOLEAN CONSTRAINT ck_documents_text_seen CHECK (text_seen IN {either})",
        "contradicted BOOLEAN DEFAULT FALSE NOT NULL"
        f" CONSTRAINT ck_documents_contradicted CHECK (contradicted IN {either})",
    ):
        op.execute(f"ALTER TABLE documents ADD COLUMN {column}")
    op.create_index(op.f("ix_documents_text_sha256"), "documents", ["text_sha256"])
    no_words = "kind = 'dataset' AND anchors LIKE '{\"spans\":{},%'"
    op.execute(f"UPDATE documents SET text_seen = FALSE WHERE NOT ({no_words})")  # noqa: S608 - only constants of this file
    if postgresql:  # It alters no table whose references are still to be checked.
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
        op.execute("SET CONSTRAINTS ALL DEFERRED")


def downgrade() -> None:
    """Refuses where the service has seen a text: it has forgotten it, and could not know it again."""
    if op.get_bind().execute(sa.text("SELECT 1 FROM documents WHERE text_seen")).first() is not None:
        raise RuntimeError(
            "The service has seen the texts of some documents, for which the older schema has no room: nothing was"
            " changed."
        )
    op.drop_index(op.f("ix_documents_text_sha256"), "documents")
    for column in ("contradicted", "text_seen"):
        op.drop_column("documents", column)
