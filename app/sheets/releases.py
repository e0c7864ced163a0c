from collections.abc import Iterator

from app.errors import Fault
from app.facts.releases import ReleaseFields
from app.sheets.rows import RowRef, RowSeason, SheetDate, SheetRow, not_after


class ReleaseRow(ReleaseFields[RowRef, RowSeason, SheetDate], SheetRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        yield from not_after(self, "from", "until")
