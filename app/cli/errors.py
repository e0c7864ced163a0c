"""Error messages on standard error."""

import traceback
from collections.abc import Iterable

import typer

from app.cli.output import printable

BAD_DATA = 1
BAD_USE = 2


def print_refusal(lines: Iterable[str], code: int) -> int:
    for line in lines:
        typer.echo(printable(line), err=True)
    return code


def refused_unexpectedly(error: Exception) -> int:
    from app.sheets.folders import BadFiles

    if isinstance(error, BadFiles):
        return print_refusal(error.lines, BAD_USE if error.missing else BAD_DATA)
    if isinstance(error, OSError) and error.strerror:
        return print_refusal(
            [f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}."], BAD_DATA
        )
    if origin := getattr(error, "orig", None):  # SQLAlchemy's own message contains the statement and its values
        return print_refusal([f"Database error: {str(origin).strip().splitlines()[0]}."], BAD_DATA)
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__} in {place.filename}, line {place.lineno}: {error}"
    return print_refusal([f"This is a bug in showfacts, please report it: {what}"], BAD_DATA)
