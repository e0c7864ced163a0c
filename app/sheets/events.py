from collections.abc import Iterator

from app.errors import Fault
from app.facts.events import EventFields
from app.sheets.positions import pointer
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate


class EventRow(EventFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self, at: str) -> Iterator[Fault]:
        yield from super().own_faults(at)
        if self.season is not None and self.series is None:
            yield Fault(at + pointer("season"), "A `season` is one of a series, and there is no `series`.", "missing")
