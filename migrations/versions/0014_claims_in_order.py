"""claims in order: an index finds the strongest claim of each value, and evidence that repeats is kept once

The rebuilding that follows every migration gives claims the keys of the index, and subjects their names and versions.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PLACES = 20
BATCH = 1_000

Row = Mapping[Any, Any]


def upgrade() -> None:
    op.execute("ALTER TABLE documents ADD COLUMN number BIGINT DEFAULT 0 NOT NULL")
    op.execute(
        "UPDATE documents SET number = arrived.number"
        " FROM (SELECT slug, row_number() OVER (ORDER BY revision, slug) AS number FROM documents) AS arrived"
        " WHERE arrived.slug = documents.slug"
    )
    _check_references()
    op.create_index(op.f("ix_documents_number"), "documents", ["number"], unique=True)
    op.execute(
        "INSERT INTO subjects (number, path, facts, claims)"
        " SELECT row_number() OVER (ORDER BY subject), subject, 0, 0"
        " FROM (SELECT DISTINCT subject FROM claims) AS spoken_of"
    )
    op.drop_index(op.f("ix_claims_document_subject"), "claims")
    _set_aside("claims")
    claims = op.create_table(
        "claims",
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.Column("subject", sa.BigInteger(), nullable=False),
        sa.Column("field", CODE, nullable=False),
        sa.Column("value_group", sa.BigInteger(), nullable=False),
        sa.Column("standing", CODE, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("basis", CODE, nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("rank", CODE, nullable=True),
        sa.Column("certainty", CODE, nullable=True),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.Column("update", sa.Boolean(), nullable=False),
        sa.Column("according_to", CODE, nullable=True),
        sa.Column("within", sa.Text(), nullable=True),
        sa.Column("proof", sa.BigInteger(), nullable=True),
        sa.Column("spans", sa.Text(), nullable=True),
        sa.Column("records", sa.Text(), nullable=True),
        sa.CheckConstraint("number >= 1", name=op.f("ck_claims_number")),
        *_checks(),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_claims")),
    )
    for row in _rows("SELECT slug, number FROM documents ORDER BY number"):
        _insert(claims, _in_order(row["slug"], row["number"]))
    op.drop_table("old_claims")
    keys = ["subject", "field", "value_group", "standing"]
    op.create_index(op.f("ix_claims_subject_field_value_group_standing"), "claims", keys, unique=True)
    op.drop_column("conflicts", "sides")


def downgrade() -> None:
    """The sides of conflicts are found by rebuilding."""
    op.add_column("conflicts", sa.Column("sides", sa.Text(), nullable=False, server_default="[]"))
    op.drop_index(op.f("ix_claims_subject_field_value_group_standing"), "claims")
    _set_aside("claims")
    op.create_table(
        "claims",
        sa.Column("subject", CODE, nullable=False),
        sa.Column("field", CODE, nullable=False),
        sa.Column("document", CODE, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("basis", CODE, nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("rank", CODE, nullable=False),
        sa.Column("spans", sa.Text(), nullable=False),
        sa.Column("records", sa.Text(), nullable=False),
        *_checks("basis", "rank", "inferred_says_why"),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.slug"], name=op.f("fk_claims_document"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("subject", "field", "document", name=op.f("pk_claims")),
    )
    _add_columns_of_0005()
    op.execute(
        "INSERT INTO claims SELECT s.path, c.field, d.slug, c.value, coalesce(c.basis, 'stated'), c.why,"  # noqa: S608 - a number of this file
        " coalesce(c.rank, 'normal'), coalesce(c.spans, p.spans, '[]'), coalesce(c.records, p.records, '[]'),"
        " coalesce(c.certainty, 'certain'), c.planned, c.\"update\", c.according_to,"
        " CASE WHEN c.field = 'season' THEN '[]' ELSE coalesce(c.within, '[]') END"
        " FROM old_claims AS c JOIN subjects AS s ON s.number = c.subject"
        f" JOIN documents AS d ON d.number = c.number >> {PLACES} LEFT JOIN old_claims AS p ON p.number = c.proof"
    )
    op.drop_table("old_claims")
    _check_references()
    op.create_index(op.f("ix_claims_document_subject"), "claims", ["document", "subject"])
    op.execute("DELETE FROM subjects")
    op.drop_index(op.f("ix_documents_number"), "documents")
    op.drop_column("documents", "number")


def _add_columns_of_0005() -> None:
    """With the column, as that migration did: SQLite drops no column of which a CHECK of the table speaks."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    code, either = ('VARCHAR COLLATE "C"', "(false, true)") if postgresql else ("VARCHAR", "(0, 1)")
    flag = "BOOLEAN DEFAULT FALSE NOT NULL"
    for column in (
        f"certainty {code} DEFAULT 'certain' NOT NULL"
        " CONSTRAINT ck_claims_certainty CHECK (certainty IN ('certain', 'likely', 'rumored'))",
        f"planned {flag} CONSTRAINT ck_claims_planned CHECK (planned IN {either})",
        f'"update" {flag} CONSTRAINT ck_claims_update CHECK ("update" IN {either})',
        f"according_to {code}",
        "within TEXT DEFAULT '[]' NOT NULL",
    ):
        op.execute(f"ALTER TABLE claims ADD COLUMN {column}")


def _checks(*names: str) -> list[sa.CheckConstraint]:
    either = "(false, true)" if op.get_bind().dialect.name == "postgresql" else "(0, 1)"
    checks = {
        "basis": "basis IN ('stated', 'computed', 'inferred')",
        "rank": "rank IN ('preferred', 'normal', 'deprecated')",
        "certainty": "certainty IN ('certain', 'likely', 'rumored')",
        "planned": f"planned IN {either}",
        "update": f'"update" IN {either}',
        "inferred_says_why": "basis <> 'inferred' OR why IS NOT NULL",
    }
    return [sa.CheckConstraint(checks[name], name=op.f(f"ck_claims_{name}")) for name in names or checks]


def _set_aside(table: str) -> None:
    """Its name, and that of its primary key, which is unique in a schema of PostgreSQL, are free then."""
    _check_references()
    op.rename_table(table, f"old_{table}")
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER INDEX pk_{table} RENAME TO pk_old_{table}")


def _check_references() -> None:
    """PostgreSQL alters no table whose references are still to be checked."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
        op.execute("SET CONSTRAINTS ALL DEFERRED")


def _rows(query: str, **values: Any) -> Sequence[Row]:
    return op.get_bind().execute(sa.text(query), values).mappings().all()


def _in_order(document: str, number: int) -> Iterator[dict[str, Any]]:
    """The claims of a document, those about one subject together. Each has a key of its own for now."""
    rows = _rows(
        "SELECT c.*, s.number AS subject_number FROM old_claims AS c JOIN subjects AS s ON s.path = c.subject"
        " WHERE document = :document ORDER BY c.subject, c.field <> 'self', c.field",
        document=document,
    )
    series: dict[str, str | None] = {}
    proofs: dict[tuple[str, str], int] = {}
    for place, row in enumerate(rows, number << PLACES):
        if row["field"] == "self":
            series[row["subject"]] = (orjson.loads(row["value"]) or {}).get("series")
        proof = proofs.setdefault((row["spans"], row["records"]), place) if _is_proven(row) else place
        within = row["within"] if row["field"] != "season" else orjson.dumps([series[row["subject"]]]).decode()
        yield {
            "number": place,
            "subject": row["subject_number"],
            "field": row["field"],
            "value_group": 0,
            "standing": str(place),
            "value": row["value"],
            "basis": None if row["basis"] == "stated" else row["basis"],
            "why": row["why"],
            "rank": None if row["rank"] == "normal" else row["rank"],
            "certainty": None if row["certainty"] == "certain" else row["certainty"],
            "planned": bool(row["planned"]),
            "update": bool(row["update"]),
            "according_to": row["according_to"],
            "within": None if within == "[]" else within,
            "proof": None if proof == place else proof,
            "spans": row["spans"] if proof == place and row["spans"] != "[]" else None,
            "records": row["records"] if proof == place and row["records"] != "[]" else None,
        }


def _is_proven(row: Row) -> bool:
    return bool((row["spans"], row["records"]) != ("[]", "[]"))


def _insert(table: sa.Table, rows: Iterator[dict[str, Any]]) -> None:
    every = list(rows)
    for start in range(0, len(every), BATCH):
        op.bulk_insert(table, every[start : start + BATCH])
