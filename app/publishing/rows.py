"""Facts as rows: the columns that SQL asks, beside the JSON that HTTP answers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import Table, bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from app.facts import edtf
from app.facts.subjects import NOUNS, key_of, keys_by_kind, specs_of
from app.schemas.rendering import definition_of
from app.tables import LINKS, TABLES
from app.tables.external_ids import ExternalId
from app.tables.reading import batches
from app.tables.sort_keys import sort_key
from app.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class FactRow:
    """A subject as it will stand. `more` are columns that are no facts: a document's sheet, for one."""

    path: str
    facts: Mapping[str, Any]
    body: bytes
    evidence: bytes
    more: Mapping[str, Any] = field(default_factory=dict)


def write_rows(session: Session, rows: Iterable[FactRow]) -> None:
    """Inserts or replaces the rows of these subjects, with what is linked to them."""
    by_kind: dict[Kind, list[tuple[dict[str, Any], FactRow]]] = defaultdict(list)
    for row in rows:
        kind, key = key_of(row.path)
        by_kind[kind].append((key, row))
    for kind, keyed in by_kind.items():
        table = TABLES[kind].__table__
        _upsert(session, table, [key | columns_of(kind, row) for key, row in keyed])
        _write_links(session, kind, [(key["slug"], row.facts) for key, row in keyed if "slug" in key])


def delete_rows(session: Session, paths: Iterable[str]) -> None:
    for kind, keys in keys_by_kind(paths).items():
        _delete_links(session, kind, [key["slug"] for key in keys if "slug" in key])
        table = TABLES[kind].__table__
        is_key = [table.c[name] == bindparam(f"old_{name}") for name in keys[0]]
        old_keys = [{f"old_{name}": value for name, value in key.items()} for key in keys]
        session.execute(delete(table).where(*is_key), old_keys)


def columns_of(kind: Kind, row: FactRow) -> dict[str, Any]:
    """Every column of a fact table but its key."""
    columns: dict[str, Any] = {"body": row.body.decode(), "evidence": row.evidence.decode()}
    for name, spec in specs_of(kind).items():
        value = row.facts.get(name)
        if (kind, name) in LINKS or "." in name:
            continue
        if spec.many:
            value = orjson.dumps(value).decode()
        columns[name] = value
        if spec.shape == "date":
            columns[f"{name}_on"] = edtf.parse(value).earliest if value else None
    if label := NOUNS[kind].label:
        columns[f"{label}_key"] = sort_key(columns[label]) if columns[label] else None
    if kind is Kind.METRICS:
        columns["definition"] = definition_of(row.facts)
    return {**columns, **row.more}


def _upsert(session: Session, table: Table, values: Sequence[dict[str, Any]]) -> None:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table)
    key = [column.name for column in table.primary_key]
    session.execute(
        statement.on_conflict_do_update(
            index_elements=key, set_={name: statement.excluded[name] for name in values[0] if name not in key}
        ),
        values,
    )


def _write_links(session: Session, kind: Kind, owners: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    _delete_links(session, kind, [slug for slug, _ in owners])
    for (linked, name), link in LINKS.items():
        if linked is kind:
            values = [
                {link.owner: slug, link.value: value, "position": position}
                for slug, facts in owners
                for position, value in enumerate(facts.get(name) or ())
            ]
            if values:
                session.execute(link.table.__table__.insert(), values)
    identifiers = [
        {"kind": kind, "slug": slug, "scheme": name.partition(".")[2], "value": value}
        for slug, facts in owners
        for name, value in facts.items()
        if name.startswith("external_ids.") and value is not None
    ]
    if identifiers:
        session.execute(ExternalId.__table__.insert(), identifiers)


def _delete_links(session: Session, kind: Kind, slugs: Sequence[str]) -> None:
    for some in batches(slugs):
        for (linked, _), link in LINKS.items():
            if linked is kind:
                table = link.table.__table__
                session.execute(delete(table).where(table.c[link.owner].in_(some)))
        if "external_ids.imdb" in specs_of(kind):
            table = ExternalId.__table__
            session.execute(delete(table).where(table.c.kind == kind, table.c.slug.in_(some)))
