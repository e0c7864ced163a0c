from collections.abc import Iterator

from app.errors import Fault
from app.facts.credits import CreditFields
from app.sheets.positions import pointer
from app.sheets.rows import Row, RowRef, RowSeason, SheetDate
from app.vocabulary import CreditRole


class CreditRow(CreditFields[RowRef, RowSeason, SheetDate], Row):
    def own_faults(self, at: str) -> Iterator[Fault]:
        if self.character is not None and self.role is not CreditRole.ACTOR:
            yield Fault(at + pointer("character"), "Only an actor plays a character.", "invalid")
        if self.billing is not None and self.role not in (CreditRole.ACTOR, CreditRole.HOST):
            yield Fault(at + pointer("billing"), "Only actors and hosts are billed.", "invalid")
