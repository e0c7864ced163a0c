"""specials: a season has a number from 0, which is that of the specials"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

COLUMNS = {
    "seasons": "number",
    **dict.fromkeys(("credits", "episodes", "events", "filming_locations", "metrics", "statements"), "season"),
}
"""The columns with the number of a season, by table."""


def upgrade() -> None:
    _let_seasons_begin_at(0, instead_of=1)


def downgrade() -> None:
    """Refuses where a document speaks of specials, for older software cannot read a claim about season 0."""
    of_season = "SELECT path FROM subjects WHERE path LIKE 'series/%/seasons/0'"
    if op.get_bind().scalar(sa.text(of_season)) is not None:
        raise RuntimeError("Documents speak of specials, for which the older schema has no room: nothing was changed.")
    _let_seasons_begin_at(1, instead_of=0)


def _let_seasons_begin_at(least: int, *, instead_of: int) -> None:
    """PostgreSQL replaces the CHECK of a table; a table of SQLite is copied, whatever its other columns are."""
    postgresql = op.get_bind().dialect.name == "postgresql"
    if postgresql:  # It alters no table whose references are still to be checked.
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
        op.execute("SET CONSTRAINTS ALL DEFERRED")
    for table, column in COLUMNS.items():
        name = f"ck_{table}_{column}"
        if postgresql:
            op.drop_constraint(op.f(name), table, type_="check")
            op.create_check_constraint(op.f(name), table, sa.text(f"{column} >= {least}"))
        else:
            before, after = (f"CONSTRAINT {name} CHECK ({column} >= {number})" for number in (instead_of, least))
            _copy(table, before, after)


def _copy(table: str, before: str, after: str) -> None:
    schema = sa.text("SELECT sql FROM sqlite_master WHERE tbl_name = :name AND type = :type AND sql IS NOT NULL")
    (made,) = op.get_bind().scalars(schema, {"name": table, "type": "table"})
    indexes = op.get_bind().scalars(schema, {"name": table, "type": "index"}).all()
    if before not in made:
        raise RuntimeError(f"The table {table} has another check of the numbers of seasons: nothing was changed.")
    columns = made[made.index("(") :].replace(before, after)
    op.execute(f"CREATE TABLE {table}_copy {columns}")
    op.execute(f"INSERT INTO {table}_copy SELECT * FROM {table}")  # noqa: S608 - only constants of this file
    op.execute(f"DROP TABLE {table}")
    op.execute(f"ALTER TABLE {table}_copy RENAME TO {table}")
    for index in indexes:
        op.execute(index)
