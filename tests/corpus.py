"""Runs a corpus of invalid inputs against a test server: `python -m tests.corpus RUNNER`.

The corpus is not part of the repository. Its runner takes `--base-url`, `--key`, `--cli` and `--inputs`, and sends each
entry. Its exit code says whether all responses were as expected and nothing changed. Other arguments are passed to it.
Entries that version 2 of the design made wrong are replaced by those of `corpus_entries.jsonl`.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.throwaway import throwaway_service

NETWORKS = "`network` of a series became the list `networks`"
REPLACED = {
    "ok-body-good-organization": NETWORKS,
    "body-fictional-no-evidence": f"its base writes `network`: {NETWORKS}",
    "body-network-name": NETWORKS,
    "body-network-object": NETWORKS,
    "body-network-path": NETWORKS,
    "body-organization-kind-unknown": f"its base writes `network`: {NETWORKS}",
    "body-organization-fictional-number": f"its base writes `network`: {NETWORKS}",
    "body-evidence-for-absent-field": NETWORKS,
    "ok-yaml-good-organization": NETWORKS,
    "yaml-network-unknown": NETWORKS,
    "yaml-evidence-for-absent-field": NETWORKS,
    "body-season-number-zero": "season 0 has the specials",
    "yaml-season-number-zero": "season 0 has the specials",
    "query-repeated-include": "lists may be repeated",
    "body-words-other-blank": "words match the text regardless of typography, so blanks of another kind are no fault",
}
"""Names of omitted entries, each with the reason."""
OWN_ENTRIES = Path(__file__).with_name("corpus_entries.jsonl")


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    arguments.add_argument("runner", type=Path, help="the program that sends the corpus")
    arguments.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    wanted, passed_on = arguments.parse_known_args()
    cli = Path(sys.executable).with_name("showfacts")
    with tempfile.TemporaryDirectory() as folder, throwaway_service(wanted.database, folder) as (address, key):
        inputs = Path(folder, "inputs.jsonl")
        inputs.write_text("".join(entries(wanted.runner.with_name("inputs.jsonl"))), encoding="utf-8")
        command = [sys.executable, wanted.runner, "--base-url", address, "--key", key, "--cli", cli, "--inputs", inputs]
        return subprocess.call([*command, *passed_on])


def entries(corpus: Path) -> Iterator[str]:
    """The lines of the corpus without replaced ones, followed by our own."""
    left_out = set()
    for line in corpus.read_text("utf-8").splitlines(keepends=True):
        name = json.loads(line)["id"]
        if name in REPLACED:
            left_out.add(name)
            print(f"Replaced: {name}, because {REPLACED[name]}.", flush=True)  # noqa: T201 - it talks to its caller
        else:
            yield line
    if unknown := REPLACED.keys() - left_out:
        raise SystemExit(f"The corpus has no entries {', '.join(sorted(unknown))}: they need no replacement.")
    yield OWN_ENTRIES.read_text("utf-8")


if __name__ == "__main__":
    sys.exit(main())
