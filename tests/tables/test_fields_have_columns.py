import pytest
from sqlalchemy import Constraint, Index, Table

from app.facts.documents import MARKS
from app.facts.fields import Combining, FieldSpec, attribute_of
from app.facts.subjects import NOUNS, specs_of
from app.tables import LINKS, METADATA, TABLES
from app.vocabulary.kinds import Kind
from app.vocabulary.shows import ExternalIdScheme

SERVED = {"body"}
EXTRA = {kind: {*NOUNS[kind].primary_key, *SERVED} for kind in Kind} | {
    Kind.METRICS: {"slug", "definition", *SERVED},
    Kind.DOCUMENTS: {"slug", "number", *MARKS, "digest", "revision", "published_until", "submission", *SERVED},
}
"""The columns that are no fields."""
FOLDED = {(Kind.SERIES, "franchise")}
"""Fields that are filtered in any case, in addition to names and titles."""
SEARCHED_LISTS = {(Kind.PEOPLE, "occupations")}
"""Lists of texts that are filtered. Others are only searched."""


def columns_for(kind: Kind, spec: FieldSpec) -> set[str]:
    link = LINKS.get((kind, spec.name))
    if spec.combining is Combining.PROSE:
        return {f"{spec.name}_known"}
    if (link and not link.has_column) or spec.name.startswith("external_ids."):
        return set()
    name = attribute_of(spec.name)
    names = {name, f"{spec.name}_on"} if spec.shape == "date" else {name}
    names |= {f"{name}_as_of"} if spec.name in NOUNS[kind].dated else set()
    is_folded = spec.name == NOUNS[kind].label or (kind, spec.name) in FOLDED
    return names | {f"{spec.name}_key"} if is_folded else names


@pytest.mark.parametrize("kind", Kind)
def test_a_table_has_its_fields_and_nothing_undocumented(kind: Kind) -> None:
    expected = EXTRA[kind].union(*(columns_for(kind, spec) for spec in specs_of(kind).values()))
    assert set(TABLES[kind].__table__.columns.keys()) == expected


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_says_the_primary_key_of_its_table(kind: Kind) -> None:
    assert tuple(TABLES[kind].__table__.primary_key.columns.keys()) == NOUNS[kind].primary_key


@pytest.mark.parametrize("kind", Kind)
def test_what_a_field_may_leave_out_a_column_may_too(kind: Kind) -> None:
    columns = TABLES[kind].__table__.columns
    for name, info in NOUNS[kind].model_fields.items():
        if name in columns:
            assert columns[name].nullable == (info.default is None), name


@pytest.mark.parametrize("kind", Kind)
def test_a_reference_is_a_foreign_key_to_the_kind_it_means(kind: Kind) -> None:
    for spec in specs_of(kind).values():
        # A correction may name a document that is not there yet, and a path may be that of several kinds.
        if len(spec.targets) == 1 and spec.targets != (Kind.DOCUMENTS,):
            link = LINKS.get((kind, spec.name))
            column = link.table.__table__.c[link.value] if link else TABLES[kind].__table__.c[attribute_of(spec.name)]
            targets = {key.column for key in column.foreign_keys}
            assert TABLES[spec.targets[0]].__table__.c.slug in targets


@pytest.mark.parametrize("kind", Kind)
def test_a_list_of_anything_but_texts_is_a_link_table(kind: Kind) -> None:
    lists = {spec.name for spec in specs_of(kind).values() if spec.many and spec.shape != "text"}
    assert {name for linked, name in LINKS.keys() - SEARCHED_LISTS if linked is kind} == lists


def test_external_ids_are_those_of_the_closed_list() -> None:
    for kind in (Kind.SERIES, Kind.PEOPLE):
        names = {name.removeprefix("external_ids.") for name in specs_of(kind) if name.startswith("external_ids.")}
        assert names == set(ExternalIdScheme)


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_foreign_keys_wait_for_the_commit_and_have_an_index(table: Table) -> None:
    ways_in = [list(table.primary_key.columns), *(list(index.columns) for index in table.indexes)]
    for key in table.foreign_key_constraints:
        assert (key.deferrable, key.initially) == (True, "DEFERRED")
        columns = list(key.columns)
        assert any(way[: len(columns)] == columns for way in ways_in), key.name


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=str)
def test_names_fit_into_what_postgresql_keeps_of_them(table: Table) -> None:
    named: list[Constraint | Index] = [*table.constraints, *table.indexes]
    assert all(thing.name and len(str(thing.name)) <= 63 for thing in named)
