from collections.abc import Iterator

from app.errors import Fault
from app.facts.filming_locations import FilmingLocationFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate, not_after


class FilmingLocationRow(FilmingLocationFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        yield from not_after(self, "shot_from", "shot_to")
        if (self.place is None) == (self.unnamed_count is None):
            yield Fault(self.at(), "A filming location needs either a `place` or an `unnamed_count`.", "invalid")
        if self.within is not None and self.unnamed_count is None:
            yield Fault(
                self.at("within"), "`within` is the area of unnamed places: it needs an `unnamed_count`.", "invalid"
            )
