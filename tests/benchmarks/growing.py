"""Works about catalogues that grow: publishing into them, reading them meanwhile, and their size.

The targets are defined here and in `works.py`.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from app.schemas.check import MOST_ITEMS
from tests.benchmarks import bulk
from tests.benchmarks.catalogue import SMALL_OF_STUDIO, Shape, further_submissions, submissions
from tests.benchmarks.checking import checking_cpu_ms
from tests.benchmarks.comparing import in_turn, latency_ms
from tests.benchmarks.costs import leading_in, publishing_into
from tests.benchmarks.lineup import DETAIL, SHOWFACTS, running, showfacts
from tests.benchmarks.load import Load, load
from tests.benchmarks.making import copy_of, made_of_samples, remove, write_lines
from tests.benchmarks.meanwhile import DOCUMENTS_A_SECOND, Publisher, key_for, while_publishing
from tests.benchmarks.plan import Plan
from tests.benchmarks.processes import good_answer, loop_seconds
from tests.benchmarks.results import (
    MEBIBYTE,
    ByName,
    Row,
    Rows,
    Samples,
    Target,
    Unit,
    at_least,
    at_most,
    mebibytes,
    row_of,
)
from tests.benchmarks.sampling import some_series

_EXECUTEMANY = "sqlite3 executemany"
_SUBMITTED = "bytes submitted"
_QUIET = "none published"
_MEANWHILE = "while documents are published"
_EVIDENT_ORGANIZATION = "/v1/organizations/{}?include=evidence"
_SAMPLES_PAGE = "/series/emily-in-paris"


def publishing(plan: Plan) -> Rows:
    """The whole realistic catalogue by the command: how fast, how large, and in how much memory."""
    folder = plan.folder / "published"
    folder.mkdir(parents=True, exist_ok=True)
    ours, theirs, lines = folder / "published.db", folder / "copied.db", folder / "documents.ndjson"
    write_lines(lines, submissions(Shape.REALISTIC, plan.realistic))
    publications, seconds = [], []
    for _ in range(plan.bulk_rounds):
        publications.append(bulk.publish_into(ours, lines))
        seconds.append(bulk.copy_into(theirs, ours))
    rows, size, submitted = bulk.count_rows(ours), bulk.bytes_of(ours), lines.stat().st_size
    remove(theirs)
    remove(ours)
    lines.unlink()

    documents = _documents(plan.realistic)
    rates = {
        SHOWFACTS: Samples(tuple(rows / each.seconds for each in publications)),
        _EXECUTEMANY: Samples(tuple(rows / each for each in seconds)),
    }
    work = f"publishing {documents}, {rows:,} rows"
    yield row_of("publishing", work, rates, _EXECUTEMANY, at_least(0.25), SHOWFACTS, Unit.ROWS)
    sizes = {SHOWFACTS: Samples((size / MEBIBYTE,)), _SUBMITTED: Samples((submitted / MEBIBYTE,))}
    work = f"size on disk of {documents}, sheets included"
    yield row_of("disk", work, sizes, _SUBMITTED, at_most(4.5), SHOWFACTS, Unit.MEBIBYTES)
    peaks = [each.peak_bytes for each in publications]
    work = f"peak memory of publishing {documents}"
    yield Row("peak-memory", work, Unit.MEBIBYTES, mebibytes(peaks), "", None, at_most(300))


def growth(plan: Plan) -> Rows:
    """Publishing one more document."""
    few, many = plan.realistic_few, plan.realistic
    costs = _costs(plan, [(Shape.REALISTIC, few), (Shape.REALISTIC, many)])
    work = f"CPU of publishing a realistic document into {_documents(many)}"
    yield Row("growth", work, Unit.MILLISECONDS, costs[1], _documents(few), costs[0], at_most(1.2))


def small(plan: Plan) -> Rows:
    """The same with documents that all name one network and two people, and changes of one whose claims lead."""
    few, many = plan.small_few, plan.small
    costs = _costs(plan, [(Shape.SMALL, few), (Shape.SMALL, many)])
    work = f"CPU of publishing a small document into {_documents(many)} that name the same network and people"
    yield Row("small", work, Unit.MILLISECONDS, costs[1], _documents(few), costs[0], at_most(1.5))
    catalogue, documents = plan.catalogue(Shape.SMALL, many), further_submissions(Shape.SMALL, many)
    with leading_in(catalogue, documents, plan.repeats) as leading:
        tasks = {"publishing it": leading.publish, "replacing": leading.replace, "withdrawing": leading.withdraw}
        found = in_turn(tasks, plan.rounds)
    for change in ("replacing", "withdrawing"):
        work = f"CPU of {change} a document whose claims lead among {_documents(many)}"
        yield row_of(change, work, found, "publishing it", at_most(2), change, Unit.MILLISECONDS)


def values(plan: Plan) -> Rows:
    """Different dates: each of them could contain another."""
    one, different = _costs(plan, [(Shape.ONE_DATE, plan.values), (Shape.DATES, plan.values)])
    work = f"CPU of publishing a document into {_documents(plan.values)} with different values of one field"
    yield Row("values", work, Unit.MILLISECONDS, different, "one value", one, at_most(2))


def witnesses(plan: Plan) -> Rows:
    """The evidence of an organization that all documents name, against that of one that few name."""
    catalogue = plan.catalogue(Shape.SMALL, plan.small)
    first = next(submissions(Shape.SMALL, plan.small))
    network, studio = (_EVIDENT_ORGANIZATION.format(row["slug"]) for row in first["sheet"]["organizations"])
    few = f"{SMALL_OF_STUDIO} claims"
    with running(showfacts(catalogue, cached=False)) as server:
        tasks = {few: partial(latency_ms, plan, server, [studio]), "all": partial(latency_ms, plan, server, [network])}
        found = in_turn(tasks, plan.rounds)
        size = len(good_answer(server.address, network).body)
    work = f"cold evidence of an organization with {plan.small:,} claims of a field"
    yield row_of("witnesses", work, found, few, at_most(5), "all", Unit.MILLISECONDS)
    yield Row("witnesses", work, Unit.KILOBYTES, Samples((size / 1000,)), "", None, at_most(60))


def checking(plan: Plan) -> Rows:
    """One request of `POST /v1/check` with as many items as it may have."""
    costs = tuple(checking_cpu_ms(plan.realistic_catalogue, plan.realistic) for _ in range(plan.rounds + 1))
    work = f"CPU of checking {MOST_ITEMS} items, {plan.realistic:,} series"
    yield Row("checking", work, Unit.MILLISECONDS, Samples(costs[1:]), "", None, at_most(500))


def meanwhile(plan: Plan) -> Rows:
    """Hot reads of one path, while documents about other series are published."""
    catalogue = plan.realistic_catalogue
    path, work = DETAIL.format(some_series(catalogue)[0].slug), "hot detail, cast and seasons included"
    found, costs = _read_while_publishing(plan, catalogue, path, plan.connections)
    yield _meanwhile_row(work, found, at_least(0.85))
    yield _meanwhile_row(f"CPU of the event loop for a {work}", costs, at_most(1.18), Unit.MICROSECONDS)
    page = "the page of a series with all samples imported, over one connection"
    if plan.samples.is_dir():
        found, _ = _read_while_publishing(plan, made_of_samples(plan.folder, plan.samples), _SAMPLES_PAGE, 1)
    else:
        found = dict.fromkeys((_MEANWHILE, _QUIET), Samples(missing=f"the samples are not in {plan.samples}"))
    yield _meanwhile_row(page, found, at_least(0.5))


def _costs(plan: Plan, catalogues: Sequence[tuple[Shape, int]]) -> list[Samples]:
    """Milliseconds of CPU for one more document in each catalogue."""
    with ExitStack() as stack:
        tasks = {}
        for shape, size in catalogues:
            documents = further_submissions(shape, size)
            least = publishing_into(plan.catalogue(shape, size), documents, plan.repeats)
            tasks[f"{shape} {size}"] = stack.enter_context(least)
        return list(in_turn(tasks, plan.rounds).values())


def _read_while_publishing(plan: Plan, catalogue: Path, path: str, connections: int) -> tuple[ByName, ByName]:
    """Requests a second, and microseconds of the event loop's CPU time for each."""
    costs: dict[str, list[float]] = {_QUIET: [], _MEANWHILE: []}
    with copy_of(catalogue) as file:
        key = key_for(file)
        with running(showfacts(file, cached=True)) as server:
            publisher = Publisher(server.address, key, further_submissions(Shape.REALISTIC, plan.realistic))
            read = partial(load, server.address, [path], plan.seconds, connections=connections)

            def measured(name: str, task: Callable[[], Load]) -> float:
                before = loop_seconds(server.process)
                done = task()
                after = loop_seconds(server.process)
                if before is not None and after is not None:
                    costs[name].append((after - before) / done.requests * 1e6)
                return done.rate

            tasks = {
                _QUIET: lambda: measured(_QUIET, read),
                _MEANWHILE: lambda: measured(_MEANWHILE, lambda: while_publishing(read, publisher, plan.seconds)),
            }
            rates = in_turn(tasks, plan.rounds)
    return rates, {name: _counted(found) for name, found in costs.items()}


def _counted(figures: Sequence[float]) -> Samples:
    """Without the round to warm up."""
    return Samples(tuple(figures[1:]), "" if figures else "this system does not count CPU time by thread")


def _meanwhile_row(what: str, found: ByName, target: Target, unit: Unit = Unit.REQUESTS) -> Row:
    work = f"{what}, while {DOCUMENTS_A_SECOND} documents a second about others are published"
    return row_of("meanwhile", work, found, _QUIET, target, _MEANWHILE, unit)


def _documents(number: int) -> str:
    return f"{number:,} documents"
