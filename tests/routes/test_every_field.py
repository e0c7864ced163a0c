"""Every field of every kind, from its sheet to everything that shows it."""

import csv
from collections.abc import Iterator
from typing import Any

import pytest

from app.briefs.wording import begun
from app.facts.subjects import specs_of
from app.pages.wording import label_of
from app.vocabulary.kinds import Kind
from tests.catalogues import Newsroom
from tests.every_field import BASE, DAY, DAY_BEFORE, DOCUMENT, FIELDS, everything, path_with, value_of, words_for
from tests.htmltext import words_of
from tests.routes.test_exports import lines

Json = dict[str, Any]
each_field = pytest.mark.parametrize(("kind", "field"), FIELDS, ids=str)


@pytest.fixture(scope="module")
def service(shared_database_url: str) -> Iterator[Newsroom]:
    with Newsroom(shared_database_url) as newsroom:
        assert newsroom.put(everything()).status_code == 201
        yield newsroom


@pytest.fixture(scope="module")
def listed(service: Newsroom) -> dict[str, Json]:
    """Every row of every list, by path."""
    return {row["path"]: row for kind in Kind for row in service.rows(kind, limit=100, include="evidence")}


@pytest.fixture(scope="module")
def exported(service: Newsroom) -> dict[str, Json]:
    return {row["path"]: row for kind in Kind for row in lines(service, f"export/{kind}.ndjson")}


@pytest.fixture(scope="module")
def tables(service: Newsroom) -> dict[str, dict[str, str]]:
    """Every row of every CSV file, by path."""
    files = [service.ask("GET", f"/v1/export/{kind}.csv").text for kind in Kind]
    return {row["path"]: row for file in files for row in csv.DictReader(file.splitlines())}


def fact(resource: Json, field: str) -> Any:
    holder, _, member = field.partition(".")
    return resource[holder][member] if member else resource[holder]


def plain(kind: Kind, field: str, value: Any) -> Any:
    """A value on the wire in sheet form."""
    spec = specs_of(kind)[field]
    if isinstance(value, list):
        return [plain(kind, field, each) for each in value]
    match spec.shape:
        case "date":
            return value["edtf"]
        case "season":
            return value["number"]
        case "reference":
            return spec.reference_to(value["path"])
    return value


def cell(value: Any) -> str:
    """A value in sheet form as a cell of CSV."""
    if isinstance(value, list):
        return "; ".join(map(cell, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_every_kind_is_here() -> None:
    assert {*BASE, Kind.DOCUMENTS} == set(Kind)


@each_field
def test_it_is_listed_with_its_words(listed: dict[str, Json], kind: Kind, field: str) -> None:
    resource = listed[path_with(kind, field)]
    [claim] = resource["evidence"][field]
    assert plain(kind, field, fact(resource, field)) == value_of(kind, field)
    assert claim["value"] == fact(resource, field)
    assert [span["words"] for span in claim["spans"]] == [words_for(kind, field)]
    assert claim["chosen"] is True


@each_field
def test_its_words_support_no_other_field(listed: dict[str, Json], kind: Kind, field: str) -> None:
    evidence = listed[path_with(kind, field)]["evidence"]
    assert {name for name, claims in evidence.items() if words_for(kind, field) in str(claims)} == {field}


@each_field
def test_it_is_exported(exported: dict[str, Json], listed: dict[str, Json], kind: Kind, field: str) -> None:
    path = path_with(kind, field)
    assert fact(exported[path], field) == fact(listed[path], field)


@each_field
def test_it_is_a_column(tables: dict[str, dict[str, str]], kind: Kind, field: str) -> None:
    row, value = tables[path_with(kind, field)], value_of(kind, field)
    if specs_of(kind)[field].targets:
        assert row[f"{field}_name"] == "Base"
        value = "base"
    assert row[field] == cell(value)


@each_field
def test_it_is_known_as_of_its_day(service: Newsroom, listed: dict[str, Json], kind: Kind, field: str) -> None:
    path = path_with(kind, field)
    assert service.read(path, as_of=DAY, include="evidence") == listed[path]
    assert service.ask("GET", f"/v1/{path}", params={"as_of": DAY_BEFORE}).status_code == 404


@each_field
def test_its_page_shows_it_with_a_label_and_its_words(service: Newsroom, kind: Kind, field: str) -> None:
    path = path_with(kind, field)
    page = words_of(service.ask("GET", f"/{path}").text)
    if (kind, field) not in WITHOUT_CARD:
        assert words_for(kind, field) in page
    if kind not in TOLD:
        assert f"{begun(label_of(path, field))} " in page


TOLD = {Kind.SERIES, Kind.SEASONS, Kind.METRICS, Kind.STATEMENTS}
"""Their pages tell facts in sentences, too, which need no label."""
WITHOUT_CARD = {(Kind.SERIES, "title"), (Kind.METRICS, "measure"), (Kind.STATEMENTS, "fictional")}
"""The heading, the definition and the tag of a page; the page links their claims."""


@pytest.mark.parametrize("field", DOCUMENT)
def test_a_field_of_a_document_is_listed_and_on_its_page(
    service: Newsroom, tables: dict[str, dict[str, str]], exported: dict[str, Json], field: str
) -> None:
    path, value = "documents/everything", DOCUMENT[field]
    document = service.read(path)
    assert plain(Kind.DOCUMENTS, field, document[field]) == value
    assert exported[path][field] == document[field]
    assert tables[path][field] == cell(value)
    page = service.ask("GET", f"/{path}").text
    shown = {"updated": "11 March 2024", "corrects": "/documents/earlier"}.get(field, cell(value))
    assert shown in (page if field == "corrects" else words_of(page))


FILTERS = [
    (Kind.SERIES, "spin_off_of", "spin_off_of=base"),
    (Kind.SERIES, "franchise", "franchise=Series-FRANCHISE"),
    (Kind.SERIES, "ended", "ended_from=2020-05&ended_to=2020"),
    (Kind.SERIES, "language", "language=en"),
    (Kind.SERIES, "countries", "country=SE"),
    (Kind.SERIES, "format", "series_format=scripted"),
    (Kind.SERIES, "run", "run=ongoing"),
    (Kind.SEASONS, "ended", "ended_from=2020-05&ended_to=2020"),
    (Kind.SEASONS, "final", "final=true"),
    (Kind.EPISODES, "absolute_number", "absolute_number=3"),
    (Kind.PEOPLE, "born", "born_from=2020-05&born_to=2020"),
    (Kind.PEOPLE, "died", "died_from=2020-05&died_to=2020"),
    (Kind.PEOPLE, "birthplace", "birthplace=base"),
    (Kind.PEOPLE, "occupations", "occupation=people-occupations"),
    (Kind.PEOPLE, "countries", "country=SE"),
    (Kind.CHARACTERS, "portrays", "portrays=base"),
    (Kind.CHARACTERS, "countries", "country=SE"),
    (Kind.ORGANIZATIONS, "country", "country=NO"),
    (Kind.ORGANIZATIONS, "parent", "parent=base"),
    (Kind.FILMING_LOCATIONS, "setting", "setting=interior"),
    (Kind.STATEMENTS, "about", "about=people/base"),
    (Kind.STATEMENTS, "speaker_organization", "speaker=organizations/base"),
    (Kind.METRICS, "organization", "organization=base"),
    (Kind.METRICS, "episode", "episode=base"),
    (Kind.METRICS, "status", "status=preliminary"),
    (Kind.EVENTS, "place", "place=base"),
    (Kind.EVENTS, "channel", "channel=press_statement"),
]


@pytest.mark.parametrize(("kind", "field", "query"), FILTERS, ids=str)
def test_a_list_is_filtered_by_it(service: Newsroom, kind: Kind, field: str, query: str) -> None:
    assert [row["path"] for row in service.rows(f"{kind}?{query}")] == [path_with(kind, field)]


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (Kind.SERIES, "ended"),
        (Kind.SEASONS, "ended"),
        (Kind.EPISODES, "absolute_number"),
        (Kind.PEOPLE, "born"),
        (Kind.PEOPLE, "died"),
    ],
    ids=str,
)
def test_a_list_is_sorted_by_it_with_unknown_values_last(service: Newsroom, kind: Kind, field: str) -> None:
    for sort in (field, f"-{field}"):
        first, second = service.read(f"{kind}", sort=sort, limit=2)["data"]
        assert (first["path"], second[field]) == (path_with(kind, field), None)


@pytest.mark.parametrize(
    ("kind", "field"),
    [
        (Kind.SERIES, "franchise"),
        (Kind.EPISODES, "synopsis"),
        (Kind.PEOPLE, "occupations"),
        (Kind.CHARACTERS, "also_known_as"),
        (Kind.STATEMENTS, "speaker_account"),
        (Kind.STATEMENTS, "capacity"),
        (Kind.EVENTS, "reason"),
    ],
    ids=str,
)
def test_it_is_searched(service: Newsroom, kind: Kind, field: str) -> None:
    found = service.read("search", q=cell(value_of(kind, field)))["data"]
    assert path_with(kind, field) in [hit["path"] for hit in found]
