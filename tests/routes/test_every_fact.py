"""Checks the whole catalogue: every value has words, every path exists, and bodies match their schemas."""

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from app.facts.parts import OF_SEASONS, OF_SERIES, PARTS
from app.facts.subjects import NOUNS, kind_of
from app.vocabulary.kinds import Kind
from tests.operations import DOCUMENT, JSON_READS, LISTS, Operation
from tests.service import Service

# See `docs/design.md`, Words: not every member is a claim. A path and a definition are made of other fields.
NO_CLAIMS = {"path", "slug", "series", "number", "definition", "evidence"}

Json = dict[str, Any]


@pytest.fixture(scope="module")
def resources(complete: Service) -> list[Json]:
    """Every resource of every kind, with its evidence."""
    return resources_of(complete)


def resources_of(service: Service) -> list[Json]:
    return [row for kind in Kind for row in service.rows(kind, limit=2, include="evidence")]


def values_of(resource: Json) -> Iterator[tuple[str, Any]]:
    """The fields that are known and claim something."""
    kind = resource["path"].partition("/")[0]
    for name, value in resource.items():
        if name in NO_CLAIMS.union(NOUNS[Kind(kind)].identity) or (kind == "documents" and name != "published"):
            continue
        if name == "external_ids":
            yield from ((f"{name}.{scheme}", value[scheme]) for scheme in value if value[scheme] is not None)
        elif value is not None and value != [] and (name, value) != ("fictional", False):
            yield name, value


def objects_in(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from objects_in(part)


def all_bodies(service: Service) -> Iterator[Any]:
    for operation in JSON_READS:
        query = {"include": "evidence"} if "include" in operation.takes else {}
        yield service.ask("GET", operation.target, params=query).json()
    for series in service.rows("series"):
        yield service.read(series["path"], include=",".join([*OF_SERIES, "evidence"]))


def test_there_is_something_of_every_kind(resources: list[Json]) -> None:
    assert {kind_of(each["path"]) for each in resources} == set(Kind)


def test_every_value_has_evidence(resources: list[Json]) -> None:
    proven = [(each["path"], name) for each in resources for name, _ in values_of(each) if each["evidence"].get(name)]
    assert proven == [(each["path"], name) for each in resources for name, _ in values_of(each)]
    assert len(proven) > 100


def test_every_row_has_evidence_of_its_own(resources: list[Json]) -> None:
    assert all(each["evidence"]["self"] for each in resources if not each["path"].startswith("documents/"))


def test_every_claim_shows_words_and_reasons(resources: list[Json]) -> None:
    for resource in resources:
        for claims in resource["evidence"].values():
            assert claims[0]["chosen"]
            assert all(claim["spans"] or claim["records"] for claim in claims)
            assert all((claim["why"] is not None) == (claim["basis"] != "stated") for claim in claims)


def test_every_value_is_the_one_its_chosen_claim_gives(resources: list[Json]) -> None:
    for resource in resources:
        for name, value in values_of(resource):
            claimed = resource["evidence"][name][0]["value"]
            assert claimed == value, f"{resource['path']} {name}"


def test_every_span_is_as_long_as_its_words(service: Service) -> None:
    (document,) = service.rows("documents")
    resources = resources_of(service)
    spans = [each for each in objects_in(resources) if each.keys() == {"words", "start", "end", "link"}]
    assert len(spans) > 150
    for span in spans:
        assert len(span["words"]) == span["end"] - span["start"]
        assert 0 <= span["start"] < span["end"] <= document["text_length"]


def test_a_word_that_stands_at_one_place_stands_nowhere_else(service: Service) -> None:
    """Where spans overlap, they agree on the text."""
    letters: dict[int, str] = {}
    for span in (each for each in objects_in(resources_of(service)) if each.keys() == {"words", "start", "end"}):
        for place, letter in enumerate(span["words"], span["start"]):
            assert letters.setdefault(place, letter) == letter


def test_every_path_leads_to_what_bears_it(complete: Service) -> None:
    bodies = list(all_bodies(complete))
    paths = {each["path"] for each in objects_in(bodies) if isinstance(each.get("path"), str)}
    paths |= {each["subject"] for each in objects_in(bodies) if isinstance(each.get("subject"), str)}
    assert len(paths) > 35
    assert {path: complete.read(path)["path"] for path in paths} == {path: path for path in paths}


@pytest.mark.parametrize("evidence", [[], ["evidence"]], ids=["plain", "evidence"])
def test_what_a_series_includes_is_what_its_own_routes_answer(complete: Service, evidence: list[str]) -> None:
    for series in complete.rows("series"):
        included = complete.read(series["path"], include=",".join([*OF_SERIES, *evidence]))
        for name in OF_SERIES:
            query = {"include": "evidence"} if evidence else {}
            assert included[name] == complete.rows(f"{series['path']}/{name.replace('_', '-')}", **query)
        assert "more" not in included


@pytest.mark.parametrize("name", [*OF_SERIES, "evidence"])
def test_only_what_is_asked_for_is_included(complete: Service, name: str) -> None:
    plain = complete.read("series/emily-in-paris")
    assert complete.read("series/emily-in-paris", include=name).keys() - plain.keys() == {name}


def test_what_a_season_includes_is_the_seasons_part_of_the_series(complete: Service) -> None:
    for season in complete.rows("seasons"):
        included = complete.read(season["path"], include=",".join([*OF_SEASONS, "evidence"]))
        for name in (part.name for part in PARTS.values() if part.of_seasons and not part.people):
            rows = complete.rows(f"{season['series']['path']}/{name.replace('_', '-')}", include="evidence")
            assert included[name] == [row for row in rows if row["season"] and row["season"]["path"] == season["path"]]


def test_all_that_is_nested_has_its_evidence(service: Service) -> None:
    series = service.read("series/emily-in-paris", include=",".join([*OF_SERIES, "evidence"]))
    for name in OF_SERIES:
        assert all(row["evidence"]["self"][0]["spans"] for row in series[name])
    lily = series["cast"][0]["evidence"]["self"]
    assert [claim["basis"] for claim in lily] == ["stated", "inferred"]


def closed() -> Json:
    """The documented schemas, taken at their word: nothing that they do not name."""
    schemas = {
        name: {**schema, "additionalProperties": False} if "properties" in schema else schema
        for name, schema in DOCUMENT["components"]["schemas"].items()
    }
    return {"components": {"schemas": schemas}}


@pytest.mark.parametrize("operation", JSON_READS, ids=str)
def test_bodies_are_what_the_document_says(complete: Service, operation: Operation) -> None:
    schema = operation.media_types.get("application/json", {"schema": False})["schema"]
    check = Draft202012Validator(schema | closed(), format_checker=Draft202012Validator.FORMAT_CHECKER)
    check.validate(complete.ask("GET", operation.target).json())
    if "include" in operation.takes:
        (include,) = [each for each in operation.spec["parameters"] if each["name"] == "include"]
        everything = ",".join(include["schema"]["items"]["enum"])
        check.validate(complete.ask("GET", operation.target, params={"include": everything, **whole(operation)}).json())


def whole(operation: Operation) -> dict[str, int]:
    return {"limit": 100} if operation in LISTS else {}
