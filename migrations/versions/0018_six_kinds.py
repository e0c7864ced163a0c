"""six kinds: nominations, releases, titles, content ratings, relationships and images"""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")

BEFORE = (
    "'series', 'seasons', 'episodes', 'people', 'characters', 'credits', 'organizations', 'places',"
    " 'filming-locations', 'statements', 'metrics', 'events'"
)
NEW = ("nominations", "releases", "titles", "content-ratings", "relationships", "images")
AFTER = ", ".join([BEFORE, *(f"'{kind}'" for kind in NEW)])
LISTING_KINDS = ("aliases", "external_ids", "kinds", "search_names")
TABLES = (
    *("release_days", "nomination_recipients"),
    *("images", "relationships", "content_ratings", "titles", "releases", "nominations"),
)
"""In an order in which they can be dropped."""


def upgrade() -> None:
    _let_kinds_be(AFTER)
    _create(
        "nominations",
        200,
        {
            "series": CODE,
            "season": sa.Integer(),
            "episode": CODE,
            "award": sa.Text(),
            "body_": CODE,
            "edition": sa.Text(),
            "year": sa.Integer(),
            "category": sa.Text(),
            "character": CODE,
            "outcome": CODE,
            "announced": CODE,
            "announced_on": sa.Date(),
            "presented": CODE,
            "presented_on": sa.Date(),
        },
        required=["award"],
        checks={"year": "year >= 1", "outcome": "outcome IN ('nominated', 'won', 'lost', 'withdrawn')"},
        references={"episode": "episodes", "body_": "organizations", "character": "characters"},
        indexes=[["year", "slug"], ["outcome", "slug"], ["presented_on"]],
    )
    op.create_index(op.f("ix_nominations_award"), "nominations", ["award"], postgresql_using="hash")
    _create_list("nomination_recipients", "nomination", "nominations", "person", references={"person": "people"})
    op.create_index(
        op.f("ix_nomination_recipients_person_nomination"), "nomination_recipients", ["person", "nomination"]
    )
    _create(
        "releases",
        900,
        {
            "series": CODE,
            "season": sa.Integer(),
            "episode": CODE,
            "kind": CODE,
            "service": CODE,
            "country": CODE,
            "from_": CODE,
            "from_on": sa.Date(),
            "until": CODE,
            "until_on": sa.Date(),
            "time": CODE,
            "timezone": CODE,
            "label_": sa.Text(),
        },
        required=["series", "kind", "service"],
        checks={"kind": "kind IN ('premiere', 'broadcast', 'streaming', 'theatrical', 'physical')"},
        references={"episode": "episodes", "service": "organizations"},
        indexes=[["kind", "slug"], ["country", "slug"], ["from_on", "slug"]],
    )
    days = "day IN ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')"
    _create_list("release_days", "release", "releases", "day", checks={"day": days})
    _create(
        "titles",
        900,
        {
            "series": CODE,
            "season": sa.Integer(),
            "episode": CODE,
            "kind": CODE,
            "language": CODE,
            "country": CODE,
            "title": sa.Text(),
            "title_key": CODE,
        },
        required=["series", "kind", "language", "title", "title_key"],
        checks={
            "kind": "kind IN ('original', 'translated', 'alternative', 'working')",
            "title_key": "length(title_key) <= 200",
        },
        references={"episode": "episodes"},
        indexes=[["language", "slug"], ["kind", "slug"], ["title_key", "slug"]],
    )
    _create(
        "content_ratings",
        900,
        {
            "series": CODE,
            "season": sa.Integer(),
            "country": CODE,
            "system": sa.Text(),
            "rating": sa.Text(),
            "descriptors": sa.Text(),
        },
        required=["series", "country", "system", "rating", "descriptors"],
        indexes=[["country", "slug"]],
    )
    relations = (
        "'parent_of', 'sibling_of', 'spouse_of', 'partner_of', 'friend_of', 'colleague_of', 'rival_of', 'relative_of'"
    )
    _create(
        "relationships",
        900,
        {"series": CODE, "from_": CODE, "relation": CODE, "to": CODE},
        required=["series", "from_", "relation", "to"],
        checks={"relation": f"relation IN ({relations})"},
        references={"from_": "characters", "to": "characters"},
        indexes=[["relation", "slug"]],
    )
    _create(
        "images",
        200,
        {
            "series": CODE,
            "season": sa.Integer(),
            "episode": CODE,
            "person": CODE,
            "character": CODE,
            "organization": CODE,
            "kind": CODE,
            "url": CODE,
            "width": sa.Integer(),
            "height": sa.Integer(),
            "media_type": CODE,
            "sha256": CODE,
            "licence": sa.Text(),
            "credit": sa.Text(),
        },
        required=["kind", "url"],
        checks={
            "kind": "kind IN ('poster', 'still', 'backdrop', 'logo', 'portrait')",
            "width": "width >= 1",
            "height": "height >= 1",
            "sha256": "length(sha256) = 64",
        },
        references={
            "episode": "episodes",
            "person": "people",
            "character": "characters",
            "organization": "organizations",
        },
        indexes=[["kind", "slug"]],
    )
    op.create_index(op.f("ix_images_url"), "images", ["url"], postgresql_using="hash")


def downgrade() -> None:
    """Refuses where there are subjects of these kinds, for older software cannot read a claim about one."""
    kinds = ", ".join(f"'{kind}'" for kind in NEW)
    paths = " OR ".join(f"path LIKE '{kind}/%'" for kind in NEW)
    told = f"SELECT path FROM subjects WHERE {paths} UNION SELECT slug FROM aliases WHERE kind IN ({kinds})"  # noqa: S608 - the kinds above
    if op.get_bind().scalar(sa.text(told)) is not None:
        raise RuntimeError(
            f"Documents speak of {', '.join(NEW)}, for which the older schema has no room: nothing was changed."
        )
    for table in TABLES:
        op.drop_table(table)
    op.execute(sa.text(f"DELETE FROM kinds WHERE kind IN ({kinds})"))  # noqa: S608 - the kinds above
    _let_kinds_be(BEFORE)


def _create(
    table: str,
    longest_slug: int,
    columns: Mapping[str, Any],
    *,
    required: Sequence[str],
    indexes: Sequence[Sequence[str]],
    checks: dict[str, str] | None = None,
    references: dict[str, str] | None = None,
) -> None:
    """A table of subjects with a slug, a series, and a season unless it has no such column."""
    has_season = "season" in columns
    checked = {"slug": f"length(slug) BETWEEN 1 AND {longest_slug}"} | (checks or {})
    references = {"series": "series"} | (references or {})
    op.create_table(
        table,
        sa.Column("slug", CODE, nullable=False),
        *(sa.Column(name, type_, nullable=name not in required) for name, type_ in columns.items()),
        sa.Column("body", sa.Text(), nullable=False),
        *_checks(table, checked | ({"season": "season >= 0"} if has_season else {})),
        *(_reference(table, [name], target, ["slug"]) for name, target in references.items()),
        *([_reference(table, ["series", "season"], "seasons", ["series", "number"])] if has_season else []),
        sa.PrimaryKeyConstraint("slug", name=op.f(f"pk_{table}")),
    )
    of_series = ["series", "season"] if has_season else ["series"]
    for index in (of_series, *([name] for name in references if name != "series"), *indexes):
        op.create_index(op.f(f"ix_{table}_{'_'.join(index)}"), table, index)


def _create_list(
    table: str,
    owner: str,
    owners: str,
    value: str,
    *,
    checks: dict[str, str] | None = None,
    references: dict[str, str] | None = None,
) -> None:
    """A table of the values of a list, in order."""
    op.create_table(
        table,
        sa.Column(owner, CODE, nullable=False),
        sa.Column(value, CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_checks(table, {"position": "position >= 0"} | (checks or {})),
        *(
            _reference(table, [name], target, ["slug"])
            for name, target in ({owner: owners} | (references or {})).items()
        ),
        sa.PrimaryKeyConstraint(owner, value, name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )


def _checks(table: str, checks: Mapping[str, str]) -> list[sa.CheckConstraint]:
    return [sa.CheckConstraint(check, name=op.f(f"ck_{table}_{name}")) for name, check in checks.items()]


def _reference(table: str, columns: list[str], target: str, keys: list[str]) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        columns,
        [f"{target}.{key}" for key in keys],
        name=op.f(f"fk_{table}_{'_'.join(columns)}"),
        initially="DEFERRED",
        deferrable=True,
    )


def _let_kinds_be(kinds: str) -> None:
    for table in LISTING_KINDS:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_kind"), sa.text(f"kind IN ({kinds}, 'documents')"))
