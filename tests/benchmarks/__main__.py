"""Measures showfacts against others on this machine: `python -m tests.benchmarks`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.plan import Plan
from tests.benchmarks.processes import cores, on_core
from tests.benchmarks.report import page
from tests.benchmarks.results import Row
from tests.benchmarks.works import WORKS

RESULTS = Path(__file__).with_name("results.md")


def main(arguments: Sequence[str] | None = None) -> int:
    wanted = parser().parse_args(arguments)
    plan = Plan(installs=not wanted.no_install, makes_huge=wanted.million)
    if wanted.quick:
        plan = Plan(installs=plan.installs, makes_huge=plan.makes_huge, rounds=3, seconds=1, documents=100)
    text = page(run(plan, wanted.only or list(WORKS)), plan)
    if file := destination(wanted):
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
    made.add_argument("--only", nargs="+", choices=list(WORKS), metavar="NAME", help=f"of {', '.join(WORKS)}")
    made.add_argument("--quick", action="store_true", help="shorter and less exact")
    made.add_argument("--million", action="store_true", help="with a catalogue of 1,000,000 series, made if need be")
    made.add_argument("--no-install", action="store_true", help="leave out who is not installed yet")
    made.add_argument("-o", type=Path, metavar="FILE", help=f"where to, instead of {RESULTS.name}; a part is printed")
    return made


if __name__ == "__main__":
    sys.exit(main())
