"""credits in full: episode, status, dates, predecessor, number of episodes, performance, order and job

The identity of a credit has one more part, its episode, which is null in all older claims.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")

OLD_ROLES = (
    "'actor', 'host', 'creator', 'developer', 'showrunner', 'executive_producer', 'producer', "
    "'director', 'writer', 'composer', 'photographer', 'crew'"
)
NEW_ROLES = (
    "'actor', 'host', 'self', 'narrator', 'judge', 'contestant', 'creator', 'author', 'developer', 'showrunner', "
    "'executive_producer', 'producer', 'director', 'writer', 'composer', 'cinematographer', 'editor', "
    "'production_designer', 'costume_designer', 'casting_director', 'photographer', 'crew'"
)
OLD_BILLINGS = "'regular', 'recurring', 'guest'"
NEW_BILLINGS = f"{OLD_BILLINGS}, 'cameo'"
COLUMNS: dict[str, Any] = {
    "episode": CODE,
    "status": CODE,
    "status_as_of": CODE,
    "started": CODE,
    "started_on": sa.Date(),
    "ended": CODE,
    "ended_on": sa.Date(),
    "replaces": CODE,
    "episode_count": sa.Integer(),
    "performance": CODE,
    "order": sa.Integer(),
    "job": sa.Text(),
}
ORDER = [("season", "episode", "person"), ("billing", *list(COLUMNS)[1:], "body")]
"""SQLite reads through a long body to reach the columns after it."""
CHECKS = {
    "status": "status IN ('announced', 'current', 'departed')",
    "episode_count": "episode_count >= 0",
    "performance": "performance IN ('live_action', 'voice', 'motion_capture')",
    "order": '"order" >= 1',
}
REFERENCES = {"episode": "episodes", "replaces": "people"}
CREDITS = "SELECT number FROM subjects WHERE path LIKE 'credits/%'"
BEFORE, AFTER = ',"person":', ',"episode":null,"person":'
"""The identity of a credit, as JSON."""


def upgrade() -> None:
    with op.batch_alter_table("credits", partial_reordering=ORDER) as batch:
        for name, type_ in COLUMNS.items():
            batch.add_column(sa.Column(name, type_, nullable=True))
        for name, check in CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_credits_{name}"), sa.text(check))
        for name, table in REFERENCES.items():
            batch.create_foreign_key(
                op.f(f"fk_credits_{name}"), table, [name], ["slug"], initially="DEFERRED", deferrable=True
            )
            batch.create_index(op.f(f"ix_credits_{name}"), [name])
        batch.drop_index(op.f("ix_credits_person"))
        batch.create_index(op.f("ix_credits_person_series"), ["person", "series"])
        _replace_lists(batch, NEW_ROLES, NEW_BILLINGS)
    _rewrite_mentions(BEFORE, AFTER)


def downgrade() -> None:
    _refuse_new_claims()
    _rewrite_mentions(AFTER, BEFORE)
    with op.batch_alter_table("credits") as batch:
        _replace_lists(batch, OLD_ROLES, OLD_BILLINGS)
        batch.drop_index(op.f("ix_credits_person_series"))
        batch.create_index(op.f("ix_credits_person"), ["person"])
        for name in REFERENCES:
            batch.drop_index(op.f(f"ix_credits_{name}"))
            batch.drop_constraint(op.f(f"fk_credits_{name}"), type_="foreignkey")
        for name in CHECKS:
            batch.drop_constraint(op.f(f"ck_credits_{name}"), type_="check")
        for name in COLUMNS:
            batch.drop_column(name)


def _replace_lists(batch: BatchOperations, roles: str, billings: str) -> None:
    for name, values in (("role", roles), ("billing", billings)):
        batch.drop_constraint(op.f(f"ck_credits_{name}"), type_="check")
        batch.create_check_constraint(op.f(f"ck_credits_{name}"), sa.text(f"{name} IN ({values})"))


def _rewrite_mentions(old: str, new: str) -> None:
    rewriting = f"UPDATE claims SET value = replace(value, :old, :new) WHERE field = 'self' AND subject IN ({CREDITS})"  # noqa: S608 - only constants of this file
    op.get_bind().execute(sa.text(rewriting), {"old": old, "new": new})


def _refuse_new_claims() -> None:
    fields = ", ".join(f"'{name}'" for name in COLUMNS)
    of_credits = f"episode IS NOT NULL OR role NOT IN ({OLD_ROLES})"
    of_claims = f"subject IN ({CREDITS}) AND (field IN ({fields}) OR field = 'billing' AND value = '\"cameo\"')"
    new = f"SELECT 1 FROM credits WHERE {of_credits} UNION ALL SELECT 1 FROM claims WHERE {of_claims}"  # noqa: S608 - only constants of this file
    if op.get_bind().execute(sa.text(new)).first() is not None:
        raise RuntimeError(
            "Documents claim fields, roles or episodes of credits, for which the older schema has no room: "
            "nothing was changed."
        )
