"""Writes facts as rows: columns for SQL, and the JSON of HTTP responses."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import orjson
from sqlalchemy import Select, select
from sqlmodel import Session

from app.facts import edtf
from app.facts.documents import MARKS
from app.facts.fields import Combining, FieldSpec, attribute_of
from app.facts.subjects import IDENTIFIED, NOUNS, key_of, keys_by_kind, kind_of, path_of, specs_of
from app.schemas.rendering import definition_of
from app.sql.reading import batches, is_among
from app.sql.writing import deleting, inserting, upserting
from app.tables import LINKS, TABLES, Link
from app.tables.external_ids import ExternalId
from app.tables.sort_keys import sort_key
from app.vocabulary.kinds import Kind


@dataclass(frozen=True, slots=True)
class SubjectFacts:
    """The new state of a subject.

    `more` has columns that are not facts, such as the sheet of a document. `as_of` has the days of the dated fields.
    """

    path: str
    facts: Mapping[str, Any]
    body: bytes
    more: Mapping[str, Any] = field(default_factory=dict)
    as_of: Mapping[str, str] = field(default_factory=dict)


def write_rows(session: Session, rows: Iterable[SubjectFacts]) -> None:
    """Upserts the rows of these subjects and their link tables."""
    by_kind: dict[Kind, list[tuple[dict[str, Any], SubjectFacts]]] = defaultdict(list)
    for row in rows:
        kind, key = key_of(row.path)
        by_kind[kind].append((key, row))
    for kind, keyed in by_kind.items():
        writing = upserting(TABLES[kind].__table__, session.get_bind().dialect.name)
        writing.execute(session, (key | columns_of(kind, row) for key, row in keyed))
        if kind in _LINKED:
            _write_links(session, kind, [(key["slug"], row.facts) for key, row in keyed])


def delete_rows(session: Session, paths: Iterable[str]) -> None:
    for kind, keys in keys_by_kind(paths).items():
        if kind in _LINKED:
            _delete_links(session, kind, [key["slug"] for key in keys])
        old_keys = [{f"old_{name}": value for name, value in key.items()} for key in keys]
        deleting(TABLES[kind].__table__, *keys[0]).execute(session, old_keys)


def paths_that_show(session: Session, paths: Iterable[str]) -> set[str]:
    """The subjects whose bodies show one of these subjects by name, except documents."""
    by_kind: dict[Kind, list[str]] = defaultdict(list)
    for path in paths:
        by_kind[kind_of(path)].append(path)
    return {
        path_of(kind, dict(row))
        for shown, some_paths in by_kind.items()
        for kind, spec, statement in _showing(shown)
        for some in batches(map(spec.reference_to, some_paths))
        for row in session.execute(statement, {"some": some}).mappings()
    }


@cache
def _showing(shown: Kind) -> list[tuple[Kind, FieldSpec, Select[Any]]]:
    """The fields that refer to subjects of the shown kind, each with the statement that finds its subjects."""
    found: list[tuple[Kind, FieldSpec, Select[Any]]] = []
    for kind in Kind:
        if kind is Kind.DOCUMENTS:
            continue
        keys = list(TABLES[kind].__table__.primary_key.columns)
        for name, spec in specs_of(kind).items():
            if shown not in spec.targets:
                continue
            if link := LINKS.get((kind, name)):
                columns = link.table.__table__.c
                owner = columns[link.owner].label(keys[0].name)
                found.append((kind, spec, select(owner).where(is_among(columns[link.value]))))
            else:
                shown_by = TABLES[kind].__table__.c[attribute_of(name)]
                found.append((kind, spec, select(*keys).where(is_among(shown_by))))
    return found


def columns_of(kind: Kind, row: SubjectFacts) -> dict[str, Any]:
    """All columns of a fact table except its key."""
    columns: dict[str, Any] = {"body": row.body.decode()}
    for name, spec in _specs_with_columns(kind):
        value = row.facts.get(name)
        if spec.many:
            value = orjson.dumps(value).decode()
        columns[attribute_of(name)] = value
        if spec.shape == "date":
            columns[f"{name}_on"] = edtf.parse(value).earliest if value else None
    columns |= {f"{name}_known": row.facts.get(name) is not None for name in _prose(kind)}
    for name in _sorted_by_key(kind):
        columns[f"{name}_key"] = sort_key(columns[name]) if columns[name] else None
    columns |= {f"{name}_as_of": row.as_of.get(name) for name in NOUNS[kind].dated}
    if kind is Kind.METRICS:
        columns["definition"] = definition_of(row.facts)
    if kind is Kind.DOCUMENTS:
        columns |= {name: row.facts[name] for name in MARKS}
    return {**columns, **row.more}


@cache
def _specs_with_columns(kind: Kind) -> list[tuple[str, FieldSpec]]:
    return [(name, spec) for name, spec in specs_of(kind).items() if "." not in name and _has_column(kind, spec)]


@cache
def _prose(kind: Kind) -> list[str]:
    """SQL does not filter by these fields, which are only in the body, but by whether they are known."""
    return [name for name, spec in specs_of(kind).items() if spec.combining is Combining.PROSE]


@cache
def _sorted_by_key(kind: Kind) -> list[str]:
    """The fields with a sort key: the name or title, and others."""
    columns = TABLES[kind].__table__.c
    return [name for name in specs_of(kind) if f"{name}_key" in columns]


def _has_column(kind: Kind, spec: FieldSpec) -> bool:
    link = LINKS.get((kind, spec.name))
    return spec.combining is not Combining.PROSE and (link is None or link.has_column)


def _write_links(session: Session, kind: Kind, owners: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
    _delete_links(session, kind, [slug for slug, _ in owners])
    for name, link in _links_of(kind):
        values = [
            {link.owner: slug, link.value: value, "position": position}
            for slug, facts in owners
            for position, value in enumerate(facts.get(name) or ())
        ]
        inserting(link.table.__table__).execute(session, values)
    identifiers = [
        {"kind": kind, "slug": slug, "scheme": name.partition(".")[2], "value": value}
        for slug, facts in owners
        for name, value in facts.items()
        if name.startswith("external_ids.") and value is not None
    ]
    inserting(ExternalId.__table__).execute(session, identifiers)


def _delete_links(session: Session, kind: Kind, slugs: Sequence[str]) -> None:
    for _, link in _links_of(kind):
        deleting(link.table.__table__, link.owner).execute(session, ({f"old_{link.owner}": slug} for slug in slugs))
    if kind in IDENTIFIED:
        old = ({"old_kind": kind, "old_slug": slug} for slug in slugs)
        deleting(ExternalId.__table__, "kind", "slug").execute(session, old)


def _links_of(kind: Kind) -> list[tuple[str, Link]]:
    return [(name, link) for (linked, name), link in LINKS.items() if linked is kind]


_LINKED = {*IDENTIFIED, *(kind for kind, _ in LINKS)}
