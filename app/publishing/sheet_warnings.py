"""All warnings about a sheet: possible duplicates, renames, and corrections without effect."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import chain
from typing import Protocol

from sqlmodel import Session

from app.errors import Fault, InvalidSheet
from app.publishing.correction_warnings import NOT_THERE_YET, correction_warnings
from app.publishing.duplicate_warnings import duplicate_warnings
from app.publishing.outlines import Outline
from app.publishing.rename_warnings import rename_warnings
from app.sheets.folders import BadFiles


class Located(Protocol):
    def located(self) -> AbstractContextManager[None]:
        """Converts faults of the sheet or its anchors to BadFiles."""


def warnings_about(session: Session, outlines: Sequence[Outline]) -> list[list[Fault]]:
    """The warnings about each document of a batch, before it is published."""
    every = (find(session, outlines) for find in (correction_warnings, rename_warnings, duplicate_warnings))
    return [list(chain(*about)) for about in zip(*every, strict=True)]


def warning_lines(place: Located, warnings: Iterable[Fault]) -> tuple[str, ...]:
    """Each with the location of its row, like errors."""
    marked = [replace(each, detail=f"{_severity(each)}: {each.detail}") for each in warnings]
    try:
        with place.located():
            if marked:
                raise InvalidSheet(marked)
    except BadFiles as located:
        return located.lines
    return ()


def _severity(warning: Fault) -> str:
    return "note" if warning.code == NOT_THERE_YET else "warning"
