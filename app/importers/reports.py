"""What became of the rows of a file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


class Uncertain(Exception):
    """Why a row is told of instead of imported: what it says is not sound, or could be read in two ways."""


@dataclass(slots=True)
class Tally:
    """Every row is counted once: as one that documents speak of, as left out for a reason, or as reported."""

    file: Path
    imported: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    reported: list[tuple[int, str]] = field(default_factory=list)
    """The lines of rows, and why."""
    remarks: list[tuple[int, str]] = field(default_factory=list)
    """Parts of imported rows that are left null, and why."""

    @property
    def read(self) -> int:
        return self.imported + self.left_out.total() + len(self.reported)

    @property
    def sum(self) -> str:
        """`1,719 rows: 1,505 imported, 200 left out (200 films), 14 in the report`"""
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in sorted(self.left_out.items()))
        left_out = f"{self.left_out.total():,} left out{f' ({reasons})' if reasons else ''}"
        remarks = f"; {len(self.remarks):,} remarks on others" if self.remarks else ""
        return (
            f"{self.read:,} rows: {self.imported:,} imported, {left_out}, {len(self.reported):,} in the report{remarks}"
        )

    def report(self, line: int, why: Uncertain, key: str = "") -> None:
        """`key` names the record within its source; empty for a row that could not be read."""
        self.reported.append((line, str(why)))

    def remark(self, line: int, what: str) -> None:
        self.remarks.append((line, what))

    def lines(self) -> Iterator[str]:
        """What a report says, a sentence for each row or part of one."""
        for line, what in sorted([*self.reported, *self.remarks]):
            yield f"{self.file}:{line}: {what}"
