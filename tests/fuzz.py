"""Sends generated requests, valid and invalid, to a test server: `python -m tests.fuzz`.

All phases and checks of schemathesis are enabled; see `schemathesis.toml`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.throwaway import throwaway_service

EXAMPLES_A_ROUND = 20
"""Generated cases per operation and phase in each round."""


def main() -> int:
    """Returns the exit code: 0 if all responses were correct."""
    arguments = argparse.ArgumentParser(prog="python3 dev.py fuzz", description=__doc__)
    arguments.add_argument("--cases", type=int, default=20_000, help="minimum number of requests (default: 20000)")
    arguments.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    arguments.add_argument("--seed", type=int, default=1, help="of the first round; each further one counts up")
    wanted = arguments.parse_args()
    done, seed, failed = 0, wanted.seed, False
    with tempfile.TemporaryDirectory() as folder, throwaway_service(wanted.database, folder) as (address, key):
        while done < wanted.cases and not failed:
            cases, failed = _round(address, key, seed, Path(folder) / "report.json")
            done, seed = done + cases, seed + 1
    sys.stdout.write(f"{done} requests in {seed - wanted.seed} rounds: {'with failures' if failed else 'no failure'}\n")
    return int(failed)


def _round(address: str, key: str, seed: int, report: Path) -> tuple[int, bool]:
    """The number of requests, and whether any response was incorrect."""
    # One worker, because generators in several threads interfere with each other.
    command = [Path(sys.executable).with_name("st"), "run", f"{address}/openapi.json", "--workers", "1"]
    command += ["--header", f"Authorization: Bearer {key}", "--seed", str(seed), "--max-examples", EXAMPLES_A_ROUND]
    command += ["--continue-on-failure", "--report", "json", "--report-json-path", report]
    code = subprocess.call([str(part) for part in command])
    cases: int = json.loads(report.read_text(encoding="utf-8"))["test_cases"]["generated"]
    return cases, code != 0


if __name__ == "__main__":
    sys.exit(main())
