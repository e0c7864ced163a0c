"""Runs checks for small inputs that once failed: `python -m tests.faulty_inputs FOLDER`.

The inputs are not part of the repository. Each folder is named by a number and the failure. Prints for each whether its
expected result holds, and exits with 1 if one does not, or if no check is known for a folder.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from tests.faulty_inputs import imports, search, words

CHECKS: dict[str, Callable[[Path], list[str]]] = {"09": search.problems, "12": words.problems, **imports.PROBLEMS}
"""By the number with which the name of the folder begins: what does not hold, in sentences."""


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.faulty_inputs", description=__doc__)
    arguments.add_argument("folder", type=Path, help="the folder that holds a folder for each fault")
    failed = 0
    for folder in sorted(path for path in arguments.parse_args().folder.iterdir() if path.is_dir()):
        check = CHECKS.get(folder.name[:2])
        found = check(folder) if check else ["no check is known for this folder"]
        failed += bool(found)
        print(f"{'FAILS' if found else 'holds'}: {folder.name}", *found, sep="\n  ", flush=True)  # noqa: T201 - its result
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
