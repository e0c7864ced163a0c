"""The results as a page to read."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
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


def page(rows: Sequence[Row], plan: Plan) -> str:
    """Markdown."""
    return "\n".join([*_head(rows, plan), *_summary(rows), *_missed(rows), *_raw(rows)]) + "\n"


def _head(rows: Sequence[Row], plan: Plan) -> Iterator[str]:
    yield "# Benchmark\n"
    yield "Written by `python3 dev.py bench`, which measures everything below anew.\n"
    for what, said in _circumstances(rows, plan).items():
        yield f"- {what}: {said}"
    yield (
        f"\nEach is asked for {plan.seconds:g} s in each of {plan.rounds} rounds, in turn with all others for the same "
        f"work, after one round to warm up; figures are medians. Throughput is over {plan.connections} connections, "
        "times are those of one connection. Nobody writes a line in a log for each request. Hot is showfacts as it "
        "comes; cold is without its response cache, over "
        "many series. The constant is what FastAPI's tutorial begins with: an `async def` that returns a dictionary.\n"
    )


def _circumstances(rows: Sequence[Row], plan: Plan) -> Mapping[str, str]:
    chosen = cores()
    where = "not kept on cores of their own"
    if chosen is not None:
        where = f"servers on core {chosen[0]}, load on core {chosen[1]}"
    return {
        "Date": f"{datetime.now(UTC):%Y-%m-%d}",
        "Machine": f"{_processor()}, {os.cpu_count()} cores, {_memory()}; {platform.system()}; {where}",
        "Python": f"{platform.python_version()}, SQLite {sqlite_library().sqlite_version}",
        "Ours": f"showfacts {app.__version__}, " + ", ".join(f"{name} {version(name)}" for name in _OURS),
        "Others": ", ".join(_others(rows, plan)) or "none",
        "Load": _tool_version(),
        "Catalogues": f"realistic with {plan.realistic:,} series, plain with "
        + " and ".join(f"{size:,}" for size in plan.plain_catalogues),
    }


def _others(rows: Sequence[Row], plan: Plan) -> Iterator[str]:
    if any(row.key == "list" for row in rows):  # nobody is installed for the sake of being named
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


def _missed(rows: Sequence[Row]) -> Iterator[str]:
    lines = list(_reasons(rows))
    if lines:
        yield "\n## What is missing or missed\n"
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


def _raw(rows: Sequence[Row]) -> Iterator[str]:
    yield "\n## Raw figures\n"
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
