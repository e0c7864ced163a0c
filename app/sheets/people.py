from collections.abc import Iterator

from app.errors import Fault
from app.facts.people import PersonFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate, not_after


class PersonRow(PersonFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        yield from not_after(self, "born", "died")
