"""owners of documents, scopes and quotas of keys, and the audit trail"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
MOMENT = sa.DateTime(timezone=True)

A_YEAR = timedelta(days=365)
BYTES_A_DAY, REVISIONS_A_DAY = 1_000_000_000, 10_000

ACTIONS = (
    "'publish', 'withdraw', 'check', 'unrename', 'read_audit', 'create_key', 'rotate_key', 'revoke_key',"
    " 'give_document'"
)


def upgrade() -> None:
    """Keys without an end get one in a year, and quotas. Documents belong to no key: `showfacts keys give` gives them
    to one."""
    keys = _take_keys()
    table = op.create_table(
        "api_keys",
        sa.Column("name", CODE, nullable=False),
        sa.Column("id", CODE, nullable=False),
        sa.Column("lineage", CODE, nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("scopes", sa.Text(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.Column("bytes_a_day", sa.Integer(), nullable=True),
        sa.Column("revisions_a_day", sa.Integer(), nullable=True),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_api_keys_digest")),
        sa.CheckConstraint("bytes_a_day >= 1", name=op.f("ck_api_keys_bytes_a_day")),
        sa.CheckConstraint("revisions_a_day >= 1", name=op.f("ck_api_keys_revisions_a_day")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_keys_digest")),
        sa.UniqueConstraint("id", name=op.f("uq_api_keys_id")),
    )
    op.create_index(op.f("ix_api_keys_lineage"), "api_keys", ["lineage"])
    op.bulk_insert(table, [_with_scopes(key) for key in keys])
    op.create_table(
        "key_usage",
        sa.Column("key", CODE, nullable=False),
        sa.Column("last_used_at", MOMENT, nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("revisions", sa.Integer(), nullable=False),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.CheckConstraint("bytes >= 0", name=op.f("ck_key_usage_bytes")),
        sa.CheckConstraint("revisions >= 0", name=op.f("ck_key_usage_revisions")),
        sa.CheckConstraint("refusals >= 0", name=op.f("ck_key_usage_refusals")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_key_usage")),
    )
    op.create_table(
        "document_owners",
        sa.Column("document", CODE, nullable=False),
        sa.Column("lineage", CODE, nullable=False),
        sa.CheckConstraint("length(document) BETWEEN 1 AND 200", name=op.f("ck_document_owners_document")),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_document_owners")),
    )
    op.create_index(op.f("ix_document_owners_lineage"), "document_owners", ["lineage"])
    op.create_table(
        "audit_entries",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("key_name", CODE, nullable=True),
        sa.Column("key_id", CODE, nullable=True),
        sa.Column("request_id", CODE, nullable=True),
        sa.Column("action", CODE, nullable=False),
        sa.Column("subject", CODE, nullable=True),
        sa.Column("outcome", CODE, nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("revision", sa.BigInteger(), nullable=True),
        sa.Column("digest", CODE, nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_audit_entries_number")),
        sa.CheckConstraint(f"action IN ({ACTIONS})", name=op.f("ck_audit_entries_action")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_audit_entries_digest")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entries")),
    )
    op.create_index(op.f("ix_audit_entries_key_name_number"), "audit_entries", ["key_name", "number"])
    op.add_column("revisions", sa.Column("key_name", CODE, nullable=True))
    op.add_column("revisions", sa.Column("key_id", CODE, nullable=True))
    op.add_column("aliases", sa.Column("successor", CODE, nullable=False, server_default=""))
    op.add_column("aliases", sa.Column("document", CODE, nullable=True))
    op.execute("UPDATE aliases SET successor = target")


def downgrade() -> None:
    """Refuses where keys own documents, have acted, or may do other things than publish. The entries of the
    operator are dropped, and so are the names in between of subjects that were renamed twice."""
    said = (
        "SELECT 1 FROM document_owners UNION ALL SELECT 1 FROM audit_entries WHERE key_id IS NOT NULL"
        " UNION ALL SELECT 1 FROM revisions WHERE key_id IS NOT NULL"
        " UNION ALL SELECT 1 FROM api_keys WHERE scopes <> '[\"publish\"]' OR lineage <> id"
    )
    if op.get_bind().execute(sa.text(said)).first() is not None:
        raise RuntimeError(
            "Keys own documents, have acted, were rotated or have scopes for which the older schema has no room:"
            " nothing was changed."
        )
    for column in ("document", "successor"):
        op.drop_column("aliases", column)
    for column in ("key_id", "key_name"):
        op.drop_column("revisions", column)
    for table in ("audit_entries", "document_owners", "key_usage"):
        op.drop_table(table)
    keys = _take_keys()
    api_keys = op.create_table(
        "api_keys",
        sa.Column("name", CODE, nullable=False),
        sa.Column("digest", CODE, nullable=False),
        sa.Column("scope", CODE, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=True),
        sa.Column("revoked_at", MOMENT, nullable=True),
        sa.CheckConstraint("scope IN ('publish')", name=op.f("ck_api_keys_scope")),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_api_keys_digest")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_api_keys")),
        sa.UniqueConstraint("digest", name=op.f("uq_api_keys_digest")),
    )
    op.bulk_insert(api_keys, [key | {"scope": "publish"} for key in keys])


def _take_keys() -> list[dict[str, Any]]:
    """The columns of each key that both schemas have. The table, whose CHECKs SQLite cannot alter, is dropped."""
    texts = [sa.column(name, CODE) for name in ("name", "digest")]
    moments = [sa.column(name, MOMENT) for name in ("created_at", "expires_at", "revoked_at")]
    rows = op.get_bind().execute(sa.select(*texts, *moments).select_from(sa.table("api_keys"))).mappings()
    keys = [dict(row) for row in rows]
    op.drop_table("api_keys")
    return keys


def _with_scopes(key: dict[str, Any]) -> dict[str, Any]:
    name = sha256(key["digest"].encode()).hexdigest()[:16]
    return key | {
        "id": name,
        "lineage": name,
        "scopes": '["publish"]',
        "expires_at": key["expires_at"] or datetime.now(UTC) + A_YEAR,
        "bytes_a_day": BYTES_A_DAY,
        "revisions_a_day": REVISIONS_A_DAY,
    }
