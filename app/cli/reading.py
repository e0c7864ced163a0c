"""Reads sheets one after the other."""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.cli.output import progress_bar

if TYPE_CHECKING:
    from app.sheets.folders import SheetFolder

MOST_BAD = 100
"""Reading stops after this number of invalid documents."""

Item = TypeVar("Item")
Done = TypeVar("Done")


def each_of(items: Iterable[Item], work: Callable[[Item], Done], total: int) -> list[Done]:
    """Applies `work` to each item and reports the errors of all items, up to MOST_BAD."""
    from app.sheets.folders import BadFiles

    done: list[Done] = []
    bad: list[BadFiles] = []
    with progress_bar("Reading") as progress:
        for number, item in enumerate(items, 1):
            try:
                done.append(work(item))
            except BadFiles as error:
                bad.append(error)
            if len(bad) == MOST_BAD and number < total:
                bad.append(BadFiles([f"There may be more: the remaining {total - number:,} were not read."]))
                break
            if progress:
                progress(number, total)
    if bad:
        raise BadFiles([line for error in bad for line in error.lines], missing=any(error.missing for error in bad))
    return done


def read_folders(paths: Sequence[Path]) -> list["SheetFolder"]:
    from app.sheets.folders import read_folder

    folders = list({os.path.realpath(path): path for path in paths}.values())
    return each_of(folders, read_folder, len(folders))
