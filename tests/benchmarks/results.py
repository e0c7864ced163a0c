"""What was measured, and what had to come out."""

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

MEBIBYTE = 2**20


class Unit(StrEnum):
    REQUESTS = "requests/s"
    MICROSECONDS = "µs"
    MILLISECONDS = "ms"
    ROWS = "rows/s"
    SECONDS = "s"
    MEBIBYTES = "MiB"
    KILOBYTES = "kB"


@dataclass(frozen=True, slots=True)
class Samples:
    """One for each round; or none, and why."""

    figures: tuple[float, ...] = ()
    missing: str = ""

    @property
    def median(self) -> float:
        return statistics.median(self.figures)


ByName: TypeAlias = Mapping[str, Samples]


@dataclass(frozen=True, slots=True)
class Target:
    """For the ratio; or for our own value, if there is nothing to compare with."""

    figure: float
    at_least: bool = True

    def is_met(self, value: float) -> bool:
        return value >= self.figure if self.at_least else value <= self.figure

    def missed_by(self, value: float) -> float:
        """As a part of the target; 0 where it is met."""
        return 0.0 if self.is_met(value) else abs(value - self.figure) / self.figure


def at_least(figure: float) -> Target:
    return Target(figure)


def at_most(figure: float) -> Target:
    return Target(figure, at_least=False)


@dataclass(frozen=True, slots=True)
class Row:
    """`theirs` is None where the target is a figure and no ratio."""

    key: str
    """Names what bounds it, in the notes."""
    work: str
    unit: Unit
    ours: Samples
    contender: str
    theirs: Samples | None
    target: Target

    @property
    def missing(self) -> str:
        """Why there is no value."""
        return self.ours.missing or (self.theirs.missing if self.theirs else "")

    @property
    def value(self) -> float | None:
        """The ratio of the medians, or our median alone."""
        if self.missing:
            return None
        return self.ours.median / (self.theirs.median if self.theirs else 1)

    @property
    def is_met(self) -> bool:
        return self.value is not None and self.target.is_met(self.value)


Rows: TypeAlias = Iterator[Row]


def row_of(
    key: str,
    work: str,
    found: ByName,
    contender: str,
    target: Target,
    ours: str = "showfacts",
    unit: Unit = Unit.REQUESTS,
) -> Row:
    return Row(key, work, unit, found[ours], contender, found[contender], target)


def mebibytes(sizes: Sequence[int | None]) -> Samples:
    counted = tuple(size / MEBIBYTE for size in sizes if size is not None)
    return Samples(counted) if counted else Samples(missing="this system does not count the memory of a process")
