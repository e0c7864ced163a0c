"""A public name means one thing in all of `app`."""

import ast
from collections import defaultdict
from pathlib import Path

APP = Path(__file__).parents[1] / "app"
HANDLERS = {"cli", "routes", "pages", "tools"}
"""Rooms whose functions are named after verbs, URLs and tools, as the function that they call often is."""
SHARED = {"Claim": "the claim of a document, and its row"}


def public_names(file: Path) -> list[str]:
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]


def test_no_name_means_two_things_in_different_rooms() -> None:
    rooms = defaultdict(set)
    for file in APP.rglob("*.py"):
        room = file.relative_to(APP).parts[0]
        for name in public_names(file):
            if room not in HANDLERS or name[0].isupper():
                rooms[name].add(room)
    assert {name for name, some in rooms.items() if len(some) > 1} == SHARED.keys()
