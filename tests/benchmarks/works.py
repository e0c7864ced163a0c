"""The work that is measured, one function for each kind. The targets are defined here and in `growing.py`."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from tests.benchmarks.catalogue import STATUSES, Shape
from tests.benchmarks.client import ask_by_many
from tests.benchmarks.comparing import Asked, in_turn, latency_ms, throughput
from tests.benchmarks.growing import checking, growth, meanwhile, publishing, small, values, witnesses
from tests.benchmarks.lineup import (
    BARE,
    CONSTANT,
    DATASETTE,
    DETAIL,
    DRF,
    EVIDENT_DETAIL,
    JSON_SERVER,
    NAIVE,
    NAIVE_DETAIL,
    ROAPI,
    SHOWFACTS,
    Contender,
    Running,
    bare,
    constant,
    in_other_environments,
    list_paths,
    naive,
    running,
    showfacts,
)
from tests.benchmarks.plan import Plan
from tests.benchmarks.processes import good_answer, resident_bytes
from tests.benchmarks.results import Row, Rows, Samples, Unit, at_least, at_most, mebibytes, row_of
from tests.benchmarks.sampling import all_series, holders_of_the_common_word, some_series
from tests.benchmarks.words import COMMON

_PAGE = 1_000
_PAGE_PATH = "/v1/series?sort=title&limit=20"
_SEARCH = "/v1/search?q={}"
MILLION = "million"
"""The work that only `--million` does."""


def hot(plan: Plan) -> Rows:
    """A detail that was asked for before."""
    known = plan.recorded
    ours = Asked(showfacts(plan.realistic_catalogue, cached=True), [known.path])
    found = throughput(plan, ours, Asked(bare(known.full), [known.path]))
    yield row_of("hot", "hot detail, cast and seasons included", found, BARE, at_least(0.95))


def not_modified(plan: Plan) -> Rows:
    known = plan.recorded
    ours = Asked(showfacts(plan.realistic_catalogue, cached=True), [known.path], known.known)
    found = throughput(plan, ours, Asked(bare(known.not_modified), [known.path], known.known))
    yield row_of("not-modified", "hot 304 of that detail", found, BARE, at_least(0.95))


def evidence(plan: Plan) -> Rows:
    ours = Asked(showfacts(plan.realistic_catalogue, cached=False), _details(plan.realistic_catalogue, EVIDENT_DETAIL))
    theirs = Asked(naive(plan.copies), _details(plan.realistic_catalogue, NAIVE_DETAIL))
    found = throughput(plan, ours, theirs)
    yield row_of("evidence", "cold detail with evidence, against one without", found, NAIVE, at_least(5))


def detail(plan: Plan) -> Rows:
    ours = Asked(showfacts(plan.realistic_catalogue, cached=False), _details(plan.realistic_catalogue))
    theirs = Asked(constant(plan.recorded.full), [plan.recorded.path])
    found = throughput(plan, ours, theirs)
    yield row_of("detail", "cold detail, cast and seasons included", found, CONSTANT, at_least(0.8))


def listing(plan: Plan) -> Rows:
    """50 series in a state, by title."""
    others = [naive(plan.copies), *in_other_environments(plan.copies, plan.environments)]
    ours = Asked(showfacts(plan.realistic_catalogue, cached=False), list_paths(SHOWFACTS))
    found = throughput(plan, ours, *(Asked(other, list_paths(other.name)) for other in others))
    targets = {NAIVE: 4, DATASETTE: 2, DRF: 4, JSON_SERVER: 1, ROAPI: 0.7}
    for name, figure in targets.items():
        yield row_of("list", "cold list of 50 with filter and sort", found, name, at_least(figure))


def sizes(plan: Plan) -> Rows:
    return _same_questions(plan, "sizes", Shape.PLAIN, plan.plain_few, plan.plain)


def million(plan: Plan) -> Rows:
    return _same_questions(plan, MILLION, Shape.SPARSE, plan.plain_few, plan.million)


def _same_questions(plan: Plan, key: str, shape: Shape, few: int, many: int) -> Rows:
    """To catalogues of two sizes."""
    catalogues = {size: plan.catalogue(shape, size) for size in (few, many)}
    with ExitStack() as stack:
        servers = {
            size: stack.enter_context(running(showfacts(catalogue, cached=False)))
            for size, catalogue in catalogues.items()
        }
        for work, paths_for in _QUESTIONS.items():
            tasks = {
                _series(size): partial(latency_ms, plan, server, paths_for(catalogues[size], server))
                for size, server in servers.items()
            }
            found = in_turn(tasks, plan.rounds)
            said = f"{work}, {_series(many)}"
            yield row_of(key, said, found, _series(few), at_most(1.5), _series(many), Unit.MILLISECONDS)


def search(plan: Plan) -> Rows:
    """A word that very many titles have, against whole titles."""
    size, catalogue = plan.plain, plan.catalogue(Shape.PLAIN, plan.plain)
    with running(showfacts(catalogue, cached=False)) as server:
        tasks = {
            "word": partial(latency_ms, plan, server, [_SEARCH.format(COMMON)]),
            "a title search": partial(latency_ms, plan, server, _title_searches(catalogue)),
        }
        found = in_turn(tasks, plan.rounds)
    work = f"search for a word of {holders_of_the_common_word(catalogue):,} subjects, {_series(size)}"
    yield row_of("search", work, found, "a title search", at_most(30), "word", Unit.MILLISECONDS)


def facets(plan: Plan) -> Rows:
    """Two filters, and the years of what they leave, against the whole list."""
    catalogue = plan.catalogue(Shape.PLAIN, plan.plain)
    filters = [f"lifecycle_status={status}&genre={genre}" for status in STATUSES for genre in ("comedy", "drama")]
    with running(showfacts(catalogue, cached=False)) as server:
        tasks = {
            "filtered": partial(latency_ms, plan, server, [f"/v1/series?{each}&limit=50" for each in filters]),
            "counted": partial(latency_ms, plan, server, [f"/v1/series/counts?by=year&{each}" for each in filters]),
            "the plain list": partial(
                latency_ms, plan, server, ["/v1/series?limit=50", "/v1/series?sort=-title&limit=50"]
            ),
        }
        found = in_turn(tasks, plan.rounds)
    for who, work in (
        ("filtered", "cold list of 50 with two filters"),
        ("counted", "cold counts of the years of that list"),
    ):
        said = f"{work}, {_series(plan.plain)}"
        yield row_of("facets", said, found, "the plain list", at_most(3), who, Unit.MILLISECONDS)


def start(plan: Plan) -> Rows:
    """From nothing to the first 200, on a file that needs no migration."""
    known = plan.recorded
    tasks = {
        SHOWFACTS: partial(_seconds_to_start, showfacts(plan.realistic_catalogue, cached=True, ready=known.path)),
        CONSTANT: partial(_seconds_to_start, constant(known.full)),
    }
    found = in_turn(tasks, plan.rounds)
    yield row_of("start", "start to the first 200", found, CONSTANT, at_most(3), unit=Unit.SECONDS)
    yield _first_page(plan)


def _first_page(plan: Plan) -> Row:
    """Of a series, as the first request for any page."""
    [series] = islice(some_series(plan.realistic_catalogue), 1)
    found = in_turn({SHOWFACTS: partial(_milliseconds_to_page, plan.realistic_catalogue, series.slug)}, plan.rounds)
    return Row("start", "first page after the start", Unit.MILLISECONDS, found[SHOWFACTS], "", None, at_most(200))


def memory(plan: Plan) -> Rows:
    """Of one worker that has served every series once, with the default cache."""
    catalogue = plan.catalogue(Shape.PLAIN, plan.plain)
    work = f"memory of a worker that has served each of {_series(plan.plain)} once"
    yield Row("memory", work, Unit.MEBIBYTES, _memory_after_all(catalogue), "", None, at_most(250))


WORKS: Mapping[str, Callable[[Plan], Rows]] = {
    "hot": hot,
    "not-modified": not_modified,
    "evidence": evidence,
    "detail": detail,
    "list": listing,
    "sizes": sizes,
    "search": search,
    "facets": facets,
    "publishing": publishing,
    "growth": growth,
    "small": small,
    "values": values,
    "witnesses": witnesses,
    "checking": checking,
    "meanwhile": meanwhile,
    "start": start,
    "memory": memory,
    MILLION: million,
}


def _details(catalogue: Path, form: str = DETAIL) -> list[str]:
    return [form.format(series.slug) for series in some_series(catalogue)]


def _deep_page(server: Running) -> list[str]:
    """The last whole one, if there are less than a thousand."""
    return list(islice(_pages(server), _PAGE + 1))[-2:-1]


def _pages(server: Running) -> Iterator[str]:
    """Their paths, each from the previous page."""
    path: str | None = _PAGE_PATH
    while path is not None:
        yield path
        links = [value for name, value in good_answer(server.address, path).headers if name.lower() == "link"]
        path = links[0].partition("<")[2].partition(">")[0] if links else None


def _title_searches(catalogue: Path) -> list[str]:
    return [_SEARCH.format(quote(series.title)) for series in some_series(catalogue)]


_QUESTIONS: Mapping[str, Callable[[Path, Running], Sequence[str]]] = {
    "cold detail, cast and seasons included": lambda catalogue, _: _details(catalogue),
    "cold list of 50 with filter and sort": lambda _, __: list_paths(SHOWFACTS),
    f"page {_PAGE:,} of 20 by cursor, or the last whole one": lambda _, server: _deep_page(server),
    "search for a whole title": lambda catalogue, _: _title_searches(catalogue),
}


def _seconds_to_start(contender: Contender) -> float:
    begun = time.perf_counter()
    with running(contender):
        return time.perf_counter() - begun


def _milliseconds_to_page(catalogue: Path, slug: str) -> float:
    with running(showfacts(catalogue, cached=True)) as server:
        begun = time.perf_counter()
        good_answer(server.address, f"/series/{slug}")
        return (time.perf_counter() - begun) * 1000


def _memory_after_all(catalogue: Path) -> Samples:
    with running(showfacts(catalogue, cached=True)) as server:
        paths = iter([DETAIL.format(series.slug) for series in all_series(catalogue)])
        # A list's iterator gives each item to one of the threads that share it.
        tallies = ask_by_many(server.address, [paths] * 4, {})
        if failed := sum(tally.failed for tally in tallies):
            return Samples(missing=f"{failed} requests failed")
        return mebibytes([resident_bytes(server.process)])


def _series(size: int) -> str:
    return f"{size:,} series"
