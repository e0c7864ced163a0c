"""fields of shows: series, people, figures and others say more; statements and figures may be about no series

Nominations and awards are no kinds of events any more. Events of these kinds become announcements, in claims and in
sheets. The digest of a rewritten sheet is that of its new form. Changes keep the word, because they are history.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

import orjson
import sqlalchemy as sa
import zstandard
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
LEVEL = 6
DOCUMENTS_AT_ONCE = 10
"""These fit into memory."""


class Added(NamedTuple):
    """A new column. Words are those of a closed list."""

    name: str
    type: Any
    check: str | None = None
    words: tuple[str, ...] = ()
    refers_to: str | None = None


def _at_least(least: int, name: str) -> Added:
    return Added(name, sa.Integer(), f"{name} >= {least}")


def _day(name: str) -> tuple[Added, Added]:
    return Added(name, CODE), Added(f"{name}_on", sa.Date())


FORMATS = (
    *("scripted", "animation", "documentary", "reality", "talk_show", "variety"),
    *("game_show", "panel_show", "news", "sports", "award_show"),
)
CHANNELS = ("press_statement", "interview", "panel", "memo", "social_media_post", "report")
ADDED: Mapping[str, tuple[Added, ...]] = {
    "series": (
        Added("franchise", sa.Text()),
        Added("franchise_key", CODE, "length(franchise_key) <= 200"),
        *_day("ended"),
        Added("format", CODE, words=FORMATS),
        Added("run", CODE, words=("ongoing", "limited", "anthology", "special")),
        _at_least(1, "runtime"),
        _at_least(0, "season_count"),
        _at_least(0, "episode_count"),
        Added("homepage", CODE),
    ),
    "seasons": (*_day("ended"), Added("final", sa.Boolean())),
    "episodes": (_at_least(1, "absolute_number"),),
    "people": (*_day("born"), *_day("died"), Added("birthplace", CODE, refers_to="places")),
    "characters": (
        Added("also_known_as", sa.Text()),
        Added("age", sa.Text()),
        Added("portrays", CODE, refers_to="people"),
    ),
    "organizations": (Added("country", CODE), Added("parent", CODE, refers_to="organizations")),
    "filming_locations": (
        Added("stands_for", sa.Text()),
        Added("setting", CODE, words=("interior", "exterior", "both")),
    ),
    "statements": (
        Added("about", CODE),
        Added("speaker_organization", CODE, refers_to="organizations"),
        Added("speaker_account", sa.Text()),
        Added("capacity", sa.Text()),
    ),
    "metrics": (
        Added("organization", CODE, refers_to="organizations"),
        Added("episode", CODE, refers_to="episodes"),
        Added("status", CODE, words=("preliminary", "final", "corrected")),
        Added("method", sa.Text()),
        Added("tied", sa.Boolean()),
    ),
    "events": (Added("place", CODE, refers_to="places"), Added("channel", CODE, words=CHANNELS)),
}
OPTIONAL = {"characters": ("name", "name_key"), "statements": ("series",), "metrics": ("series",)}
"""Columns that may now be null."""

STATUSES = ("in_development", "pilot", "upcoming", "running", "to_be_determined", "ended", "canceled")
MEASURES = (
    *("audience", "average_audience", "hours_viewed", "minutes_viewed", "views", "rank", "weeks_in_top_10"),
    *("share", "rating", "superlative"),
)
UNITS = ("household", "account", "person", "hour", "minute", "view", "percent", "rank", "week", "score")
BEFORE: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "series": {"lifecycle_status": STATUSES},
    "metrics": {"measure": MEASURES, "unit": UNITS},
    "events": {"kind": ("announcement", "casting", "panel", "nomination", "award")},
}
"""Closed lists that change."""

COUNTED = ("countries_at_rank_1", "countries_in_top_10", "nominations", "awards_won")
AFTER: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "series": {"lifecycle_status": (*STATUSES[:2], "not_picked_up", *STATUSES[2:])},
    "metrics": {
        "measure": (*MEASURES[:7], *COUNTED, *MEASURES[7:]),
        "unit": (*UNITS, "country", "nomination", "award"),
    },
    "events": {
        "kind": (
            *("announcement", "casting", "departure", "renewal", "cancellation", "production", "rescheduling"),
            *("premiere", "finale", "screening", "ceremony", "death", "panel"),
        )
    },
}
INDEXES = (
    ("series", ("ended_on", "slug")),
    ("series", ("franchise_key", "slug")),
    ("series", ("language", "slug")),
    ("series", ("format", "slug")),
    ("series", ("run", "slug")),
    ("seasons", ("ended_on",)),
    ("people", ("born_on", "slug")),
    ("people", ("died_on", "slug")),
    ("people", ("birthplace",)),
    ("characters", ("portrays",)),
    ("organizations", ("country", "slug")),
    ("organizations", ("parent",)),
    ("statements", ("about",)),
    ("statements", ("speaker_organization",)),
    ("metrics", ("organization",)),
    ("metrics", ("episode",)),
    ("metrics", ("status", "slug")),
    ("events", ("place",)),
)
LISTS = (
    ("series_countries", "series", "series", "country"),
    ("person_occupations", "people", "person", "occupation"),
    ("person_countries", "people", "person", "country"),
    ("character_countries", "characters", "character", "country"),
)
"""Tables of lists: the table of their owners, and their columns."""

FIELDS: Mapping[str, tuple[str, ...]] = {
    "series": ("franchise", "ended", "countries", "format", "run", "runtime", "season_count", "homepage", "final"),
    "episodes": ("absolute_number", "synopsis"),
    "people": ("born", "died", "birthplace", "occupations", "countries"),
    "characters": ("also_known_as", "age", "countries", "portrays"),
    "organizations": ("country", "parent"),
    "filming-locations": ("stands_for", "setting"),
    "statements": ("about", "speaker_organization", "speaker_account", "capacity"),
    "metrics": ("organization", "episode", "status", "method", "tied"),
    "events": ("place", "channel", "reason"),
}
"""Those that only the newer schema has, by the first part of the paths of their subjects."""

MOVED, MOVED_TO = ("nomination", "award"), "announcement"


def upgrade() -> None:
    _announce()
    for table, added in ADDED.items():
        with _altering(table) as batch:
            for column in added:
                _add(batch, table, column)
            _allow(batch, table, AFTER)
            for name in OPTIONAL.get(table, ()):
                batch.alter_column(name, nullable=True)
    op.add_column("documents", sa.Column("archived_url", CODE))
    for table, columns in INDEXES:
        op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, columns)
    for table, owners, owner, value in LISTS:
        _create_list(table, owners, owner, value)


def downgrade() -> None:
    """Refuses where documents say more than older software can read."""
    _refuse_new_facts()
    for table, *_ in reversed(LISTS):
        op.drop_table(table)
    for table, columns in reversed(INDEXES):
        op.drop_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table)
    op.drop_column("documents", "archived_url")
    for table, added in ADDED.items():
        with _altering(table) as batch:
            for name in OPTIONAL.get(table, ()):
                batch.alter_column(name, nullable=False)
            _allow(batch, table, BEFORE)
            for column in added:
                _drop(batch, table, column)


def _altering(table: str) -> Any:
    """SQLite copies the table: it cannot alter CHECKs, and new columns come before the long text at the end."""
    return op.batch_alter_table(table, recreate="always" if _is_sqlite() else "never")


def _is_sqlite() -> bool:
    return op.get_bind().dialect.name == "sqlite"


def _add(batch: Any, table: str, added: Added) -> None:
    is_list = added.name == "also_known_as"
    column = sa.Column(added.name, added.type, nullable=not is_list, server_default="[]" if is_list else None)
    batch.add_column(column, **({"insert_before": "body"} if _is_sqlite() else {}))
    if check := _check_of(added):
        batch.create_check_constraint(op.f(f"ck_{table}_{added.name}"), sa.text(check))
    if added.refers_to is not None:
        key = op.f(f"fk_{table}_{added.name}")
        batch.create_foreign_key(key, added.refers_to, [added.name], ["slug"], initially="DEFERRED", deferrable=True)


def _check_of(added: Added) -> str | None:
    if isinstance(added.type, sa.Boolean):
        return f"{added.name} IN {'(0, 1)' if _is_sqlite() else '(false, true)'}"
    return f"{added.name} IN ({_quoted(added.words)})" if added.words else added.check


def _drop(batch: Any, table: str, added: Added) -> None:
    if added.refers_to is not None:
        batch.drop_constraint(op.f(f"fk_{table}_{added.name}"), type_="foreignkey")
    if _check_of(added):
        batch.drop_constraint(op.f(f"ck_{table}_{added.name}"), type_="check")
    batch.drop_column(added.name)


def _allow(batch: Any, table: str, lists: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
    """Replaces the closed lists of a table."""
    for column, words in lists.get(table, {}).items():
        name = op.f(f"ck_{table}_{column}")
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, sa.text(f"{column} IN ({_quoted(words)})"))


def _create_list(table: str, owners: str, owner: str, value: str) -> None:
    op.create_table(
        table,
        sa.Column(owner, CODE, nullable=False),
        sa.Column(value, CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f(f"ck_{table}_position")),
        sa.ForeignKeyConstraint(
            [owner], [f"{owners}.slug"], name=op.f(f"fk_{table}_{owner}"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint(owner, value, name=op.f(f"pk_{table}")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f(f"ix_{table}_{value}_{owner}"), table, [value, owner])


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _refuse_new_facts() -> None:
    claims = "SELECT 1 FROM claims JOIN subjects ON subjects.number = claims.subject WHERE path LIKE"
    found = [f"{claims} '{kind}/%' AND field IN ({_quoted(fields)})" for kind, fields in FIELDS.items()]
    found.append(f"{claims} 'series/%' AND path NOT LIKE 'series/%/%' AND field = 'episode_count'")
    for table, lists in AFTER.items():
        for column, words in lists.items():
            new = [f'"{word}"' for word in words if word not in BEFORE[table][column]]
            found.append(f"{claims} '{table}/%' AND field = '{column}' AND value IN ({_quoted(new)})")
    found += [f"SELECT 1 FROM {table} WHERE {columns[0]} IS NULL" for table, columns in OPTIONAL.items()]  # noqa: S608 - likewise
    found.append("SELECT 1 FROM documents WHERE archived_url IS NOT NULL")
    if op.get_bind().execute(sa.text(" UNION ALL ".join(found))).first() is not None:
        raise RuntimeError(
            "Documents say more about shows, people or figures than the older schema has room for: nothing was changed."
        )


Json = dict[str, Any]
KindOf = Callable[[str, str], str]
"""The new kind of an event, by its slug and its kind."""


def _announce() -> None:
    """Rewrites claims, facts and sheets. The rebuilding that follows computes the keys of the claims again."""
    values = _quoted(f'"{word}"' for word in MOVED)
    events = "SELECT number FROM subjects WHERE path LIKE 'events/%'"
    op.execute(
        f"UPDATE claims SET value = '\"{MOVED_TO}\"'"  # noqa: S608 - only constants of this file
        f" WHERE field = 'kind' AND value IN ({values}) AND subject IN ({events})"
    )
    op.execute(f"UPDATE events SET kind = '{MOVED_TO}' WHERE kind IN ({_quoted(MOVED)})")  # noqa: S608 - likewise
    documents = sa.table("documents", sa.column("slug"), sa.column("digest"), sa.column("submission"))
    for slug, sheet, anchors in _submissions(documents):
        if any(f'"{word}"' in sheet for word in MOVED):
            written = _with_kinds(sheet, lambda _, kind: MOVED_TO if kind in MOVED else kind)
            new = {"digest": _digest(written, anchors), "submission": _compressed(written, anchors)}
            op.get_bind().execute(sa.update(documents).where(documents.c.slug == slug).values(new))
    if not _is_sqlite():  # PostgreSQL alters no table whose references are still to be checked.
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
        op.execute("SET CONSTRAINTS ALL DEFERRED")


def rows_before(state: Json | None, changes: list[Json]) -> tuple[Json | None, list[Json]]:
    """The rows of a revision of before this migration, as far as its changes say which kinds its events had."""
    kinds = {
        change["subject"].removeprefix("events/"): field["to"]
        for change in changes
        if change["subject"].startswith("events/")
        for field in orjson.loads(change["fields"])
        if field["field"] == "kind" and field["to"] in MOVED
    }
    if state is None or not kinds:
        return state, changes
    written = _with_kinds(state["sheet"], lambda slug, kind: kinds.get(slug, kind) if kind == MOVED_TO else kind)
    return state | {"sheet": written, "digest": _digest(written, state["anchors"])}, changes


def _with_kinds(sheet: str, kind_of: KindOf) -> str:
    read = orjson.loads(sheet)
    for item in read.get("events", ()):
        common, rows = item.get("common", {}), item.get("rows", [item])
        slugs = [(common | row)["slug"] for row in rows]
        for holder, slug in [*zip(rows, slugs, strict=True), (common, slugs[0])]:
            if "kind" in holder:
                holder["kind"] = kind_of(slug, holder["kind"])
    return orjson.dumps(read).decode()


def _digest(sheet: str, anchors: str) -> str:
    """That which publishing computes of the same bytes."""
    return sha256((sheet + anchors).encode()).hexdigest()


def _submissions(documents: sa.TableClause) -> Iterator[tuple[str, str, str]]:
    """Each document's slug, sheet and anchors. Nothing is read while it is written."""
    slug, submission = documents.c.slug, documents.c.submission
    page = sa.select(slug, submission).order_by(slug).limit(DOCUMENTS_AT_ONCE)
    rows = op.get_bind().execute(page).all()
    while rows:
        for row in rows:
            sheet, anchors = zstandard.ZstdDecompressor().decompress(row.submission).decode().split("\n")
            yield row.slug, sheet, anchors
        rows = op.get_bind().execute(page.where(slug > rows[-1].slug)).all()


def _compressed(sheet: str, anchors: str) -> bytes:
    return zstandard.ZstdCompressor(level=LEVEL).compress(f"{sheet}\n{anchors}".encode())
