"""Files that are not part of the repository, and the checks that read them: `python -m tests.private_data`.

They are in the folder `shared` next to the repository. Nothing else reads that folder, and `dev.py test` passes without
it. The program runs the checks whose files exist and names the others. It stops with exit code 1 at the first
that fails.
"""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).resolve().parents[2] / "shared"
ARTICLE = SHARED / "seed" / "article.txt"
"""The article of the document in `seed_data`. `tests/browser/test_document.py` also opens it in a page."""
CORPUS = SHARED / "bad_inputs" / "run.py"
"""Sends the entries of `inputs.jsonl` next to it: bodies, parameters and files that must be refused."""
FAULTY_INPUTS = SHARED / "faults"
"""A folder for each small import or sheet that once gave a wrong result."""
CHECKED_ITEMS = SHARED / "newsroom" / "check.yaml"
"""Items for `POST /v1/check` about the reports of `tests/newsroom`, with their verdicts."""
NEWSROOM = SHARED / "newsroom"
"""The texts of the reports of `tests/newsroom`, and in `drafting.md` the rows that a draft of them should find."""
SAMPLES = SHARED / "data"
"""Records of TVmaze, Netflix and the city of Paris. `tests/benchmarks` also imports them (option `--samples`)."""

PYTHON = sys.executable
SHOWFACTS = str(Path(PYTHON).with_name("showfacts"))
ON_POSTGRESQL = ("--database", "postgresql", "--only", "body,path,query,cursor,headers,auth,wire")


class Check(NamedTuple):
    name: str
    needs: Path
    commands: tuple[tuple[str, ...], ...]


CHECKS = (
    Check(
        "the corpus of bad inputs",
        CORPUS,
        (
            (PYTHON, "-m", "tests.corpus", str(CORPUS)),
            (PYTHON, "-m", "tests.corpus", str(CORPUS), *ON_POSTGRESQL),
        ),
    ),
    Check("verdicts on items", CHECKED_ITEMS, ((PYTHON, "-m", "tests.checking.expected", str(CHECKED_ITEMS)),)),
    Check(
        "drafts of the newsroom's texts",
        NEWSROOM,
        ((PYTHON, "-m", "tests.drafting.scoring", str(NEWSROOM), "--recall", "0.85", "--precision", "0.80"),),
    ),
    Check("importing real records", SAMPLES, ((PYTHON, "-m", "tests.samples", str(SAMPLES)),)),
    Check("inputs that once failed", FAULTY_INPUTS, ((PYTHON, "-m", "tests.faulty_inputs", str(FAULTY_INPUTS)),)),
    Check(
        "keystrokes for the sheet of the seed in the workbench",
        ARTICLE,
        ((PYTHON, "-m", "tests.keystrokes", "--text", str(ARTICLE)),),
    ),
    Check(
        "verifying the seed against its article",
        ARTICLE,
        ((SHOWFACTS, "verify", "seed_data/emily-in-paris-season-2-production", "--text", str(ARTICLE)),),
    ),
)


def main() -> int:
    return int(any(failed(check) for check in CHECKS))


def failed(check: Check) -> bool:
    if not check.needs.exists():
        print(f"Left out: {check.name}, because {check.needs} does not exist.", flush=True)  # noqa: T201 - its result
        return False
    return any(subprocess.call(command) != 0 for command in check.commands)


if __name__ == "__main__":
    sys.exit(main())
