import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.publishing.seeding import SEED_DATA
from app.sheets.folders import SCHEMA, TEMPLATE
from app.sheets.schema import sheet_schema, sheet_schema_json
from app.sheets.strict_yaml import Plain, YamlValue, yaml_loads

VALIDATOR = Draft202012Validator(sheet_schema())
DOCUMENT = {"slug": "a", "kind": "news_article", "published": {"value": 2024, "words": "on Monday"}}


def faults(**rows: Any) -> list[str]:
    return [error.json_path for error in VALIDATOR.iter_errors({"document": DOCUMENT, **rows})]


def test_the_file_is_current():
    """To regenerate it: python -c "from app.sheets import schema; print(schema.sheet_schema_json(), end='')"."""
    assert SCHEMA.read_text("utf-8") == sheet_schema_json()


def test_it_is_a_json_schema():
    Draft202012Validator.check_schema(sheet_schema())


def as_an_editor_reads(value: YamlValue) -> Any:
    """YAML 1.2 takes for numbers and booleans what JSON does."""
    match value:
        case Plain():
            try:
                return json.loads(value)
            except ValueError:
                return str(value)
        case list():
            return [as_an_editor_reads(item) for item in value]
        case dict():
            return {key: as_an_editor_reads(item) for key, item in value.items()}
    return value


@pytest.mark.parametrize("file", [*SEED_DATA.glob("*/facts.yaml"), TEMPLATE], ids=lambda file: file.parent.name)
def test_sheets_of_ours_are_not_underlined(file: Path):
    sheet = as_an_editor_reads(yaml_loads(file.read_bytes().replace(b"NEW-DOCUMENT", b"a")))
    assert [error.message for error in VALIDATOR.iter_errors(sheet)] == []


@pytest.mark.parametrize(
    "row",
    [
        {"title": 1899, "slug": "a"},
        {"title": True, "slug": 1899, "premiered": 2020},
        {"title": "A", "slug": "a", "external_ids": {"tvmaze": 44778}},
        {"title": "A", "slug": "a", "evidence": "on Monday"},
        {"title": "A", "slug": "a", "evidence": ["on Monday", {"words": "A", "occurrence": 2}]},
        {"title": "A", "slug": "a", "evidence": {"self": "A", "premiered": 2020, "external_ids": {"tvmaze": "A"}}},
        {"title": "A", "slug": "a", "evidence": {"external_ids.imdb": {"record": {"week": 1}, "column": "c"}}},
    ],
)
def test_what_the_reader_takes_is_not_underlined(row: dict[str, Any]):
    assert faults(series=[row]) == []


@pytest.mark.parametrize(
    "row",
    [
        {"titel": "A", "slug": "a"},
        {"title": "A", "slug": "A b"},
        {"title": "A", "slug": "a", "genres": ["dramma"]},
        {"title": "A", "slug": "a", "evidence": {"genrs": "on Monday"}},
        {"title": "A", "slug": "a", "evidence": {"genres": {"wrods": "on Monday"}}},
        {"title": "A", "slug": "a", "evidence": []},
    ],
)
def test_slips_are_underlined(row: dict[str, Any]):
    assert faults(series=[row])
