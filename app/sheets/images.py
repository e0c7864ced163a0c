from collections.abc import Iterator

from app.errors import Fault
from app.facts.images import ImageFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate, needs

_OF_SERIES = ("season", "episode", "character")
_OTHERS = ("person", "organization")


class ImageRow(ImageFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        parts = [name for name in _OF_SERIES if self.values[name] is not None]
        others = [name for name in _OTHERS if self.values[name] is not None]
        for part in parts:
            yield from needs(self, part, "series")
        if len(parts) > 1 or len(others) + (self.series is not None) != 1:
            sentence = (
                "An image is of one of a `person`, an `organization`, or a `series` and at most one of its parts."
            )
            yield Fault(self.at(), sentence, "invalid")
