from collections.abc import Iterator

from app.errors import Fault
from app.facts.seasons import SeasonFields
from app.sheets.rows import RowRef, RowSeason, SheetDate, SheetRow, not_after


class SeasonRow(SeasonFields[RowRef, RowSeason, SheetDate], SheetRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from not_after(self, "production_started", "production_wrapped")
        yield from not_after(self, "released", "ended")
