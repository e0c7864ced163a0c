"""networks: a series is made for any number of them, the home network first

Claims, facts, changes and the sheets of documents are rewritten in the new form. The digest of a rewritten sheet is
that of its new form, so that publishing the same sheet again changes nothing. The digests of revisions stay: they
identify the history, and followers of the feed keep their places in it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson
import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# Text that machines compare: both databases order it by code point.
CODE = sa.String().with_variant(sa.String(collation="C"), "postgresql")
STATUSES = "'in_development', 'pilot', 'upcoming', 'running', 'to_be_determined', 'ended', 'canceled'"
BATCH = 100


def upgrade() -> None:
    op.create_table(
        "series_networks",
        sa.Column("series", CODE, nullable=False),
        sa.Column("organization", CODE, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("position >= 0", name=op.f("ck_series_networks_position")),
        sa.ForeignKeyConstraint(
            ["organization"],
            ["organizations.slug"],
            name=op.f("fk_series_networks_organization"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.ForeignKeyConstraint(
            ["series"], ["series.slug"], name=op.f("fk_series_networks_series"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("series", "organization", name=op.f("pk_series_networks")),
    )
    op.create_index(op.f("ix_series_networks_organization_series"), "series_networks", ["organization", "series"])
    op.execute("INSERT INTO series_networks SELECT slug, network, 0 FROM series WHERE network IS NOT NULL")
    op.execute("UPDATE claims SET field = 'networks', value = '[' || value || ']' WHERE field = 'network'")
    op.execute("UPDATE conflicts SET field = 'networks' WHERE field = 'network'")
    _rewrite(_FORTH)
    _check_references()
    with op.batch_alter_table("series", copy_from=_series(_network(), _key_of_network(), _index_of_network())) as batch:
        batch.drop_index("ix_series_network")
        batch.drop_constraint("fk_series_network", type_="foreignkey")
        batch.drop_column("network")


def downgrade() -> None:
    """Refuses where a document claims several networks. Of several in changes, the first is kept."""
    several = "SELECT subject FROM claims WHERE field = 'networks' AND value LIKE '%,%'"
    if op.get_bind().scalar(sa.text(several)) is not None:
        raise RuntimeError(
            "Documents claim several networks of a series, for which the older schema has no room: nothing was changed."
        )
    with op.batch_alter_table("series", copy_from=_series()) as batch:
        batch.add_column(_network())
        batch.create_foreign_key(
            "fk_series_network", "organizations", ["network"], ["slug"], initially="DEFERRED", deferrable=True
        )
        batch.create_index("ix_series_network", ["network"])
    home = "SELECT organization FROM series_networks WHERE series = slug AND position = 0"
    op.execute(f"UPDATE series SET network = ({home})")  # noqa: S608 - only constants of this file
    unlisted = "substr(value, 2, length(value) - 2)"
    op.execute(f"UPDATE claims SET field = 'network', value = {unlisted} WHERE field = 'networks'")  # noqa: S608 - only constants of this file
    op.execute("UPDATE conflicts SET field = 'network' WHERE field = 'networks'")
    _rewrite(_BACK)
    _check_references()
    op.drop_table("series_networks")


def _check_references() -> None:
    """PostgreSQL alters no table whose references are still to be checked."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("SET CONSTRAINTS ALL IMMEDIATE")
        op.execute("SET CONSTRAINTS ALL DEFERRED")


def _series(*more: sa.schema.SchemaItem) -> sa.Table:
    """The table, which Alembic copies for SQLite, without its column `network`."""
    table = sa.Table(
        "series",
        sa.MetaData(),
        sa.Column("slug", CODE, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("title_key", CODE, nullable=False),
        sa.Column("also_known_as", sa.Text(), nullable=False),
        sa.Column("premise", sa.Text(), nullable=True),
        sa.Column("lifecycle_status", CODE, nullable=True),
        sa.Column("based_on", sa.Text(), nullable=True),
        sa.Column("spin_off_of", CODE, nullable=True),
        sa.Column("premiered", CODE, nullable=True),
        sa.Column("premiered_on", sa.Date(), nullable=True),
        sa.Column("language", CODE, nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.CheckConstraint(f"lifecycle_status IN ({STATUSES})", name="ck_series_lifecycle_status"),
        sa.CheckConstraint("length(slug) BETWEEN 1 AND 200", name="ck_series_slug"),
        sa.CheckConstraint("length(title_key) <= 200", name="ck_series_title_key"),
        sa.ForeignKeyConstraint(
            ["spin_off_of"], ["series.slug"], name="fk_series_spin_off_of", initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("slug", name="pk_series"),
        *more,
    )
    for columns in (
        ["lifecycle_status", "slug"],
        ["lifecycle_status", "title_key", "slug"],
        ["premiered_on", "slug"],
        ["spin_off_of"],
        ["title_key", "slug"],
    ):
        sa.Index(f"ix_series_{'_'.join(columns)}", *(table.c[name] for name in columns))
    return table


def _network() -> sa.Column[str]:
    return sa.Column("network", CODE, nullable=True)


def _key_of_network() -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["network"], ["organizations.slug"], name="fk_series_network", initially="DEFERRED", deferrable=True
    )


def _index_of_network() -> sa.Index:
    return sa.Index("ix_series_network", "network")


Json = dict[str, Any]
Row = Mapping[Any, Any]


@dataclass(frozen=True)
class _Renaming:
    """The field's old and new name, and the new form of one of its values."""

    old: str
    new: str
    converted: Callable[[Any], Any]

    def in_series(self, row: Row) -> Json:
        body, evidence = orjson.loads(row["body"]), orjson.loads(row["evidence"])
        for claim in evidence.get(self.old, ()):
            claim["value"] = self.converted(claim["value"])
        return {"body": _text(self._with_value(body)), "evidence": _text(self._keys(evidence))}

    def in_document(self, row: Row) -> Json:
        """The sheet, the anchors and their digest, which publishing computes from the same bytes."""
        sheet, anchors = orjson.loads(row["sheet"]), orjson.loads(row["anchors"])
        if "series" in sheet:
            sheet["series"] = [self._in_sheet_row(each) for each in sheet["series"]]
        place = re.compile(rf"(/series/[0-9]+/evidence/){self.old}(?=/|$)")
        anchors["spans"] = {place.sub(rf"\g<1>{self.new}", key): spans for key, spans in anchors["spans"].items()}
        written, anchored = orjson.dumps(sheet), orjson.dumps(anchors, option=orjson.OPT_SORT_KEYS)
        digest = sha256(written + anchored).hexdigest()
        return {"sheet": written.decode(), "anchors": anchored.decode(), "digest": digest}

    def _in_sheet_row(self, row: Json) -> Json:
        row = self._with_value(row)
        return row | {"evidence": self._keys(row["evidence"])} if isinstance(row.get("evidence"), dict) else row

    def in_change(self, row: Row) -> Json:
        """A change of a whole subject has every list, an empty one too, and of other fields those that are known."""
        fields = [
            self._in_field(row["action"], each) if each["field"] == self.old else each
            for each in orjson.loads(row["fields"])
        ]
        side = {"created": "to", "removed": "from"}.get(row["action"])
        if side is not None:
            unknown = {"field": self.new, "from": None, "to": None} | {side: self.converted(None)}
            if self.new not in {each["field"] for each in fields}:
                fields.insert(_place_of("produced_by", fields), unknown)
            fields = [each for each in fields if each["from"] is not None or each["to"] is not None]
        return {"fields": _text(fields)}

    def _in_field(self, action: str, field: Json) -> Json:
        before = None if action == "created" else self.converted(field["from"])
        after = None if action == "removed" else self.converted(field["to"])
        return {"field": self.new, "from": before, "to": after}

    def _with_value(self, values: Json) -> Json:
        if self.old in values:
            values = values | {self.old: self.converted(values[self.old])}
        return self._keys(values)

    def _keys(self, values: Json) -> Json:
        return {self.new if name == self.old else name: value for name, value in values.items()}


_FORTH = _Renaming("network", "networks", lambda value: [] if value is None else [value])
_BACK = _Renaming("networks", "network", lambda value: value[0] if value else None)


def rows_before(state: Json | None, changes: list[Json]) -> tuple[Json | None, list[Json]] | None:
    """The rows of a revision of before this migration, of which its digest was made. None for rows that it cannot have
    made. `state` is that of the document."""
    older = _converted(_BACK, state, changes)
    return older if _converted(_FORTH, *older) == (state, changes) else None


def _converted(renaming: _Renaming, state: Json | None, changes: list[Json]) -> tuple[Json | None, list[Json]]:
    if state is not None and f'"{renaming.old}"' in state["sheet"]:
        state = state | renaming.in_document(state)
    return state, [each | renaming.in_change(each) if _is_of_series(each["subject"]) else each for each in changes]


def _is_of_series(subject: str) -> bool:
    return subject.startswith("series/") and subject.count("/") == 1


def _text(value: Any) -> str:
    return orjson.dumps(value).decode()


def _place_of(field: str, fields: list[Json]) -> int:
    return next((place for place, each in enumerate(fields) if each["field"] == field), len(fields))


def _rewrite(renaming: _Renaming) -> None:
    """Every place where JSON holds the field, so that the facts need no rebuilding."""
    series = _table("series", "slug", "body", "evidence")
    documents = _table("documents", "slug", "sheet", "anchors", "digest")
    changes = _table("changes", "revision", "position", "action", "subject", "fields")
    of_series = changes.c.subject.like("series/%") & changes.c.subject.notlike("series/%/%")
    _update(series, [series.c.slug], sa.true(), renaming.in_series)
    _update(documents, [documents.c.slug], documents.c.sheet.like(f'%"{renaming.old}"%'), renaming.in_document)
    _update(changes, [changes.c.revision, changes.c.position], of_series, renaming.in_change)


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *map(sa.column, columns))


def _update(
    table: sa.TableClause, key: list[Any], wanted: sa.ColumnElement[bool], rewritten: Callable[[Row], Json]
) -> None:
    for row in _rows(table, key, wanted):
        values = {name: value for name, value in rewritten(row).items() if value != row[name]}
        if values:
            mine = sa.and_(*(column == row[column.name] for column in key))
            op.get_bind().execute(sa.update(table).where(mine).values(values))


def _rows(table: sa.TableClause, key: list[Any], wanted: sa.ColumnElement[bool]) -> Iterator[Row]:
    """A batch at a time: nothing is read while it is written, and a catalogue may be larger than the memory."""
    page = sa.select(table).where(wanted).order_by(*key).limit(BATCH)
    batch = op.get_bind().execute(page).mappings().all()
    while batch:
        yield from batch
        last = [batch[-1][column.name] for column in key]
        batch = op.get_bind().execute(page.where(sa.tuple_(*key) > sa.tuple_(*map(sa.literal, last)))).mappings().all()
