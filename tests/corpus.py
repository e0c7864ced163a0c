"""Runs a corpus of bad inputs against a server of its own: `python -m tests.corpus RUNNER`.

The corpus is not part of the repository. Its runner takes `--base-url`, `--key` and `--cli`, sends each entry, and says
by its exit code whether all got the answers they name and nothing changed. Other arguments are passed on to it.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.throwaway import throwaway_service


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    arguments.add_argument("runner", type=Path, help="the program that sends the corpus")
    arguments.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    wanted, passed_on = arguments.parse_known_args()
    cli = Path(sys.executable).with_name("showfacts")
    with tempfile.TemporaryDirectory() as folder, throwaway_service(wanted.database, folder) as (address, key):
        return subprocess.call(
            [sys.executable, wanted.runner, "--base-url", address, "--key", key, "--cli", cli, *passed_on]
        )


if __name__ == "__main__":
    sys.exit(main())
