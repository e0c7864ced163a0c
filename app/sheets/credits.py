from collections.abc import Iterator

from app.errors import Fault
from app.facts.credits import CAST, CreditFields
from app.sheets.rows import RowRef, RowSeason, SheetDate, SheetRow, not_after
from app.vocabulary.shows import CreditRole


class CreditRow(CreditFields[RowRef, RowSeason, SheetDate], SheetRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        if self.character is not None and self.role is not CreditRole.ACTOR:
            yield Fault(self.at("character"), "Only an actor plays a character.", "invalid")
        for name in ("billing", "performance"):
            if self.values[name] is not None and self.role not in CAST:
                yield Fault(self.at(name), f"Only performers have a `{name}`: {', '.join(CAST)}.", "invalid")
        if self.replaces == self.person:
            yield Fault(self.at("replaces"), "A person cannot replace themselves.", "invalid")
        yield from not_after(self, "started", "ended")
