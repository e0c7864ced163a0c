"""Results of an import for each row of its file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


class Uncertain(Exception):
    """The reason for reporting a row instead of importing it: it is invalid or ambiguous."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported row. `key` is that of its record, or empty for an unreadable row."""

    line: int
    why: str
    key: str = ""


@dataclass(slots=True)
class Tally:
    """Counts every row once: as imported, skipped or reported. Remarks on cells are counted separately."""

    file: Path
    imported: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    reported: list[Reported] = field(default_factory=list)
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
        self.reported.append(Reported(line, str(why), key))

    def remark(self, line: int, what: str) -> None:
        self.remarks.append((line, what))

    def lines(self) -> Iterator[str]:
        """A sentence for each reported row and each remark, in the order of the file."""
        every = [*((each.line, each.why) for each in self.reported), *self.remarks]
        for line, what in sorted(every):
            yield f"{self.at(line)}: {what}"

    def at(self, line: int) -> str:
        return f"{self.file}:{line}" if line else str(self.file)
