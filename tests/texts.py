"""Writes every text that users can see to one Markdown file, for review: `python -m tests.texts [-o FILE]`."""

import argparse
import ast
import io
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import app
import dev
from app.cli import VERBS, VERBS_FOR_KEYS, main
from app.problems.details import KINDS
from app.settings import Settings
from tests.renew import document

APP = Path(app.__file__).parent
STATEMENT = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|WHERE|FROM|VALUES|JOIN|PRAGMA)\b")
WORD = re.compile(r"\w{2,}")

Section = tuple[str, list[str]]
"""A heading, and the texts under it as Markdown."""


def sections() -> Iterator[Section]:
    yield "OpenAPI document", [f"- `{pointer}`: {text}" for pointer, text in described(document())]
    yield (
        "Problem types",
        [f"- `{each.code}` {each.status} **{each.title}**: {each.description}" for each in KINDS.values()],
    )
    yield "Settings", [f"- `{name}`: {field.description}" for name, field in Settings.model_fields.items()]
    yield "Help of `showfacts`", [helped(*verb) for verb in ((), *_verbs())]
    yield "Help of `dev.py`", [f"- `{name}`: {verb.__doc__}" for name, verb in dev.VERBS.items()]
    for path in sorted(APP.rglob("*.html")):
        yield f"Template {_name(path)}", [f"- {line}" for line in lines_of_template(path.read_text(encoding="utf-8"))]
    for path in sorted(APP.rglob("*.py")):
        if messages := [f"- {text}" for text in messages_in(path.read_text(encoding="utf-8"))]:
            yield f"Messages of {_name(path)}", messages


def described(part: Any, pointer: str = "#") -> Iterator[tuple[str, str]]:
    """Summaries and descriptions with their JSON pointers. Examples are data, not text."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("summary", "description") and isinstance(value, str):
                yield f"{pointer}/{name}", value
            elif name not in ("example", "examples"):
                yield from described(value, f"{pointer}/{name.replace('/', '~1')}")
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from described(value, f"{pointer}/{index}")


def _verbs() -> Iterator[tuple[str, ...]]:
    yield from ((verb,) for verb in VERBS)
    yield ("keys",)
    yield from (("keys", verb) for verb in VERBS_FOR_KEYS)


def helped(*verb: str) -> str:
    with redirect_stdout(io.StringIO()) as printed:
        main([*verb, "--help"])
    return f"```\n{printed.getvalue().strip()}\n```"


def lines_of_template(source: str) -> list[str]:
    """Lines without tags. Expressions are kept, because sentences continue around them."""
    without_tags = re.sub(r"<[^>]*>|\{#.*?#\}|\{%.*?%\}", " ", source, flags=re.DOTALL)
    lines = (" ".join(line.split()) for line in without_tags.splitlines())
    return [line for line in lines if WORD.search(re.sub(r"\{\{.*?\}\}", "", line))]


def messages_in(source: str) -> list[str]:
    """String templates of at least three words, in the order of the source. Docstrings and SQL are left out."""
    tree = ast.parse(source)
    skipped = {id(part) for node in ast.walk(tree) for part in _not_messages(node)}
    found = [
        (node.lineno, node.col_offset, _template(node))
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in skipped
    ]
    return [text for _, _, text in sorted(found) if len(WORD.findall(text)) >= 3 and not STATEMENT.search(text)]


def _not_messages(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Expr):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (part for part in ast.walk(node) if part is not node)


def _template(node: ast.Constant | ast.JoinedStr) -> str:
    if isinstance(node, ast.JoinedStr):
        return ast.unparse(node)[2:-1]
    return node.value if isinstance(node.value, str) and " " in node.value else ""


def _name(path: Path) -> str:
    return path.relative_to(APP.parent).as_posix()


def written() -> str:
    texts = (f"## {heading}\n\n" + "\n".join(lines) for heading, lines in sections())
    return "# Texts that users see\n\n" + "\n\n".join(texts) + "\n"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python3 dev.py texts", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("texts.md"), metavar="FILE", help="default: texts.md")
    parser.parse_args().output.write_text(written(), encoding="utf-8")
