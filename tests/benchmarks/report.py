"""The results as a page to read."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import app
from app.database.engines import sqlite_library
from tests.benchmarks.load import tool
from tests.benchmarks.notes import BOUNDS
from tests.benchmarks.plan import Plan
from tests.benchmarks.processes import cores
from tests.benchmarks.results import Row, Samples, Target, Unit

_OURS = ("fastapi", "starlette", "uvicorn", "pydantic", "sqlmodel", "sqlalchemy")
_THEIRS = ("datasette", "django", "djangorestframework", "gunicorn", "roapi", "json-server")
_MILLION = "\n## With 1,000,000 series\n"


def page(rows: Sequence[Row], plan: Plan) -> str:
    """Markdown."""
    return "\n".join([*_head(rows, plan), *_summary(rows), *_missed(rows), *_raw(rows)]) + "\n"


def million_section(rows: Sequence[Row], plan: Plan) -> str:
    """Markdown, from its heading on."""
    rounds = f"{plan.rounds} rounds of {plan.seconds:g} s"
    said = f"Written by `python3 dev.py bench --million` and kept by other runs. Medians of {rounds}, one connection. "
    said += "Each series has one season and no credits, so that the catalogue is made within an hour.\n"
    circumstances = [f"- {what}: {how}" for what, how in _circumstances().items()]
    parts = [*circumstances, "", *_summary(rows), *_missed(rows, "###"), *_raw(rows, "###")]
    return "\n".join([_MILLION, said, *parts]) + "\n"


def with_million_section(earlier: str, section: str) -> str:
    """A page with another section of a million series."""
    return earlier.partition(_MILLION)[0] + section


def with_million_section_of(earlier: str, page: str) -> str:
    """A page with the section of an earlier one, if that has it."""
    _, heading, section = earlier.partition(_MILLION)
    return page + heading + section


def _head(rows: Sequence[Row], plan: Plan) -> Iterator[str]:
    yield "# Benchmark\n"
    yield "Written by `python3 dev.py bench`.\n"
    more = {
        "Others": ", ".join(_others(rows, plan)) or "none",
        "Catalogues": f"realistic with {plan.realistic_few:,} and {plan.realistic:,} series, "
        f"small documents by {plan.small_few:,} and {plan.small:,}, plain with {plan.plain_few:,} and {plan.plain:,}",
    }
    for what, how in (_circumstances() | more).items():
        yield f"- {what}: {how}"
    yield (
        f"\nEach is asked for {plan.seconds:g} s in each of {plan.rounds} rounds, in turn with all others for the same "
        f"work, after one round to warm up; figures are medians. Throughput is over {plan.connections} connections, "
        "times are those of one connection. No server logs its requests. Hot is showfacts with its default settings; "
        "cold is without its response cache, over many series. The constant is the first example of FastAPI's "
        "tutorial: an `async def` that returns a dictionary. CPU times are of the publishing process and its "
        f"transaction; a round's figure is the least of {plan.repeats} documents. Bulk publishing is measured once.\n"
    )


def _circumstances() -> dict[str, str]:
    chosen = cores()
    where = "not kept on cores of their own"
    if chosen is not None:
        where = f"servers on core {chosen[0]}, load on core {chosen[1]}"
    return {
        "Date": f"{datetime.now(UTC):%Y-%m-%d}",
        "Machine": f"{_processor()}, {os.cpu_count()} cores, {_memory()}; {platform.system()}; {where}",
        "Python": f"{platform.python_version()}, SQLite {sqlite_library().sqlite_version}",
        "Ours": f"showfacts {app.__version__}, " + ", ".join(f"{name} {version(name)}" for name in _OURS),
        "Load": _tool_version(),
    }


def _others(rows: Sequence[Row], plan: Plan) -> Iterator[str]:
    if any(row.key == "list" for row in rows):  # do not install a server only to print its name
        versions = plan.environments.versions
        yield from (f"{name} {versions[name]}" for name in _THEIRS if name in versions)


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text(encoding="utf-8").splitlines() if described.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB of memory"
    except (AttributeError, ValueError, OSError):  # only Unix tells, and not all of it
        return "memory unknown"


def _tool_version() -> str:
    wrk = shutil.which("wrk")
    if wrk is None:
        return tool()
    return " ".join(subprocess.run([wrk, "-v"], capture_output=True, text=True, check=False).stdout.split()[:2])


def _summary(rows: Sequence[Row]) -> Iterator[str]:
    yield "| work | showfacts | against | ratio | target | met |"
    yield "|---|---|---|---|---|---|"
    for row in rows:
        against = f"{row.contender}: {_median(row.theirs, row.unit)}" if row.theirs else "–"
        cells = (row.work, _median(row.ours, row.unit), against, _value(row), _target(row), _verdict(row))
        yield f"| {' | '.join(cells)} |"


def _missed(rows: Sequence[Row], heading: str = "##") -> Iterator[str]:
    lines = list(_reasons(rows))
    if lines:
        yield f"\n{heading} What is missing or missed\n"
        yield from lines


def _reasons(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        what = f"- {row.work}, {row.contender}".removesuffix(", ")
        if row.missing:
            yield f"{what}: not measured: {row.missing}."
        elif row.value is not None and not row.is_met:
            bound = BOUNDS.get(row.key, "")
            short = f"{_value(row)} instead of {_target(row)}, {_percent(row.target, row.value)}"
            yield f"{what}: {short}. {bound}".rstrip()


def _raw(rows: Sequence[Row], heading: str = "##") -> Iterator[str]:
    yield f"\n{heading} Raw figures\n"
    yield "| work | who | median | least to most | rounds |"
    yield "|---|---|---|---|---|"
    told = set()
    for row in rows:
        for who, samples in (("showfacts", row.ours), (row.contender, row.theirs)):
            if samples is not None and (row.work, who) not in told:
                told.add((row.work, who))
                cells = (row.work, who, _median(samples, row.unit), _range(samples), str(len(samples.figures)))
                yield f"| {' | '.join(cells)} |"


def _median(samples: Samples, unit: Unit) -> str:
    return "missing" if samples.missing else f"{_figure(samples.median)} {unit}"


def _range(samples: Samples) -> str:
    if samples.missing:
        return "–"
    return f"{_figure(min(samples.figures))} to {_figure(max(samples.figures))}"


def _figure(figure: float) -> str:
    """Three digits, or all before the point."""
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def _value(row: Row) -> str:
    if row.value is None:
        return "–"
    return f"{row.value:.3g}×" if row.theirs else f"{_figure(row.value)} {row.unit}"


def _target(row: Row) -> str:
    wanted = f"{row.target.figure:g}×" if row.theirs else f"{row.target.figure:g} {row.unit}"
    return f"{'at least' if row.target.at_least else 'at most'} {wanted}"


def _verdict(row: Row) -> str:
    if row.value is None:
        return "not measured"
    return "yes" if row.is_met else f"no, {_percent(row.target, row.value)}"


def _percent(target: Target, value: float) -> str:
    return f"{target.missed_by(value):.1%} {'too little' if target.at_least else 'too much'}"
