"""Measures showfacts against others on this machine: `python -m tests.benchmarks`."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.benchmarks.plan import QUICK, Plan
from tests.benchmarks.processes import cores, on_core
from tests.benchmarks.report import million_section, page, with_million_section, with_million_section_of
from tests.benchmarks.results import Row
from tests.benchmarks.works import MILLION, WORKS

ORDINARY = [name for name in WORKS if name != MILLION]
RESULTS = Path(__file__).with_name("results.md")


def main(arguments: Sequence[str] | None = None) -> int:
    wanted = parser().parse_args(arguments)
    plan = replace(QUICK if wanted.quick else Plan(), installs=not wanted.no_install, samples=wanted.samples)
    file = destination(wanted)
    earlier = file.read_text(encoding="utf-8") if file and file.exists() else ""
    if wanted.million:
        text = with_million_section(earlier, million_section(run(plan, [MILLION]), plan))
    else:
        text = with_million_section_of(earlier, page(run(plan, wanted.only or ORDINARY), plan))
    if file:
        file.write_text(text, encoding="utf-8")
        sys.stderr.write(f"written to {file}\n")
    else:
        sys.stdout.write(text)
    return 0


def run(plan: Plan, names: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    chosen = cores()
    with on_core(chosen and chosen[1]):
        for name in names:
            sys.stderr.write(f"measuring {name}\n")
            rows += WORKS[name](plan)
    return rows


def destination(wanted: argparse.Namespace) -> Path | None:
    """None is standard output: only a whole run may write over the results of the last one."""
    chosen: Path | None = wanted.o
    return chosen or (None if wanted.quick or wanted.only else RESULTS)


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(prog="python3 dev.py bench", description=__doc__)
    parts = made.add_mutually_exclusive_group()
    parts.add_argument("--only", nargs="+", choices=ORDINARY, metavar="NAME", help=f"of {', '.join(ORDINARY)}")
    parts.add_argument("--million", action="store_true", help="only the work with 1,000,000 series; within an hour")
    made.add_argument("--quick", action="store_true", help="small catalogues and short rounds, to try it out")
    made.add_argument(
        "--samples", type=Path, metavar="FOLDER", default=Plan.samples, help="the records of others to import"
    )
    made.add_argument("--no-install", action="store_true", help="leave out who is not installed yet")
    made.add_argument("-o", type=Path, metavar="FILE", help=f"where to, instead of {RESULTS.name}; a part is printed")
    return made


if __name__ == "__main__":
    sys.exit(main())
