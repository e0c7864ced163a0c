from collections.abc import Iterator

from app.errors import Fault
from app.facts.events import EventFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate


class EventRow(EventFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        if self.season is not None and self.series is None:
            yield Fault(self.at("season"), "A `season` needs a `series`.", "missing")
