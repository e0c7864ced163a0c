"""The benchmark runs. Its results for such small catalogues are not meaningful."""

import itertools
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from app.publishing.documents import publish
from app.tables import Organization
from tests.benchmarks.__main__ import RESULTS, destination, parser, run
from tests.benchmarks.bulk import copy_into, count_rows, publish_into, rows_of, tables_of
from tests.benchmarks.catalogue import SEED, Shape, further_submissions, submissions
from tests.benchmarks.comparing import in_turn
from tests.benchmarks.costs import Leading
from tests.benchmarks.environment import NOT_INSTALLED
from tests.benchmarks.lineup import DATASETTE, DRF, JSON_SERVER, ROAPI
from tests.benchmarks.load import LoadFailed, by_python, by_wrk, load
from tests.benchmarks.making import prepared, write_lines
from tests.benchmarks.plan import Plan
from tests.benchmarks.report import million_section, page, with_million_section, with_million_section_of
from tests.benchmarks.results import Row, Samples, Unit, at_least, at_most
from tests.benchmarks.words import COMMON, Vocabulary
from tests.benchmarks.works import WORKS
from tests.conftest import Rounds
from tests.servers import answering

SOME = ["hot", "list", "publishing", "meanwhile"]
"""One of each way to measure."""


@pytest.mark.long
def test_everything_is_measured_but_contenders_that_are_not_installed(tmp_path: Path, rounds: Rounds) -> None:
    plan = Plan(
        tmp_path,
        tmp_path / "no-samples",
        realistic_few=10,
        realistic=60,
        small_few=10,
        small=20,
        values=10,
        plain_few=60,
        plain=120,
        million=180,
        repeats=1,
        rounds=1,
        seconds=0.1,
        connections=2,
        installs=False,
    )
    works = rounds(SOME, list(WORKS))
    rows = run(plan, works)
    assert {row.key for row in rows} >= set(works)
    missing = {row.contender: row.missing for row in rows if row.value is None}
    no_samples = {"none published": f"the samples are not in {plan.samples}"}
    assert missing == dict.fromkeys([DATASETTE, DRF, JSON_SERVER, ROAPI], NOT_INSTALLED) | no_samples
    text = page(rows, plan)
    assert all(f"| {row.work} | " in text for row in rows)
    assert f"list of 50 with filter and sort, roapi: not measured: {NOT_INSTALLED}." in text


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        ([], RESULTS),
        (["--million"], RESULTS),
        (["--quick"], None),
        (["--only", "hot", "start"], None),
        (["--only", "hot", "-o", "hot.md"], Path("hot.md")),
    ],
)
def test_a_part_is_not_written_over_the_whole(arguments, file):
    assert destination(parser().parse_args(arguments)) == file


def test_a_run_keeps_the_section_of_a_million_series_and_a_million_keeps_the_rest():
    row = Row("x", "work", Unit.REQUESTS, Samples((1,)), "other", Samples((1,)), at_least(1))
    section = million_section([replace(row, work="deep page")], Plan())
    first = with_million_section(page([row], Plan()), section)
    again = with_million_section_of(first, page([replace(row, work="new work")], Plan()))
    assert again.endswith(section)
    assert "| new work | " in again
    assert "| work | 1 " not in again
    assert with_million_section(again, section) == again


def test_claims_of_a_newer_document_lead_until_it_is_withdrawn(sqlite_database):
    for document in submissions(Shape.SMALL, 2):
        with sqlite_database.write() as session:
            publish(session, prepared(document))
    leading = Leading(sqlite_database, further_submissions(Shape.SMALL, 2), 2)
    kinds = []
    for change in (leading.publish, leading.replace, leading.withdraw):
        change()
        with sqlite_database.read() as session:
            kinds.append(session.scalar(select(Organization.kind).where(col(Organization.slug).startswith("network"))))
    assert kinds == ["agency", "publisher", "broadcaster"]


def test_a_series_of_the_realistic_shape():
    (document,) = itertools.islice(submissions(Shape.REALISTIC, 60), 1)
    counts = {kind: len(rows) for kind, rows in document["sheet"].items()}
    assert (counts["series"], counts["seasons"], counts["credits"], counts["filming_locations"]) == (1, 3, 12, 4)
    assert counts["statements"] + counts["metrics"] == 5


@pytest.mark.parametrize("shape", Shape)
def test_a_catalogue_is_made_of_its_seed_and_every_claim_has_words(shape):
    first, *_ = documents = list(submissions(shape, 60))
    assert documents == list(submissions(shape, 60))
    assert first != next(submissions(shape, 60, seed=SEED + 1))
    assert all(claim.spans for claim in prepared(first).claims)


def test_titles_are_different_and_many_have_the_common_word():
    titles = list(map(Vocabulary(SEED).title, range(600)))
    assert len(set(titles)) == 600
    assert sum(COMMON in title for title in titles) == 100


def test_the_rows_that_are_copied_are_those_that_were_published(tmp_path):
    write_lines(tmp_path / "lines.ndjson", submissions(Shape.REALISTIC, 1))
    publish_into(tmp_path / "published.db", tmp_path / "lines.ndjson")
    copy_into(tmp_path / "copied.db", tmp_path / "published.db")
    published, copied = (
        {table.select: list(rows_of(file, table)) for table in tables_of(file)}
        for file in (tmp_path / "published.db", tmp_path / "copied.db")
    )
    assert copied == published
    assert count_rows(tmp_path / "published.db") == sum(map(len, published.values()))
    assert [len(rows) for select, rows in published.items() if '"credits"' in select] == [12]


def test_whoever_fails_is_left_out_and_the_others_go_on():
    def fail():
        raise LoadFailed("it broke")

    found = in_turn({"one": itertools.count().__next__, "other": fail}, rounds=3)
    assert found == {"one": Samples((1, 2, 3)), "other": Samples(missing="it broke")}


@pytest.mark.parametrize("ask", [by_python, by_wrk])
def test_load_tells_how_fast_the_answers_came(ask):
    if ask is by_wrk and not shutil.which("wrk"):
        pytest.skip("wrk is not installed")
    with answering(_greeter()) as address:
        done = ask(address, ["/Ann", "/Ben"], 1, connections=2, headers={})
    assert done.failed == 0
    assert 0 < done.median_seconds < done.seconds
    assert done.rate == done.requests / done.seconds > 0


def test_load_of_nothing_but_errors_is_no_measurement():
    with answering(_greeter()) as address, pytest.raises(LoadFailed, match=r"of \d+ requests to .* failed"):
        load(address, ["/who/is/this"], 0.1, connections=1)


def test_a_ratio_is_of_medians_and_what_misses_its_target_says_by_how_much():
    slow = Row("x", "work", Unit.REQUESTS, Samples((1, 2, 900)), "other", Samples((4, 4, 4)), at_least(1))
    assert (slow.value, slow.is_met, slow.target.missed_by(0.5)) == (0.5, False, 0.5)
    large = Row("x", "memory", Unit.MEBIBYTES, Samples((300,)), "", None, at_most(250))
    assert (large.value, large.is_met, large.target.missed_by(300)) == (300, False, 0.2)


def _greeter() -> FastAPI:
    app = FastAPI()

    @app.get("/{name}")
    async def greet(name: str) -> str:
        return f"Hello {name}"

    return app
