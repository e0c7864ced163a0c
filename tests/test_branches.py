"""Seasons are the only kind without a slug, which only the code of keys and paths may know."""

import ast
from collections.abc import Iterator
from pathlib import Path

APP = Path(__file__).parents[1] / "app"
KEYS_AND_PATHS = {"facts/subjects.py", "sql/keys.py"}


def branches(file: Path) -> Iterator[int]:
    """The lines that compare something with seasons. A declaration may name them."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Compare | ast.MatchValue) and "Kind.SEASONS" in ast.unparse(node):
            yield node.lineno


def test_seasons_are_branched_on_by_keys_and_paths_only() -> None:
    files = {file.relative_to(APP).as_posix(): list(branches(file)) for file in APP.rglob("*.py")}
    assert {file for file, lines in files.items() if lines} == KEYS_AND_PATHS
