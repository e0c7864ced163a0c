from collections.abc import Iterator

from app.errors import Fault
from app.facts.nominations import NominationFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate, needs


class NominationRow(NominationFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        if self.series is None and not self.recipients:
            yield Fault(self.at(), "A nomination needs a `series` or `recipients`.", "missing")
        yield from needs(self, "season", "series")
        yield from needs(self, "episode", "series")
