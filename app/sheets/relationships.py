from collections.abc import Iterator

from app.errors import Fault
from app.facts.relationships import RelationshipFields
from app.sheets.rows import RowRef, RowSeason, SheetDate, SheetRow


class RelationshipRow(RelationshipFields[RowRef, RowSeason, SheetDate], SheetRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        if self.from_ == self.to:
            yield Fault(self.at("to"), "A character has no relationship to itself: name another one.", "invalid")
