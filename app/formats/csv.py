r"""Resources as CSV (RFC 4180, UTF-8): a header row and flat rows that end in CR LF.

| field | columns |
|---|---|
| text, enum value, number, boolean | `field` |
| date | `field` (EDTF), `field_earliest` |
| reference | `field` (slug), `field_name` |
| season | `field` (number) |
| `external_ids` | `external_ids.imdb` and so on, one for each catalogue |
| `localized_title` | `localized_title`, and its `localized_title_language` (empty for a fallback) and `…_country` |

- Unknown values are empty; `fictional`, `chosen`, `text_seen` and `contradicted` are `true` or `false`.
- A list is one cell, its values joined by `; `. Within a value, `\;` is a semicolon and `\\` a backslash.
- Text that begins with one of `= + - @`, a tab or a carriage return gets a leading `'`, because a spreadsheet would
  run it as a formula. Numbers are unchanged.
- A resource is one row. A conflict has a row for each of its claims, the chosen one first, and a change has a row for
  each field. Evidence has no column: claims are a separate table, with `words`, `start` and `end` as lists of the same
  length.
"""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import orjson

from app.facts.documents import MARKS
from app.facts.fields import FieldSpec
from app.facts.subjects import NOUNS, specs_of
from app.schemas.parameters import ALWAYS
from app.vocabulary.kinds import Kind

Table: TypeAlias = Kind | Literal["cast", "crew", "timeline", "claims", "conflicts", "changes", "external-ids"]
"""Type of the rows: subjects of a kind, or entries of another list."""

Record: TypeAlias = Mapping[str, Any]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PLAINEST = ("slug", "edtf", "number", "path")
"""The member that represents an object: slug of a reference, EDTF of a date, number of a season, path of a credit."""


@dataclass(frozen=True, slots=True)
class Column:
    """Source of a cell: a field (or, with a dot, a member of one), and a part of its value."""

    title: str
    field: str
    part: str | None = None

    def cell(self, record: Record) -> str | int | float:
        holder, _, member = self.field.partition(".")
        value = record.get(holder)
        if member and value is not None:
            value = value.get(member)
        if isinstance(value, list):
            return _defused("; ".join(_listed(_plain(each, self.part)) for each in value))
        plain = _plain(value, self.part)
        return _defused(plain) if isinstance(plain, str) else plain


def csv_rows(
    table: Table,
    bodies: Iterable[str],
    fields: Sequence[str] = (),
    added: Sequence[str] = (),
    *,
    localized: bool = False,
) -> Iterator[str]:
    """The header row and the rows of each body (the JSON of a resource), as text that ends in CR LF.

    `fields` restricts the columns to these and to those that identify the resource. `added` are further members.
    `localized` resources have a title in another language.
    """
    more = (*(Column(name, name) for name in added), *(_LOCALIZED_TITLE if localized else ()))
    columns = [*_columns_with(table, fields), *more]
    records = _RECORDS.get(table, _itself)
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield writer.writerow([column.title for column in columns])
    for body in bodies:
        for record in records(orjson.loads(body)):
            yield writer.writerow([column.cell(record) for column in columns])


def column_titles(table: Table) -> list[str]:
    """The header row."""
    return [column.title for column in _COLUMNS[table]]


def _columns_with(table: Table, fields: Sequence[str]) -> Sequence[Column]:
    kept = {*ALWAYS, *fields}
    return [column for column in _COLUMNS[table] if not fields or _member_of(table, column) in kept]


def _member_of(table: Table, column: Column) -> str:
    """The member of a body that has the value of a column."""
    if table == "changes" and column.field in ("field", "from", "to"):
        return "fields"
    if table == "conflicts" and column in _CLAIM:
        return "sides"
    return column.field.partition(".")[0]


class _Echo:
    """A file whose `write` returns its argument, as `csv.writer` then does."""

    def write(self, text: str) -> str:
        return text


def _plain(value: Any, part: str | None) -> str | int | float:
    if isinstance(value, dict):
        name = part or next((name for name in _PLAINEST if name in value), None)
        return orjson.dumps(value).decode() if name is None else _plain(value[name], None)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str | int | float) else orjson.dumps(value).decode()


def _listed(value: str | int | float) -> str:
    return str(value).replace("\\", "\\\\").replace(";", "\\;")


def _defused(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _itself(body: Record) -> Iterable[Record]:
    return (body,)


def _claims_of(conflict: Record) -> Iterable[Record]:
    """One row per claim. A conflict without its sides has one row."""
    sides = conflict.get("sides", ())
    return [{**conflict, **claim, "used": side["used"]} for side in sides for claim in side["claims"]] or [conflict]


def _fields_of(change: Record) -> Iterable[Record]:
    """One row per field. A change without fields has one row."""
    return [{**change, **field} for field in change.get("fields", ())] or [change]


def _columns_of(*specs: FieldSpec) -> tuple[Column, ...]:
    return tuple(column for spec in specs for column in _columns_of_field(spec))


def _columns_of_field(spec: FieldSpec) -> Iterator[Column]:
    yield Column(spec.name, spec.name)
    if spec.shape == "date":
        yield Column(f"{spec.name}_earliest", spec.name, "earliest")
    if spec.shape == "reference":
        yield Column(f"{spec.name}_name", spec.name, "name")


_MARKS = tuple(Column(name, name) for name in MARKS)


def _columns_of_kind(kind: Kind) -> tuple[Column, ...]:
    key = (Column(name, name) for name in NOUNS[kind].primary_key if name not in specs_of(kind))
    definition = (Column("definition", "definition"),) if kind is Kind.METRICS else ()
    marks = _MARKS if kind is Kind.DOCUMENTS else ()
    return (Column("path", "path"), *key, *_columns_of(*specs_of(kind).values()), *definition, *marks)


_CLAIM = (
    *_columns_of(FieldSpec("document", "reference")),
    Column("document_published", "document.published"),
    Column("document_published_earliest", "document.published", "earliest"),
    *_columns_of(*(FieldSpec(name, "text") for name in ("value", "basis", "why", "rank", "chosen"))),
    Column("words", "spans", "words"),
    Column("start", "spans", "start"),
    Column("end", "spans", "end"),
    Column("link", "spans", "link"),
    Column("records", "records"),
    *_MARKS,
)
_LOCALIZED_TITLE = (
    Column("localized_title", "localized_title.title"),
    Column("localized_title_language", "localized_title.language"),
    Column("localized_title_country", "localized_title.country"),
)
_PERSON = FieldSpec("person", "reference")
_SEASONS = FieldSpec("seasons", "integer", many=True)
_WORK = (
    FieldSpec("order", "integer"),
    FieldSpec("status", "term"),
    FieldSpec("started", "date"),
    FieldSpec("ended", "date"),
    FieldSpec("episode_count", "integer"),
    FieldSpec("credits", "code", many=True),
)

_COLUMNS: dict[str, tuple[Column, ...]] = {
    **{kind: _columns_of_kind(kind) for kind in Kind},
    "cast": (
        *_columns_of(_PERSON),
        Column("characters", "characters"),
        Column("characters_name", "characters", "name"),
        *_columns_of(FieldSpec("role", "term"), _SEASONS, FieldSpec("billing", "term"), *_WORK),
    ),
    "crew": _columns_of(_PERSON, FieldSpec("role", "term"), _SEASONS, *_WORK),
    "timeline": _columns_of(
        FieldSpec("on", "date"), *(FieldSpec(name, "text") for name in ("kind", "season", "name", "path"))
    ),
    "claims": (Column("subject", "subject"), Column("field", "field"), *_CLAIM),
    "conflicts": (Column("subject", "subject"), Column("field", "field"), Column("rule", "rule"), *_CLAIM),
    "external-ids": tuple(Column(name, name) for name in ("kind", "slug", "path", "name", "scheme", "value")),
    "changes": _columns_of(
        *(
            FieldSpec(name, "text")
            for name in ("id", "revision", "at", "action", "subject", "document", "cause", "field", "from", "to")
        )
    ),
}
_RECORDS: dict[str, Callable[[Record], Iterable[Record]]] = {"conflicts": _claims_of, "changes": _fields_of}
