import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PEOPLE = (
    "path,slug,name,also_known_as,born,born_earliest,died,died_earliest,birthplace,birthplace_name,occupations,"
    "countries,external_ids.imdb,external_ids.tmdb,external_ids.tvdb,external_ids.tvmaze,"
    "external_ids.trakt,external_ids.tvrage,external_ids.wikidata,external_ids.eidr\r\n"
    "people/ann-lee,ann-lee,Ann Lee,,,,,,,,,,,,,,,,,\r\n"
)


@pytest.fixture(autouse=True)
def published(run: Run, anchored: Path) -> None:
    run("publish", "harbour")


def test_a_kind_is_written_to_standard_output(run: Run):
    assert run("export", "people.csv").out == PEOPLE
    assert run("export", "people.ndjson").out.startswith('{"path":"people/ann-lee","slug":"ann-lee"')


def test_everything_is_written_unless_a_kind_is_named(run: Run):
    every = run("export").out
    assert run("export", "all").out == every
    kinds = [line[: line.index(",")] for line in every.splitlines()]
    assert kinds == ['{"kind":"series"', '{"kind":"people"', '{"kind":"documents"', *['{"kind":"claims"'] * 6]


def test_evidence_is_written_if_asked_for(run: Run):
    (ann,) = map(json.loads, run("export", "--evidence", "people.ndjson").out.splitlines())
    assert list(ann["evidence"]) == ["self", "name"]
    assert '"evidence":{"self":[' in run("export", "--evidence").out
    outcome = run("export", "--evidence", "people.csv")
    assert outcome.code == 2
    assert "CSV has no column for evidence" in outcome.err


def test_a_file_is_there_once_it_is_whole(run: Run, tmp_path: Path):
    outcome = run("export", "-o", "people.csv", "people.csv")
    assert (outcome.code, outcome.out) == (0, "")
    assert (tmp_path / "people.csv").read_bytes() == PEOPLE.encode()
    assert not list(tmp_path.glob("*.part"))


def test_a_device_is_written_to_and_not_replaced(run: Run):
    assert run("export", "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["people", "persons.csv", "people.xml", ".csv", "all.ndjson", ""])
def test_an_unknown_export_is_refused(run: Run, name: str):
    outcome = run("export", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"'{name}' is not an export: use all, or one of series, seasons," in outcome.err


def test_a_file_that_cannot_be_made_is_named(run: Run):
    outcome = run("export", "-o", "nowhere/people.csv", "people.csv")
    assert (outcome.code, outcome.err) == (1, "nowhere/people.csv.part: No such file or directory.\n")
