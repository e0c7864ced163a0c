from collections.abc import Iterator

from app.errors import Fault
from app.facts.series import SeriesFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate, not_after


class SeriesRow(SeriesFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        yield from not_after(self, "premiered", "ended")
