"""Checks the items of a file on both databases: `python -m tests.checking.expected FILE`.

The file is not part of the repository. Its catalogue has all made-up reports of `tests/newsroom`. Prints each item that
has another verdict, value, `used`, certainty, plan or document than expected, or other parts in `differs`.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.checking.newsroom import check, new_newsroom
from tests.postgres import why_not


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m tests.checking.expected", description=__doc__)
    arguments.add_argument("file", type=Path, help="the items with their expected verdicts")
    items = yaml.safe_load(arguments.parse_args().file.read_text(encoding="utf-8"))["items"]
    engines = ["sqlite"] if (reason := why_not()) else ["sqlite", "postgresql"]
    if reason:
        print(f"Only on SQLite: {reason}.")  # noqa: T201 - for people
    return int(sum(_wrong_on(engine, items) for engine in engines) > 0)


def _wrong_on(engine: str, items: list[dict[str, Any]]) -> int:
    with new_newsroom(engine, namesakes=False) as newsroom:
        found = check(newsroom, [each["item"] for each in items])
    wrong = 0
    for each, verdict in zip(items, found, strict=True):
        differing = list(_differences(each["expect"], verdict))
        wrong += bool(differing)
        for sentence in differing:
            print(f"{each['id']}: {sentence}")  # noqa: T201 - the result
    print(f"{engine}: {len(items) - wrong} of {len(items)} items are right.")  # noqa: T201 - the result
    return wrong


def _differences(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    """An item names the certainty and the plan only where they are not `certain` and false."""
    wanted = {"verdict": expected["verdict"], "used": expected.get("used")}
    if found["claims"]:
        wanted |= {"certainty": expected.get("certainty", "certain"), "planned": expected.get("planned", False)}
    for name, value in wanted.items():
        if found[name] != value:
            yield f"{name} is {found[name]}, not {value}"
    if "value" in expected and _text(found["value"]) != _text(expected["value"]):
        yield f"value is {found['value']}, not {expected['value']}"
    documents = [claim["document"]["slug"] for claim in found["claims"]]
    if "document" in expected and documents[:1] != [expected["document"]]:
        yield f"{documents} decide, not {expected['document']}"
    if "differs" in expected and _parts(found["differs"]) != _parts(expected["differs"]):
        yield f"differs is {found['differs']}, not {expected['differs']}"
    if found["suggestions"] != expected.get("suggestions", []):
        yield f"suggestions are {found['suggestions']}, not {expected.get('suggestions')}"


def _text(value: Any) -> str:
    """YAML reads `2025` as a number and a day as a date."""
    return str(value)


def _parts(differs: list[str]) -> list[str]:
    return [each.partition(":")[0] for each in differs]


if __name__ == "__main__":
    sys.exit(main())
