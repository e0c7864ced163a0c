from collections.abc import Iterator

from app.errors import Fault
from app.facts.metrics import MetricFields
from app.sheets.rows import NamedRow, RowRef, RowSeason, SheetDate
from app.vocabulary import Measure


class MetricRow(MetricFields[RowRef, RowSeason, SheetDate], NamedRow):
    def own_faults(self) -> Iterator[Fault]:
        yield from super().own_faults()
        superlative = self.measure is Measure.SUPERLATIVE
        if superlative and self.value is not None:
            yield Fault(self.at("value"), "A superlative has a `qualifier` instead of a `value`.", "invalid")
        if superlative and self.qualifier is None:
            yield Fault(self.at(), "A superlative needs a `qualifier`, as printed.", "missing")
        if not superlative and self.value is None:
            yield Fault(self.at(), "Only a superlative may omit the `value`.", "missing")
