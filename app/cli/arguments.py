"""Types of arguments that several verbs take."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer


def path_named(name: str) -> Path:
    if not name:
        raise typer.BadParameter("The name of a folder must not be empty.")
    return Path(name)


def slug_given(name: str) -> str:
    from app.facts.fields import SLUG_PATTERN

    if not re.fullmatch(SLUG_PATTERN, name) or len(name) > 200:
        raise typer.BadParameter(f"'{name}' is not a slug: use lower-case letters, digits and single hyphens.")
    return name


def line_given(line: str) -> str:
    from app.facts import text

    try:
        return text.line(line)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def day_given(day: str) -> datetime:
    try:
        return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise typer.BadParameter(f"'{day}' is not a date; write it like 2030-12-31.") from None


Folders = Annotated[
    list[Path], typer.Argument(parser=path_named, metavar="PATH...", help="Folders that contain a facts.yaml.")
]
Sheets = Annotated[
    list[Path],
    typer.Argument(
        parser=path_named,
        metavar="PATH...",
        help="Folders that contain a facts.yaml, and .ndjson files with a sheet and its text or anchors in each line.",
    ),
]
TextFile = Annotated[
    Path, typer.Option("--text", parser=path_named, metavar="FILE", help="Text of the document, in UTF-8.")
]
TextSeen = Annotated[
    Path | None,
    typer.Option("--text", parser=path_named, metavar="FILE", help="Text of the documents, in UTF-8."),
]
BackupFile = Annotated[Path, typer.Argument(parser=path_named, metavar="FILE", help="Backup file.")]
SlugArgument = Annotated[str, typer.Argument(parser=slug_given, metavar="SLUG", help="Slug of the document.")]
