from collections.abc import Iterator

from app.errors import Fault
from app.facts.characters import CharacterFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate


class CharacterRow(CharacterFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        if self.name is None and self.description is None:
            yield Fault(self.at(), "A character needs a `name` or, without one, a `description`.", "missing")
