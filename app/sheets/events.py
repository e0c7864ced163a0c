from collections.abc import Iterator

from app.errors import Fault
from app.facts.events import EventFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate, needs


class EventRow(EventFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        yield from needs(self, "season", "series")
