from collections.abc import Iterator

from app.errors import Fault
from app.facts.credits import CreditFields
from app.sheets.rows import RowRef, RowSeason, SheetDate, SheetRow
from app.vocabulary import CreditRole


class CreditRow(CreditFields[RowRef, RowSeason, SheetDate], SheetRow):
    def own_faults(self) -> Iterator[Fault]:
        if self.character is not None and self.role is not CreditRole.ACTOR:
            yield Fault(self.at("character"), "Only an actor plays a character.", "invalid")
        if self.billing is not None and self.role not in (CreditRole.ACTOR, CreditRole.HOST):
            yield Fault(self.at("billing"), "Only actors and hosts have a billing.", "invalid")
