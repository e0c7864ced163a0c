"""episodes: a table of their own, and a kind of subject wherever kinds are listed"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")

OTHERS = (
    "'people', 'characters', 'credits', "
    "'organizations', 'places', 'filming-locations', 'statements', 'metrics', 'events', 'documents'"
)
BEFORE = f"kind IN ('series', 'seasons', {OTHERS})"
AFTER = f"kind IN ('series', 'seasons', 'episodes', {OTHERS})"


def upgrade() -> None:
    _let_kinds_be(AFTER, instead_of=BEFORE)
    op.create_table(
        "episodes",
        sa.Column("slug", CODE, nullable=False),
        sa.Column("series", CODE, nullable=False),
        sa.Column("season", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("title_key", CODE, nullable=True),
        sa.Column("released", CODE, nullable=True),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("runtime", sa.Integer(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name=op.f("ck_episodes_slug")),
        sa.CheckConstraint("length(title_key) <= 200", name=op.f("ck_episodes_title_key")),
        sa.CheckConstraint("number >= 0", name=op.f("ck_episodes_number")),
        sa.CheckConstraint("runtime >= 1", name=op.f("ck_episodes_runtime")),
        sa.CheckConstraint("season >= 1", name=op.f("ck_episodes_season")),
        sa.ForeignKeyConstraint(
            ["series", "season"],
            ["seasons.series", "seasons.number"],
            name=op.f("fk_episodes_series_season"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_episodes_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_episodes")),
    )
    op.create_index(op.f("ix_episodes_released_on"), "episodes", ["released_on"])
    op.create_index(op.f("ix_episodes_series_season_number"), "episodes", ["series", "season", "number"])
    op.create_index(op.f("ix_episodes_title_key_slug"), "episodes", ["title_key", "slug"])


def downgrade() -> None:
    """Refuses where there are episodes, for older software cannot read a claim about one."""
    claim = "SELECT subject FROM claims WHERE subject LIKE 'episodes/%'"
    alias = "SELECT slug FROM aliases WHERE kind = 'episodes'"
    if op.get_bind().scalar(sa.text(f"{claim} UNION {alias}")) is not None:
        raise RuntimeError("Documents speak of episodes, for which the older schema has no room: nothing was changed.")
    op.drop_table("episodes")
    _let_kinds_be(BEFORE, instead_of=AFTER)


def _let_kinds_be(wanted: str, *, instead_of: str) -> None:
    """PostgreSQL replaces the CHECK of a table; for SQLite, Alembic copies the table."""
    for table in _tables_with_kinds(instead_of):
        name = op.f(f"ck_{table.name}_kind")
        with op.batch_alter_table(table.name, copy_from=table) as batch:
            batch.drop_constraint(name, type_="check")
            batch.create_check_constraint(name, sa.text(wanted))


def _tables_with_kinds(check: str) -> tuple[sa.Table, ...]:
    """As they stand before their CHECK is replaced."""
    tables = sa.MetaData()
    return (
        sa.Table(
            "aliases",
            tables,
            sa.Column("kind", CODE, nullable=False),
            sa.Column("slug", CODE, nullable=False),
            sa.Column("target", CODE, nullable=False),
            sa.CheckConstraint(check, name="ck_aliases_kind"),
            sa.PrimaryKeyConstraint("kind", "slug", name="pk_aliases"),
            sa.Index("ix_aliases_kind_target", "kind", "target"),
        ),
        sa.Table(
            "external_ids",
            tables,
            sa.Column("kind", CODE, nullable=False),
            sa.Column("slug", CODE, nullable=False),
            sa.Column("scheme", CODE, nullable=False),
            sa.Column("value", CODE, nullable=False),
            sa.CheckConstraint(check, name="ck_external_ids_kind"),
            sa.CheckConstraint(
                "scheme IN ('imdb', 'tmdb', 'tvdb', 'tvmaze', 'trakt', 'tvrage', 'wikidata', 'eidr')",
                name="ck_external_ids_scheme",
            ),
            sa.PrimaryKeyConstraint("kind", "slug", "scheme", name="pk_external_ids"),
            sa.Index("ix_external_ids_scheme_value", "scheme", "value"),
        ),
        sa.Table(
            "search_documents",
            tables,
            sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("subject", CODE, nullable=False),
            sa.Column("kind", CODE, nullable=False),
            sa.CheckConstraint(check, name="ck_search_documents_kind"),
            sa.PrimaryKeyConstraint("number", name="pk_search_documents"),
            sa.UniqueConstraint("subject", name="uq_search_documents_subject"),
        ),
        sa.Table(
            "search_names",
            tables,
            sa.Column("name", CODE, nullable=False),
            sa.Column("number", sa.Integer(), nullable=False),
            sa.Column("kind", CODE, nullable=False),
            sa.CheckConstraint("number >= 1", name="ck_search_names_number"),
            sa.CheckConstraint(check, name="ck_search_names_kind"),
            sa.PrimaryKeyConstraint("name", "number", name="pk_search_names"),
            sa.Index("ix_search_names_number", "number"),
        ),
    )
